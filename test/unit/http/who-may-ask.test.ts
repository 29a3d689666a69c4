import { describe, expect, test } from 'vitest';
import type { Page } from '../../../server/contract/requests.ts';
import { createStaffDesk } from '../../../server/http/staff-desk.ts';
import { ROUTES } from '../../support/routes.ts';
import { NO_ORIGIN, openPage, openTerminal, PASSCODE } from '../../support/terminal.ts';

const PAGES: readonly Page[] = ['resident', 'staff', 'technician', 'verify'];
const nameOf = ({ method, path }: (typeof ROUTES)[number]) => `${method} ${path}`;

describe('names and origins', () => {
  test.each([
    'evil.example',
    'evil.example:8640',
    '127.0.0.1.evil.example',
    '127.0.0.1:8640.evil.example',
    'localhost.evil.example:8640',
    '127.0.0.2:8640',
    '0.0.0.0:8640',
    '192.168.1.10:8640',
    'user@127.0.0.1:8640',
    '',
  ])('a request under another name is refused, so that a rebound name gets nothing: "%s"', async host => {
    const { send } = await openTerminal();
    const answer = await send('GET', '/api/resident/terminal', undefined, { host, origin: `http://${host}` });
    expect([answer.status, answer.problem?.code]).toEqual([403, 'wrong-origin']);
  });

  test.each(['127.0.0.1:8640', 'localhost:8640', 'localhost', '[::1]:8640'])(
    'its own name is served: %s',
    async host => {
      const { send } = await openTerminal();
      expect(
        (await send('GET', '/api/resident/terminal', undefined, { host, origin: `http://${host}` })).status,
      ).toBe(200);
    },
  );

  test.each([
    'http://evil.example',
    'https://127.0.0.1:8640',
    'http://127.0.0.1:9000',
    'http://localhost:8640',
    'null',
    'file://',
  ])('a page of another origin is refused, whatever it asks: %s', async origin => {
    const { send } = await openTerminal();
    for (const [method, path, body] of [
      ['GET', '/api/resident/terminal', undefined],
      ['POST', '/api/resident/session', { kind: 'residence' }],
      ['POST', '/api/page', { page: 'staff' }],
      ['OPTIONS', '/api/resident/session', undefined],
    ] as const) {
      const answer = await send(method, path, body, { origin });
      expect([path, answer.status, answer.problem?.code]).toEqual([path, 403, 'wrong-origin']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test.each(['cross-site', 'same-site'])('a browser that says %s gets nothing of the API', async site => {
    const { send } = await openTerminal();
    const answer = await send('GET', '/api/resident/terminal', undefined, { 'sec-fetch-site': site });
    expect(answer.status).toBe(403);
  });

  test('whatever changes something must say its origin', async () => {
    const { request } = await openTerminal();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await request(method, '/api/page', { page: 'resident' }, { origin: NO_ORIGIN });
      expect([method, answer.status]).toEqual([method, 403]);
    }
  });
});

describe('page tokens', () => {
  test.each(ROUTES.map(route => [nameOf(route), route] as const))(
    '%s needs a token of its own page',
    async (_name, route) => {
      const { request } = await openTerminal();
      const without = await request(route.method, route.path, route.body);
      expect([without.status, without.problem?.code]).toEqual([403, 'no-page-token']);
      const invented = await request(route.method, route.path, route.body, {
        'x-laiban-page': 'a'.repeat(22),
      });
      expect(invented.problem?.code).toBe('no-page-token');
      for (const page of PAGES.filter(page => page !== route.page)) {
        const other = await (await openPage(request, page))(route.method, route.path, route.body);
        expect([page, other.problem?.code]).toEqual([page, 'no-page-token']);
      }
      const own = await (await openPage(request, route.page))(route.method, route.path, route.body);
      expect(own.problem?.code).not.toBe('no-page-token');
      expect(own.status).toBeLessThan(500);
    },
  );

  test('ways around the path do not get around the token', async () => {
    const { request } = await openTerminal();
    for (const path of [
      '/api/resident/terminal/',
      '//api/resident/terminal',
      '/api//resident/terminal',
      '/api/./resident/terminal',
      '/api/x/../resident/terminal',
      '/api/%72esident/terminal',
      '/API/resident/terminal',
      '/api/resident%2Fterminal',
      '/api/technician/health/',
      '/api/technician/health;x',
      '/api/verify/../technician/health',
    ]) {
      const answer = await request('GET', path);
      expect([path, answer.status === 403 || answer.status === 404]).toEqual([path, true]);
    }
  });

  test('a token dies after a day, and old ones make room for new ones', async () => {
    const { rooms, request, send } = await openTerminal();
    expect((await send('GET', '/api/resident/terminal')).status).toBe(200);
    rooms.clock.advance(24 * 60 * 60_000);
    expect((await send('GET', '/api/resident/terminal')).problem?.code).toBe('no-page-token');
    const fresh = await openPage(request, 'resident');
    expect((await fresh('GET', '/api/resident/terminal')).status).toBe(200);
  });
});

describe('staff', () => {
  const staffRoutes = ROUTES.filter(route => route.page === 'staff' && !/sign-(in|out)$/.test(route.path));

  test.each(staffRoutes.map(route => [nameOf(route), route] as const))(
    '%s needs somebody signed in',
    async (_name, route) => {
      const { request } = await openTerminal();
      const send = await openPage(request, 'staff');
      for (const token of ['', 'a'.repeat(22), '__proto__', 'undefined']) {
        const answer = await send(route.method, route.path, route.body, { 'x-laiban-staff': token });
        expect([answer.status, answer.problem?.code]).toEqual([401, 'not-signed-in']);
      }
      const { token = '' } = await send('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
      const answer = await send(route.method, route.path, route.body, { 'x-laiban-staff': token });
      expect([200, 404]).toContain(answer.status);
    },
  );

  test('a signed-in member of staff signs out, and a shift ends by itself', async () => {
    const { request, rooms } = await openTerminal();
    const send = await openPage(request, 'staff');
    const signIn = async () =>
      (await send('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE })).token ?? '';
    const register = async (token: string) =>
      (await send('GET', '/api/staff/register', undefined, { 'x-laiban-staff': token })).status;
    const first = await signIn();
    expect(await register(first)).toBe(200);
    await send('POST', '/api/staff/sign-out', {}, { 'x-laiban-staff': first });
    expect(await register(first)).toBe(401);
    const second = await signIn();
    rooms.clock.advance(10 * 60 * 60_000);
    expect(await register(second)).toBe(401);
  });

  test('after eight wrong passcodes nobody signs in for five minutes, not even with the right one', async () => {
    const { request, rooms } = await openTerminal();
    const send = await openPage(request, 'staff');
    const signIn = async (passcode: string) =>
      (await send('POST', '/api/staff/sign-in', { name: '甲', passcode })).status;
    const burst = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(`guess-${i}`)));
    expect(burst.filter(status => status === 401)).toHaveLength(8);
    expect(burst.filter(status => status === 429)).toHaveLength(12);
    expect(await signIn(PASSCODE)).toBe(429);
    rooms.clock.advance(5 * 60_000);
    expect(await signIn(PASSCODE)).toBe(200);
  });

  test('a passcode that staff chose with capital letters works as they wrote it', async () => {
    const { rooms } = await openTerminal();
    const desk = createStaffDesk('Our-Own-Code', rooms.clock, rooms.sessions.newId);
    expect(desk.signIn('甲', 'Our-Own-Code').kind).toBe('in');
    expect(desk.signIn('甲', 'our-own-code ').kind).toBe('in');
    expect(desk.signIn('甲', 'our-own-cod').kind).toBe('wrong');
  });

  test('what staff do is in the journal under their name', async () => {
    const { request, rooms, residentId } = await openTerminal();
    const send = await openPage(request, 'staff');
    const { token = '' } = await send('POST', '/api/staff/sign-in', { name: ' 甲 ', passcode: PASSCODE });
    await send('DELETE', `/api/staff/residents/${residentId}/face`, undefined, { 'x-laiban-staff': token });
    const last = await rooms.store
      .selectFrom('journal')
      .select(['what', 'who'])
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(last).toEqual({ what: 'face-withdrawn', who: 'staff:甲' });
  });
});

test('a recipient who guesses is slowed down, also in one burst, and codes found do not count', async () => {
  const { request, rooms } = await openTerminal();
  const send = await openPage(request, 'verify');
  const guess = async () =>
    (await send('POST', '/api/verify', { number: 'CSQ-JZ-2026-000001-0', code: 'AAAAAA' })).status;
  const burst = await Promise.all(Array.from({ length: 80 }, guess));
  expect(burst.filter(status => status === 200)).toHaveLength(30);
  expect(await guess()).toBe(429);
  rooms.clock.advance(10 * 60_000);
  expect(await guess()).toBe(200);
});
