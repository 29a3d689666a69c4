import { expect, test } from 'vitest';
import { followTerminal, type StreamTimes } from '../../../kiosk/resident/terminal-stream.ts';
import type { TerminalView } from '../../../server/contract/terminal-view.ts';
import { terminal } from './journey-fixture.ts';

const SWIFT: StreamTimes = { silenceMs: 60, firstPauseMs: 1, longestPauseMs: 4 };
const event = (view: TerminalView) => `data: ${JSON.stringify(view)}\n\n`;

/** A server whose streams say these pieces in turn; `open` streams stay open, the others end. */
function serverOf(...streams: (undefined | 'away' | { pieces: string[]; open?: boolean })[]) {
  const seen = { opened: 0, dropped: 0 };
  const heard: TerminalView[] = [];
  const stop = new AbortController();
  const done = followTerminal(
    signal => {
      const stream = streams[seen.opened++];
      if (stream === 'away') return Promise.reject(new TypeError('fetch failed'));
      if (stream === undefined) return Promise.resolve(undefined);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const piece of stream.pieces) controller.enqueue(new TextEncoder().encode(piece));
          if (!stream.open) controller.close();
          else
            signal.addEventListener('abort', () => {
              seen.dropped += 1;
              controller.error(new DOMException('stopped', 'AbortError'));
            });
        },
      });
      return Promise.resolve(new Response(body));
    },
    view => heard.push(view),
    stop.signal,
    SWIFT,
  );
  return { heard, seen, stop: () => stop.abort(), done };
}

test('every event is a whole view, however the bytes were cut', async () => {
  const text = event(terminal()) + event(terminal(undefined, { kind: 'printing' }));
  const server = serverOf({ pieces: [text.slice(0, 25), text.slice(25, 700), text.slice(700)], open: true });
  await expect.poll(() => server.heard.map(({ slot }) => slot.kind)).toEqual(['clear', 'printing']);
  server.stop();
  await server.done;
});

test('a stream that ends, a server that is away, and one that says no, are all asked again', async () => {
  const server = serverOf(
    { pieces: [event(terminal())] },
    'away',
    undefined,
    { pieces: ['data: not JSON\n\n'] },
    { pieces: [event(terminal())], open: true },
  );
  await expect.poll(() => server.heard).toHaveLength(2);
  expect(server.seen.opened).toBe(5);
  server.stop();
  await server.done;
});

test('a stream that has fallen silent is given up and another is opened', async () => {
  const server = serverOf(
    { pieces: [event(terminal())], open: true },
    { pieces: [event(terminal())], open: true },
  );
  await expect.poll(() => server.heard).toHaveLength(2);
  expect(server.seen.dropped).toBeGreaterThanOrEqual(1);
  server.stop();
  await server.done;
});

test('once it is told to stop nothing is opened or told any more', async () => {
  const server = serverOf({ pieces: [event(terminal())], open: true });
  await expect.poll(() => server.heard).toHaveLength(1);
  server.stop();
  await server.done;
  expect(server.seen).toEqual({ opened: 1, dropped: 1 });
});
