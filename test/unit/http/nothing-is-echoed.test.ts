import { expect, test } from 'vitest';
import { ROUTES, type Route } from '../../support/routes.ts';
import { openPage, openTerminal, PASSCODE, startSession } from '../../support/terminal.ts';

const MARK = 'MARK4711';

/** Each body with the mark in the place of one value, in every place, and as a name. */
function marked(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value as unknown[];
    return first === undefined ? [[MARK]] : marked(first).map(changed => [changed, ...rest]);
  }
  if (typeof value === 'object' && value !== null) {
    const whole = value as Record<string, unknown>;
    return [
      { ...whole, [MARK]: MARK },
      { ...whole, [`__proto__${MARK}`]: 1 },
      ...Object.entries(whole).flatMap(([name, inner]) =>
        marked(inner).map(changed => ({ ...whole, [name]: changed })),
      ),
    ];
  }
  return [MARK, { [MARK]: MARK }, [MARK]];
}

async function openFor(page: Route['page']) {
  const terminal = await openTerminal();
  const send = await openPage(terminal.request, page);
  const headers: Record<string, string> = {};
  if (page === 'staff') {
    const signedIn = await send('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
    headers['x-laiban-staff'] = signedIn.token ?? '';
  }
  if (page === 'resident') headers['x-laiban-session'] = (await startSession(send)).id;
  return { terminal, send, headers };
}

/** Searches and saves answer with rows and ids of their own, never with the question. */
test.each(ROUTES.map(route => [`${route.method} ${route.path}`, route] as const))(
  '%s never answers or logs what was sent',
  async (_name, route) => {
    const { terminal, send, headers } = await openFor(route.page);
    const answers: string[] = [];
    const ask = async (path: string, body: unknown, more: Record<string, string> = {}) => {
      const answer = await send(route.method, path, body, { ...headers, ...more });
      answers.push(answer.text, JSON.stringify([...answer.headers]));
    };
    for (const body of route.body ? marked(route.body) : [undefined]) await ask(route.path, body);
    if (route.body) {
      await ask(route.path, `{"a": ${MARK}`);
      await ask(route.path, `{"${MARK}":`.repeat(50));
    }
    for (const name of [
      'x-laiban-page',
      'x-laiban-session',
      'x-laiban-staff',
      'content-type',
      'host',
      'origin',
      'accept',
      'cookie',
    ])
      await ask(route.path, route.body, { [name]: MARK });
    await ask(`${route.path}/${MARK}`, route.body);
    await ask(`${route.path}?${MARK}=${MARK}`, route.body);
    await ask(route.path.replace('none', MARK), route.body);
    expect(answers.join('\n')).not.toContain(MARK);
    expect(terminal.rooms.log.join('\n')).not.toContain(MARK);
    const journal = await terminal.rooms.store.selectFrom('journal').select('data').execute();
    expect(JSON.stringify(journal)).not.toContain(MARK);
  },
);

test('a failure of our own says nothing of the request, neither to the page nor to the log', async () => {
  const { terminal, send, headers } = await openFor('staff');
  await terminal.rooms.close();
  const asked = [
    await send('POST', '/api/staff/residents/search', { text: MARK }, headers),
    await send('GET', `/api/staff/residents/${MARK}`, undefined, headers),
    await send('PUT', `/api/staff/residents/${MARK}/pin?${MARK}`, { pin: '123456' }, headers),
  ];
  for (const answer of asked) {
    expect([answer.status, answer.problem?.code]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain(MARK);
    expect(answer.text).not.toMatch(/at |\.ts|Error|sqlite/i);
  }
  expect(terminal.rooms.log).toHaveLength(3);
  expect(terminal.rooms.log.join('\n')).not.toContain(MARK);
  expect(terminal.rooms.log[0]).toMatch(/POST \/api\/staff\/residents\/search failed/);
});
