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
/** More than screens of one terminal; past it a page reads the welcome screen now and then instead. */
const MOST_STREAMS = 16;

/** The welcome screen, sent to every page that shows it as soon as something on it changes. */
export interface TerminalEvents {
  /** Opens a stream (WHATWG HTML, server-sent events); undefined when too many are open. Each event is a whole TerminalView. */
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
  send(data: string): void;
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
    for (const stream of streams) stream.send(data);
  });

  function makeRoom(pageToken: string): boolean {
    const ofPage = [...streams].filter(stream => stream.pageToken === pageToken);
    // The page opened a new one because it gave up the oldest.
    if (ofPage.length >= MOST_OF_A_PAGE) ofPage[0]?.end();
    return streams.size < MOST_STREAMS;
  }

  return {
    open(context, pageToken) {
      if (stopped || !makeRoom(pageToken)) return undefined;
      return streamSSE(context, stream => follow(stream, pageToken));
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
  function follow(stream: SSEStreamingApi, pageToken: string): Promise<void> {
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
        }
        writing = false;
      };
      const open: Open = {
        pageToken,
        send: data => void send(data),
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
