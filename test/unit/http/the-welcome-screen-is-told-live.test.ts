import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { TerminalView } from '../../../server/contract/terminal-view.ts';
import { createTerminalEvents, HEARTBEAT_MS } from '../../../server/http/terminal-events.ts';
import { terminalView } from '../../../server/sessions/terminal.ts';
import type { Every } from '../../../server/templates/watch-templates.ts';
import { openRooms } from '../../support/rooms.ts';
import { appOf, openPage, terminalOf } from '../../support/terminal.ts';

/** Streams over a real set of rooms; `pass` lets one of the two clocks tick. */
async function live() {
  const rooms = await openRooms();
  const ticks = new Map<number, () => Promise<void>>();
  const every: Every = (ms, tick) => {
    ticks.set(ms, tick);
    return { stop: () => ticks.delete(ms) };
  };
  const events = createTerminalEvents(() => terminalView(rooms.sessions), every);
  const app = new Hono().get(
    '/:page',
    context => events.open(context, context.req.param('page')) ?? context.text('no', 503),
  );
  const compare = [...ticks].find(([ms]) => ms !== HEARTBEAT_MS)?.[1];
  const open = async (page: string) => {
    const stop = new AbortController();
    const response = await app.request(`/${page}`, { signal: stop.signal });
    const reader = response.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      next: async () => {
        const read = await reader?.read();
        return read?.done === false ? (JSON.parse(read.value.data) as TerminalView) : 'ended';
      },
      leave: () => reader?.cancel(),
    };
  };
  return {
    rooms,
    events,
    open,
    look: async () => compare?.(),
    beat: async () => ticks.get(HEARTBEAT_MS)?.(),
  };
}

test('a stream begins with the whole welcome screen and tells every change of it, and nothing when nothing changed', async () => {
  const { rooms, open, look } = await live();
  const stream = await open('one');
  expect(stream.type).toBe('text/event-stream');
  expect(await stream.next()).toMatchObject({
    slot: { kind: 'clear' },
    tiles: [{ available: true }, {}, {}],
  });
  await look();
  rooms.clock.advance(60_000);
  await look();
  rooms.printer.healthNow = { kind: 'blocked', reasons: ['media-empty'], warnings: [] };
  await look();
  expect(await stream.next()).toMatchObject({
    tiles: [{ available: false, because: { kind: 'printer-blocked', reasons: ['media-empty'] } }, {}, {}],
  });
});

test('a heartbeat says the same again, so that silence means that the stream is dead', async () => {
  const { open, beat } = await live();
  const stream = await open('one');
  const first = await stream.next();
  await beat();
  expect(await stream.next()).toEqual(first);
});

test('a page that opens a third stream loses its first; past the limit of all pages the oldest makes room', async () => {
  const { open } = await live();
  const [first, second, third] = [await open('one'), await open('one'), await open('one')];
  expect([await first.next(), await first.next()]).toEqual([expect.anything(), 'ended']);
  expect(await second.next()).not.toBe('ended');
  expect(await third.next()).not.toBe('ended');
  const others = [];
  for (let page = 0; page < 15; page++) others.push(await open(`other-${page}`));
  expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
  expect(await second.next()).toBe('ended');
  for (const other of others) expect(await other.next()).not.toBe('ended');
  const later = await open('later');
  expect(await third.next()).toBe('ended');
  expect(await later.next()).not.toBe('ended');
});

test('a server that stops ends every stream and opens no more', async () => {
  const { events, open } = await live();
  const stream = await open('one');
  await stream.next();
  events.stop();
  expect(await stream.next()).toBe('ended');
  expect((await open('two')).status).toBe(503);
});

test('a page that does not read gets the newest view when it does, not all that it missed', async () => {
  const { rooms, open, look } = await live();
  const stream = await open('one');
  for (let change = 0; change < 50; change++) {
    rooms.printer.healthNow = change % 2 === 0 ? { kind: 'unreachable' } : { kind: 'ready', warnings: [] };
    await look();
    await nextTurn();
  }
  rooms.printer.healthNow = { kind: 'changed' };
  await look();
  let read = 0;
  for (let view = await stream.next(); ; view = await stream.next()) {
    read += 1;
    if (JSON.stringify(view).includes('printer-changed')) break;
  }
  expect(read).toBeLessThan(20);
});

test('only a page of a resident that this server gave out is told anything', async () => {
  const rooms = await openRooms();
  const app = appOf(rooms);
  const ask = (token: string) =>
    app.request('http://127.0.0.1:8640/api/resident/terminal/events', {
      headers: { host: '127.0.0.1:8640', 'x-laiban-page': token },
    });
  expect((await ask('invented')).status).toBe(403);
  const opened = await app.request('http://127.0.0.1:8640/api/page', {
    method: 'POST',
    headers: {
      host: '127.0.0.1:8640',
      origin: 'http://127.0.0.1:8640',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ page: 'resident' }),
  });
  const { token } = (await opened.json()) as { token: string };
  const answer = await ask(token);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await answer.body?.cancel();
});

test('a full disk is told on the tiles before anybody begins, and its end too', async () => {
  const rooms = await openRooms();
  const page = await openPage(terminalOf(rooms).request, 'resident');
  const tiles = async () => (await page('GET', '/api/resident/terminal')).text;
  await rooms.sessions.disk.look();
  expect(await tiles()).not.toContain('storage');
  rooms.sessions.disk.inTrouble = () => true;
  expect(await tiles()).toContain('"because":{"kind":"storage"}');
});
