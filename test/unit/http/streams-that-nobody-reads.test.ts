import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { createTerminalEvents, HEARTBEAT_MS } from '../../../server/http/terminal-events.ts';
import { listen } from '../../../server/listen.ts';
import { terminalView } from '../../../server/sessions/terminal.ts';
import type { Every } from '../../../server/templates/watch-templates.ts';
import { openRooms } from '../../support/rooms.ts';
import { appOf } from '../../support/terminal.ts';

const EVENTS = '/api/resident/terminal/events';
/** The buffers between server and page take a few views before a write is pending; then two more beats. */
const BEATS = 12;
/** Twelve of these are more than every buffer between two sockets of one machine. */
const LONG_VIEW = 4 * 1024 * 1024;

async function serve(fetch: Parameters<typeof listen>[0]): Promise<number> {
  const listening = await listen(fetch, 0);
  if (listening.kind === 'failed') throw new Error(listening.sentence);
  onTestFinished(() => {
    listening.server.closeAllConnections();
    listening.server.close();
  });
  return listening.port;
}

async function openTerminal() {
  const rooms = await openRooms();
  const port = await serve(appOf(rooms).fetch);
  const base = `http://127.0.0.1:${port}`;
  const newPage = async () => {
    const response = await fetch(`${base}/api/page`, {
      method: 'POST',
      headers: { origin: base, 'content-type': 'application/json' },
      body: JSON.stringify({ page: 'resident' }),
    });
    return ((await response.json()) as { token: string }).token;
  };
  const ask = async (method: string) => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const headers = { 'x-laiban-page': await newPage() };
    return fetch(`${base}${EVENTS}`, { method, headers, signal: stop.signal });
  };
  return { rooms, port, newPage, ask };
}

/** Asks for a stream and never reads its answer. */
async function askAndNeverRead(port: number, path: string, token: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nx-laiban-page: ${token}\r\n\r\n`);
  return socket;
}

test('asking for the head of the stream opens none', async () => {
  const { rooms, ask } = await openTerminal();
  for (let i = 0; i < 3; i++) expect((await ask('HEAD')).status).toBe(405);
  expect(rooms.terminalEvents.isFollowed()).toBe(false);
});

test('twenty streams that nobody reads keep no screen out', async () => {
  const { rooms, port, newPage, ask } = await openTerminal();
  for (let i = 0; i < 20; i++) await askAndNeverRead(port, EVENTS, await newPage());
  await expect.poll(() => rooms.terminalEvents.isFollowed()).toBe(true);
  const screen = await ask('GET');
  expect(screen.status).toBe(200);
  const first = await screen.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value as Uint8Array)).toContain('"tiles"');
});

test('a stream whose write is pending at two heartbeats is hung up; one that reads stays', async () => {
  const rooms = await openRooms();
  const ticks = new Map<number, () => Promise<void>>();
  const every: Every = (ms, tick) => {
    ticks.set(ms, tick);
    return { stop: () => ticks.delete(ms) };
  };
  const padding = 'x'.repeat(LONG_VIEW);
  const view = () => ({ ...terminalView(rooms.sessions), padding });
  const events = createTerminalEvents(view, every);
  let opened = 0;
  const app = new Hono().get('/:page', context => {
    opened++;
    return events.open(context, context.req.param('page')) ?? context.text('no', 503);
  });
  const port = await serve(app.fetch);
  const beat = async () => ticks.get(HEARTBEAT_MS)?.();

  const deaf = await askAndNeverRead(port, '/deaf', '');
  await expect.poll(() => opened).toBe(1);
  for (let beats = 0; beats < BEATS; beats++) {
    await beat();
    await nextTurn();
  }
  expect(events.isFollowed()).toBe(false);
  const closed = once(deaf, 'close');
  deaf.resume();
  await closed;

  const screen = connect(port, '127.0.0.1');
  onTestFinished(() => void screen.destroy());
  let heard = 0;
  screen.on('data', chunk => {
    heard += chunk.length;
  });
  screen.write('GET /screen HTTP/1.1\r\nHost: x\r\n\r\n');
  for (let beats = 1; beats <= BEATS; beats++) {
    await expect.poll(() => heard, { timeout: 10_000 }).toBeGreaterThan(beats * LONG_VIEW);
    await beat();
  }
  expect(events.isFollowed()).toBe(true);
});
