import { expect, test, vi } from 'vitest';
import { askStatus, TIMEOUT_MS } from '../../../kiosk/verify/ask-status.ts';
import { claimsOf } from '../../support/verify-papers.ts';

const claims = claimsOf({ documentHash: new Uint8Array(32).fill(0xab) });
const says =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(Response.json(body, { status }));
const ask = (fetcher: typeof fetch) => askStatus('https://city.example/api/verify', claims, fetcher);

test('only the number and the digest are sent, and nothing about who asks', async () => {
  const fetcher = vi.fn(says({ ok: true, answer: { kind: 'found', status: 'valid' } }));
  expect(await ask(fetcher)).toEqual({ kind: 'answer', answer: { kind: 'found', status: 'valid' } });
  const [url, init] = fetcher.mock.calls[0] ?? [];
  expect(url).toBe('https://city.example/api/verify/status');
  expect(init?.body).toBe(JSON.stringify({ number: claims.number, documentHash: 'ab'.repeat(32) }));
  expect(init).toMatchObject({
    method: 'POST',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
});

test('a day is taken over, and nothing else that a server may add', async () => {
  const answer = { kind: 'found', status: 'revoked', since: '2026-11-25', reason: 'x' };
  expect(await ask(says({ ok: true, answer }))).toEqual({
    kind: 'answer',
    answer: { kind: 'found', status: 'revoked', since: '2026-11-25' },
  });
  expect(await ask(says({ ok: true, answer: { ...answer, since: '<b>' } }))).toEqual({
    kind: 'answer',
    answer: { kind: 'found', status: 'revoked' },
  });
});

test('without an address nobody is asked', async () => {
  const fetcher = vi.fn(says({}));
  expect(await askStatus(undefined, claims, fetcher)).toEqual({ kind: 'nobody' });
  expect(fetcher).not.toHaveBeenCalled();
});

test.each<[string, typeof fetch]>([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a refusal', says({ ok: false, problem: { code: 'too-many-tries' } }, 429)],
  ['a refusal that says 200', says({ ok: false })],
  ['a status of a later version', says({ ok: true, answer: { kind: 'found', status: 'blessed' } })],
  ['an answer of another kind', says({ ok: true, answer: { kind: 'maybe', status: 'valid' } })],
  ['a page instead of an answer', () => Promise.resolve(new Response('<!doctype html>'))],
  ['null', says(null)],
])('%s is no answer, and never "valid"', async (_, fetcher) => {
  expect(await ask(fetcher)).toEqual({ kind: 'no-answer' });
});

test('a server that never answers is given up after a while', async () => {
  vi.useFakeTimers();
  try {
    const silent: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
      });
    const asking = ask(silent);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await asking).toEqual({ kind: 'no-answer' });
  } finally {
    vi.useRealTimers();
  }
});
