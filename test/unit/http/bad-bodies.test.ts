import { expect, test } from 'vitest';
import { ROUTES } from '../../support/routes.ts';
import { openPage, openTerminal, PASSCODE, startSession } from '../../support/terminal.ts';

const WITH_BODY = ROUTES.filter(route => route.body !== undefined);
const nameOf = ({ method, path }: (typeof ROUTES)[number]) => `${method} ${path}`;

/** A page of the right kind, signed in and in a session, so that nothing but the body can be refused. */
async function everythingOpen(page: (typeof ROUTES)[number]['page']) {
  const terminal = await openTerminal();
  const send = await openPage(terminal.request, page);
  const headers = new Headers();
  if (page === 'staff')
    headers.set(
      'x-laiban-staff',
      (await send('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE })).token ?? '',
    );
  if (page === 'resident') headers.set('x-laiban-session', (await startSession(send)).id);
  return {
    ...terminal,
    send: (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
      const all = new Headers(headers);
      for (const [name, value] of Object.entries(more)) all.set(name, value);
      return send(method, path, body, all);
    },
  };
}

const badBodies = (honest: Record<string, unknown> | undefined): [what: string, body: string][] => [
  ['nothing', ''],
  ['half a body', '{"a":'],
  ['no JSON', 'a=1&b=2'],
  ['a lone surrogate', '{"\\ud800":1}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '1'],
  ['a string', '"{}"'],
  ['a key more', JSON.stringify({ ...honest, more: 1 })],
  ['__proto__', `{"__proto__":{"admin":true},${JSON.stringify(honest).slice(1)}`.replace(',}', '}')],
  ['constructor', JSON.stringify({ ...honest, constructor: { prototype: { admin: true } } })],
  ['ten thousand brackets', '['.repeat(10_000)],
  ['ten thousand levels', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
];

const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'application/json-patch+json',
  '',
];

test.each(WITH_BODY.map(route => [nameOf(route), route] as const))(
  '%s refuses what is not its body, and nothing breaks',
  async (_name, route) => {
    const { send, rooms } = await everythingOpen(route.page);
    for (const [what, body] of badBodies(route.body)) {
      const answer = await send(route.method, route.path, body, { 'content-type': 'application/json' });
      expect([what, answer.status, answer.problem?.code]).toEqual([what, 400, 'bad-request']);
    }
    for (const type of OTHER_TYPES) {
      const body = JSON.stringify(route.body);
      const answer = await send(route.method, route.path, body, { 'content-type': type });
      expect([type, answer.status, answer.problem?.code]).toEqual([type, 415, 'bad-request']);
    }
    const large = JSON.stringify({ ...route.body, filling: 'x'.repeat(65 * 1024) });
    const announced: Record<string, string>[] = [
      { 'content-length': String(large.length) },
      { 'transfer-encoding': 'chunked' },
    ];
    for (const header of announced) {
      const answer = await send(route.method, route.path, large, header);
      expect([header, answer.status, answer.problem?.code]).toEqual([header, 413, 'too-large']);
    }
    expect(rooms.log).toEqual([]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  },
);

test('another method than the route’s is told as nothing there', async () => {
  for (const page of ['resident', 'staff', 'technician', 'verify'] as const) {
    const { send } = await everythingOpen(page);
    for (const route of ROUTES.filter(route => route.page === page)) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        if (ROUTES.some(other => other.path === route.path && other.method === method)) continue;
        // A resident's id may be any text, "search" too.
        if (method !== 'POST' && route.path === '/api/staff/residents/search') continue;
        const answer = await send(method, route.path, method === 'GET' ? undefined : {});
        expect([method, route.path, answer.status, answer.problem?.code]).toEqual([
          method,
          route.path,
          404,
          'not-found',
        ]);
      }
    }
  }
});
