import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { TerminalView } from '../contract/terminal-view.ts';
import { type Every, systemEvery } from '../templates/watch-templates.ts';

/** A stream that says nothing for longer than two of these is dead, and the page opens another. */
export const HEARTBEAT_MS = 15_000;
/** Templates and gallery tell nobody when they change; looking at what is in memory costs nothing. */
const COMPARE_EVERY_MS = 500;
/** A page needs one; while it opens the next, the one before may not have ended yet. */
const MOST_OF_A_PAGE = 2;
/** More than screens of one terminal; past it the stalest stream makes room, so that nobody shuts the screens out by not reading. */
const MOST_STREAMS = 16;
/** A write that is pending at so many beats is one to somebody who does not read. */
const BEATS_PENDING = 2;

/** The welcome screen, sent to every page that shows it as soon as something on it changes. */
export interface TerminalEvents {
  /** Opens a stream (WHATWG HTML, server-sent events); undefined when the server stops. Each event is a whole TerminalView. */
  open(context: Context, pageToken: string): Response | undefined;
  /** Something may have changed: looks at once. */
  look(): void;
  /** Whether any page follows now. */
  isFollowed(): boolean;
  /** Ends every stream and opens no more: a server that closes waits for them otherwise. */
  stop(): void;
}

interface Open {
  pageToken: string;
  /** Beats that passed since the pending write was begun; 0 when none is pending. */
  beatsPending: number;
  send(data: string): void;
  /** The same, but a stream that nobody reads is ended. */
  beat(data: string): void;
  end(): void;
}

export function createTerminalEvents(
  view: () => TerminalView,
  every: Every = systemEvery,
  heartbeatMs = HEARTBEAT_MS,
): TerminalEvents {
  const streams = new Set<Open>();
  let stopped = false;
  let said = '';

  function tell(): void {
    const now = view();
    // The time of day alone is no news.
    const news = JSON.stringify({ ...now, now: '' });
    if (news === said) return;
    said = news;
    for (const stream of streams) stream.send(JSON.stringify(now));
  }

  const comparing = every(COMPARE_EVERY_MS, async () => {
    if (streams.size > 0) tell();
  });
  const beating = every(heartbeatMs, async () => {
    if (streams.size === 0) return;
    const data = JSON.stringify(view());
    for (const stream of streams) stream.beat(data);
  });

  function makeRoom(pageToken: string): void {
    const ofPage = [...streams].filter(stream => stream.pageToken === pageToken);
    // The page opened a new one because it gave up the oldest.
    if (ofPage.length >= MOST_OF_A_PAGE) ofPage[0]?.end();
    // The longest pending write, else the oldest stream: a page that lives opens another at once.
    const stalest = [...streams].reduce<Open | undefined>(
      (worst, stream) => (worst && worst.beatsPending >= stream.beatsPending ? worst : stream),
      undefined,
    );
    if (streams.size >= MOST_STREAMS) stalest?.end();
  }

  return {
    open(context, pageToken) {
      if (stopped) return undefined;
      makeRoom(pageToken);
      return streamSSE(context, stream => follow(stream, pageToken, () => cutOff(context)));
    },
    look: tell,
    isFollowed: () => streams.size > 0,
    stop() {
      stopped = true;
      comparing.stop();
      beating.stop();
      for (const stream of streams) stream.end();
    },
  };

  /** Resolves when the stream is over, whoever ended it. */
  function follow(stream: SSEStreamingApi, pageToken: string, hangUp: () => void): Promise<void> {
    return new Promise(resolve => {
      let writing = false;
      let waiting: string | undefined;
      /** A page that reads slowly gets the newest view, never a queue of old ones. */
      const send = async (data: string): Promise<void> => {
        waiting = data;
        if (writing) return;
        writing = true;
        while (waiting !== undefined) {
          const next: string = waiting;
          waiting = undefined;
          await stream.writeSSE({ data: next });
          open.beatsPending = 0;
        }
        writing = false;
      };
      const open: Open = {
        pageToken,
        beatsPending: 0,
        send: data => void send(data),
        beat: data => {
          if (writing) open.beatsPending += 1;
          if (open.beatsPending < BEATS_PENDING) return void send(data);
          open.end();
          hangUp();
        },
        end: () => {
          streams.delete(open);
          resolve();
        },
      };
      stream.onAbort(() => open.end());
      // What changed since the last comparison is told to the others now, so that this one is not told it twice.
      tell();
      streams.add(open);
      open.send(JSON.stringify(view()));
    });
  }
}

/** Node's answer as @hono/node-server hands it on; a socket that takes nothing is never closed politely. */
function cutOff(context: Context): void {
  const { outgoing } = (context.env ?? {}) as { outgoing?: { destroy(): void } };
  outgoing?.destroy();
}
