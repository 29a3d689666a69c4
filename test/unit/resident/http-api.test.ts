import { expect, test } from 'vitest';
import { createHttpApi } from '../../../kiosk/resident/http-api.ts';

type Answer = { status?: number; body?: unknown } | 'away' | 'not json';
interface Sent {
  path: string;
  method: string;
  headers: Headers;
  body: unknown;
}

/** An API over a server that gives these answers in turn; what was sent is kept. */
function apiOver(...answers: Answer[]) {
  const sent: Sent[] = [];
  const api = createHttpApi((input, init) => {
    const path = typeof input === 'string' ? input : '';
    const headers = new Headers(init?.headers);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ path, method: init?.method ?? 'GET', headers, body });
    const answer = answers.shift() ?? 'away';
    if (answer === 'away') return Promise.reject(new TypeError('fetch failed'));
    if (answer === 'not json') return Promise.resolve(new Response('<html>', { status: 200 }));
    return Promise.resolve(Response.json(answer.body ?? {}, { status: answer.status ?? 200 }));
  });
  return { api, sent };
}

const page = { body: { ok: true, token: 'page-1' } };
const consent = { step: 'consent', kind: 'residence' };
const started = { body: { ok: true, view: consent, session: 'session-1' } };
const refusal = (code: string, view?: unknown) => ({
  status: 409,
  body: { ok: false, problem: { code, detail: 'a test' }, ...(view ? { view } : {}) },
});
const go = new AbortController().signal;
const start = { action: 'start', kind: 'residence' } as const;

test('a session is started with the page token, and its id travels in a header from then on', async () => {
  const { api, sent } = apiOver(page, started, { body: { ok: true, view: consent } });
  expect(await api.ask(start, go)).toEqual({ kind: 'view', view: consent });
  await api.ask({ action: 'read' }, go);
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/page',
    'POST /api/resident/session',
    'GET /api/resident/session',
  ]);
  expect(sent[2]?.headers.get('x-laiban-page')).toBe('page-1');
  expect(sent[2]?.headers.get('x-laiban-session')).toBe('session-1');
});

test('no number, PIN or id is ever part of an address', async () => {
  const { api, sent } = apiOver(page, started, { body: { ok: true, view: consent } });
  await api.ask(start, go);
  await api.ask({ action: 'send-id-pin', idNumber: 'the-number', pin: '123456' }, go);
  expect(sent[2]?.path).toBe('/api/resident/session/id-pin');
  expect(sent[2]?.body).toEqual({ idNumber: 'the-number', pin: '123456' });
});

test('a refusal brings the view that holds', async () => {
  const { api } = apiOver(page, started, refusal('wrong-step', consent));
  await api.ask(start, go);
  expect(await api.ask({ action: 'print' }, go)).toEqual({
    kind: 'refused',
    problem: { code: 'wrong-step', detail: 'a test' },
    view: consent,
  });
});

test('a session that the server does not know is gone', async () => {
  const { api } = apiOver(page, started, refusal('no-session'));
  await api.ask(start, go);
  expect(await api.ask({ action: 'read' }, go)).toEqual({ kind: 'gone' });
});

test('without a session nothing is asked at all', async () => {
  const { api, sent } = apiOver();
  expect(await api.ask({ action: 'print' }, go)).toEqual({ kind: 'gone' });
  expect(await api.readDocument(go)).toEqual({ kind: 'gone' });
  expect(sent).toEqual([]);
});

test.each<[string, Answer]>([
  ['is away', 'away'],
  ['is something else on this port', 'not json'],
])('a server that %s is unreachable, not an exception', async (_, answer) => {
  const { api } = apiOver(page, answer);
  expect(await api.ask(start, go)).toEqual({ kind: 'unreachable' });
});

test('a restarted server forgets page tokens: a new one is fetched once and the welcome screen is read again', async () => {
  const terminal = { station: { zh: '站', en: 'station' } };
  const { api, sent } = apiOver(
    page,
    refusal('no-page-token'),
    { body: { token: 'page-2' } },
    { body: terminal },
  );
  expect(await api.readTerminal(go)).toEqual({ kind: 'terminal', terminal });
  expect(sent.at(-1)?.headers.get('x-laiban-page')).toBe('page-2');
});

test('forgetting tells the server and keeps no id', async () => {
  const { api, sent } = apiOver(page, started, { body: { ok: true, view: consent } });
  await api.ask(start, go);
  api.forget();
  expect(sent.at(-1)).toMatchObject({ path: '/api/resident/session/leave', method: 'POST' });
  expect(sent.at(-1)?.headers.get('x-laiban-session')).toBe('session-1');
  expect(await api.ask({ action: 'read' }, go)).toEqual({ kind: 'gone' });
});

test('the document comes as the bytes that were sent', async () => {
  const { api } = apiOver(page, started, { body: 'stands for a PDF' });
  await api.ask(start, go);
  const document = await api.readDocument(go);
  expect(document.kind === 'document' && new TextDecoder().decode(document.bytes)).toBe('"stands for a PDF"');
});
