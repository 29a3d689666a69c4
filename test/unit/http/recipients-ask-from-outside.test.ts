import { describe, expect, test } from 'vitest';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { ROUTES } from '../../support/routes.ts';
import { HOST, NO_ORIGIN, openPage, PUBLISHED_KEYS, terminalOf } from '../../support/terminal.ts';

const SETTINGS = {
  verifyUrl: 'https://pages.example/laiban/',
  statusUrl: 'https://city.example/terminal-7/api/verify',
};
const HOSTED = 'https://pages.example';
/** As the city's proxy passes the question of a phone on. */
const THROUGH_PROXY = { host: 'city.example', origin: HOSTED, 'sec-fetch-site': 'cross-site' };

async function terminal(settings: Partial<typeof SETTINGS> = SETTINGS) {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const { draft, jobId } = await issueOne(rooms, id);
  await rooms.prints.start(jobId, 1);
  const paper = { number: draft.number, documentHash: draft.documentHash };
  return { rooms, paper, ...terminalOf(rooms, settings) };
}

const journalled = async ({ rooms }: Awaited<ReturnType<typeof terminal>>) =>
  (await rooms.store.selectFrom('journal').select('data').where('what', '=', 'verified').execute()).map(
    ({ data }) => JSON.parse(data) as unknown,
  );

describe('the hosted page', () => {
  test('asks about a paper without a token, is answered, and its browser may read the answer', async () => {
    const { request, paper } = await terminal();
    for (const from of [THROUGH_PROXY, { ...THROUGH_PROXY, host: HOST }]) {
      const answer = await request('POST', '/api/verify/status', paper, from);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        200,
        { ok: true, answer: { kind: 'found', status: 'valid' } },
      ]);
      expect(answer.headers.get('access-control-allow-origin')).toBe(HOSTED);
      expect(answer.headers.get('vary')).toMatch(/origin/i);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('may use the form for number and code as well', async () => {
    const { request } = await terminal();
    const answer = await request('POST', '/api/verify', { number: 'X', code: 'X' }, THROUGH_PROXY);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { ok: true, answer: { kind: 'not-found' } },
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBe(HOSTED);
  });

  test('its browser’s question beforehand allows a POST with JSON and nothing else', async () => {
    const { request } = await terminal();
    const asks = { ...THROUGH_PROXY, 'access-control-request-method': 'POST' };
    const { status, headers } = await request('OPTIONS', '/api/verify/status', undefined, asks);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(HOSTED);
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe('Content-Type');
  });

  test('gets nothing else of the terminal, under whichever host', async () => {
    const { request } = await terminal();
    for (const host of ['city.example', HOST])
      for (const route of ROUTES.filter(({ page }) => page !== 'verify')) {
        const answer = await request(route.method, route.path, route.body, { ...THROUGH_PROXY, host });
        expect([host, route.path, answer.status, answer.problem?.code]).toEqual([
          host,
          route.path,
          403,
          'wrong-origin',
        ]);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        const before = await request('OPTIONS', route.path, undefined, { ...THROUGH_PROXY, host });
        expect([route.path, before.status]).toEqual([route.path, 403]);
      }
    for (const path of [
      '/api/page',
      '/api/verifyx',
      '/api/verify-all',
      '/verifyx',
      '/',
      '/staff/',
      '/technician/',
    ])
      expect([
        path,
        (await request('GET', path, undefined, { host: 'city.example', origin: NO_ORIGIN })).status,
      ]).toEqual([path, 403]);
  });

  test('a page that is not the named one is refused, however alike', async () => {
    const { request, paper } = await terminal();
    for (const origin of [
      'http://pages.example',
      'https://pages.example:8443',
      'https://pages.example.evil.example',
      'https://evil.example',
      'https://pages.examplE.',
      'null',
    ]) {
      const answer = await request('POST', '/api/verify/status', paper, { ...THROUGH_PROXY, origin });
      expect([origin, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
        origin,
        403,
        null,
      ]);
    }
    const silent = await request('POST', '/api/verify/status', paper, {
      ...THROUGH_PROXY,
      origin: NO_ORIGIN,
    });
    expect(silent.status).toBe(403);
  });
});

test('another host than the named one is refused, also for what recipients ask', async () => {
  const { request, paper } = await terminal();
  for (const host of ['evil.example', 'city.example.evil.example', 'city.example:444', 'pages.example', '']) {
    const answer = await request('POST', '/api/verify/status', paper, { ...THROUGH_PROXY, host });
    expect([host, answer.status]).toEqual([host, 403]);
    const keys = await request('GET', '/verify/keys.json', undefined, { host, origin: NO_ORIGIN });
    expect([host, keys.status]).toEqual([host, 403]);
  }
});

test('a terminal that was told of no page answers nobody from outside', async () => {
  const { request, paper } = await terminal({});
  expect((await request('POST', '/api/verify/status', paper, THROUGH_PROXY)).status).toBe(403);
  const fromOwnHost = await request('POST', '/api/verify/status', paper, { ...THROUGH_PROXY, host: HOST });
  expect(fromOwnHost.status).toBe(403);
});

test('on the terminal itself the status needs no token, the form does', async () => {
  const { request, paper } = await terminal({});
  expect((await request('POST', '/api/verify/status', paper)).status).toBe(200);
  const form = { number: paper.number, code: 'AAAAAA' };
  expect((await request('POST', '/api/verify', form)).problem?.code).toBe('no-page-token');
  const page = await openPage(request, 'verify');
  expect((await page('POST', '/api/verify', form)).status).toBe(200);
});

describe('the published keys', () => {
  test('are served beside the page, kept for minutes, with the address that fits whoever asks', async () => {
    const { request } = await terminal();
    const here = await request('GET', '/verify/keys.json', undefined, { origin: NO_ORIGIN });
    expect(JSON.parse(here.text)).toEqual({ ...PUBLISHED_KEYS, statusUrl: `http://${HOST}/api/verify` });
    const byName = { host: 'localhost:8650', origin: NO_ORIGIN };
    const there = await request('GET', '/verify/keys.json', undefined, byName);
    expect(JSON.parse(there.text)).toMatchObject({ statusUrl: 'http://localhost:8650/api/verify' });
    expect(here.headers.get('cache-control')).toBe('public, max-age=300');
    expect(here.headers.get('content-type')).toMatch(/^application\/json/);
    const outside = await request('GET', '/verify/keys.json', undefined, {
      host: 'city.example',
      origin: NO_ORIGIN,
    });
    expect(JSON.parse(outside.text)).toEqual({ ...PUBLISHED_KEYS, statusUrl: SETTINGS.statusUrl });
  });
});

describe('what a question may be', () => {
  test.each([
    {},
    { number: 'X' },
    { number: 'X', documentHash: 'abc' },
    { number: 'X', documentHash: `${'a'.repeat(63)}g` },
    { number: 'X', documentHash: 'a'.repeat(65) },
    { number: '', documentHash: 'a'.repeat(64) },
    { number: 'X'.repeat(61), documentHash: 'a'.repeat(64) },
    { number: 'X', documentHash: 'a'.repeat(64), name: 'more' },
    { number: ['X'], documentHash: 'a'.repeat(64) },
  ])('is checked before anything is looked up (case %#)', async body => {
    const { request } = await terminal();
    const answer = await request('POST', '/api/verify/status', body, THROUGH_PROXY);
    expect([answer.status, answer.problem?.code]).toEqual([400, 'bad-request']);
  });

  test('a digest may be written in capitals', async () => {
    const { request, paper } = await terminal();
    const body = { ...paper, documentHash: paper.documentHash.toUpperCase() };
    const { text } = await request('POST', '/api/verify/status', body, THROUGH_PROXY);
    expect(JSON.parse(text)).toMatchObject({ answer: { kind: 'found' } });
  });

  test('the answer is a status and a day: not the number, the reason, the person, or the newer certificate', async () => {
    const { request, rooms, paper } = await terminal();
    await rooms.endings.revoke(paper.number, '住址写错了', 'staff:甲');
    const { text } = await request('POST', '/api/verify/status', paper, THROUGH_PROXY);
    expect(JSON.parse(text)).toEqual({
      ok: true,
      answer: { kind: 'found', status: 'revoked', since: '2026-11-23' },
    });
  });
});

describe('how often', () => {
  const invented = { number: 'CSQ-JZ-2026-000009-0', documentHash: 'a'.repeat(64) };

  test('invented papers are asked about 120 times in ten minutes; real ones are answered all the same', async () => {
    const { request, rooms, paper } = await terminal();
    const ask = async (body: object) =>
      (await request('POST', '/api/verify/status', body, THROUGH_PROXY)).status;
    const burst = await Promise.all(Array.from({ length: 140 }, () => ask(invented)));
    expect(burst.filter(status => status === 200)).toHaveLength(120);
    expect(burst.filter(status => status === 429)).toHaveLength(20);
    expect(await ask(paper)).toBe(200);
    rooms.clock.advance(10 * 60_000);
    expect(await ask(invented)).toBe(200);
  });

  test('the form of number and code has its own count', async () => {
    const { request } = await terminal();
    const guess = async () =>
      (await request('POST', '/api/verify', { number: 'X', code: 'X' }, THROUGH_PROXY)).status;
    const burst = await Promise.all(Array.from({ length: 40 }, guess));
    expect(burst.filter(status => status === 429)).toHaveLength(10);
    expect((await request('POST', '/api/verify/status', invented, THROUGH_PROXY)).status).toBe(200);
  });

  test('one paper asked about all day is journalled once a minute, and again when its status changes', async () => {
    const opened = await terminal();
    const { request, rooms, paper } = opened;
    const ask = () => request('POST', '/api/verify/status', paper, THROUGH_PROXY);
    for (let i = 0; i < 20; i++) await ask();
    const valid = { by: 'code', number: paper.number, status: 'valid' };
    expect(await journalled(opened)).toEqual([valid]);
    await rooms.endings.revoke(paper.number, '住址写错了', 'staff:甲');
    await ask();
    rooms.clock.advance(60_000);
    await ask();
    const revoked = { ...valid, status: 'revoked' };
    expect(await journalled(opened)).toEqual([valid, revoked, revoked]);
  });

  test('what was typed around a number is not journalled: it may be a name', async () => {
    const opened = await terminal();
    const { request, paper } = opened;
    const odd = { ...paper, number: `张某某 ${paper.number}` };
    expect((await request('POST', '/api/verify/status', odd, THROUGH_PROXY)).status).toBe(200);
    await request('POST', '/api/verify/status', { ...invented, number: '张某某' }, THROUGH_PROXY);
    expect(await journalled(opened)).toEqual([
      { by: 'code', number: paper.number, status: 'valid' },
      { by: 'code', status: 'not-found' },
    ]);
  });
});
