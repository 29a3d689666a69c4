import { expect, test } from 'vitest';
import { ask, createPageFetch } from '../../../kiosk/ask.ts';

const stale = () =>
  Response.json({ ok: false, problem: { code: 'no-page-token', detail: '' } }, { status: 403 });

test('the page token is asked for once and carried by every request', async () => {
  const seen: (string | null)[] = [];
  let opened = 0;
  const pageFetch = createPageFetch('verify', async (input, init) => {
    if (input === '/api/page') {
      opened += 1;
      return Response.json({ ok: true, token: `token-${opened}` });
    }
    seen.push(new Headers(init?.headers).get('X-Laiban-Page'));
    return Response.json({ ok: true });
  });
  await Promise.all([pageFetch('/api/verify'), pageFetch('/api/verify')]);
  expect({ opened, seen }).toEqual({ opened: 1, seen: ['token-1', 'token-1'] });
});

test('a token that a restarted server does not know is renewed once, not for ever', async () => {
  let opened = 0;
  let known = 2;
  const pageFetch = createPageFetch('verify', async (input, init) => {
    if (input === '/api/page') {
      opened += 1;
      return Response.json({ ok: true, token: String(opened) });
    }
    return new Headers(init?.headers).get('X-Laiban-Page') === String(known)
      ? Response.json({ ok: true })
      : stale();
  });
  expect((await pageFetch('/api/verify')).status).toBe(200);
  known = 0;
  expect((await pageFetch('/api/verify')).status).toBe(403);
  expect(opened).toBe(3);
});

test('after a server that was away the token is asked for again', async () => {
  let away = true;
  const pageFetch = createPageFetch('verify', async input => {
    if (away) throw new TypeError('Failed to fetch');
    return Response.json(input === '/api/page' ? { ok: true, token: 't' } : { ok: true });
  });
  expect(await ask(pageFetch('/api/verify'))).toEqual({ kind: 'unreachable' });
  away = false;
  expect(await ask(pageFetch('/api/verify'))).toMatchObject({ kind: 'answer' });
});

test('what is no JSON did not come from this server', async () => {
  expect(await ask(Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })))).toEqual({
    kind: 'unreachable',
  });
});

test('a refusal keeps its problem; a bug stays an exception', async () => {
  expect(await ask(Promise.resolve(stale()))).toEqual({
    kind: 'refused',
    problem: { code: 'no-page-token', detail: '' },
  });
  await expect(ask(Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
});
