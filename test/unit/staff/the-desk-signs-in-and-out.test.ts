import { afterEach, expect, test, vi } from 'vitest';
import { createDesk } from '../../../kiosk/staff/desk.ts';
import { NEW_FORM } from '../../../kiosk/staff/drafts.ts';
import { emptyDraft } from '../../../kiosk/staff/record/draft.ts';

type Played = { status?: number; body: object };

/** A server for `fetch`: page tokens, sign-in with any passcode but `wrong`, and one answer for everything else. */
function playServer(other: () => Played = () => ({ body: { ok: true, rows: [] } })) {
  const staffTokens: (string | null)[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const path = input as string;
    const headers = new Headers(init?.headers);
    const json = ({ status = 200, body }: Played) => Response.json(body, { status });
    if (path === '/api/page') return json({ body: { ok: true, token: 'page' } });
    if (path === '/api/staff/sign-in')
      return typeof init?.body === 'string' && init.body.includes('wrong')
        ? json({ status: 401, body: { ok: false, problem: { code: 'wrong-passcode', detail: '' } } })
        : json({ body: { ok: true, token: 'staff' } });
    staffTokens.push(headers.get('X-Laiban-Staff'));
    return json(other());
  };
  return { fetcher, staffTokens };
}

/** The browser's history as far as the desk uses it. */
function playHistory() {
  let state: unknown = null;
  return {
    get state() {
      return state;
    },
    set: (next: unknown) => {
      state = next;
    },
    pushState: (next: unknown) => {
      state = next;
    },
    replaceState: (next: unknown) => {
      state = next;
    },
  };
}

const expired: Played = { status: 401, body: { ok: false, problem: { code: 'not-signed-in', detail: '' } } };
const begun = { draft: { ...emptyDraft('2026-11-23'), name: '钱测试' }, base: emptyDraft('2026-11-23') };

afterEach(() => {
  vi.useRealTimers();
});

test('a wrong passcode leaves the desk closed, a right one opens it', async () => {
  vi.useFakeTimers();
  const { fetcher, staffTokens } = playServer();
  const desk = createDesk(playHistory(), fetcher);
  expect(await desk.signIn('钱值班', 'wrong')).toMatchObject({ kind: 'refused' });
  expect(desk.who.value.kind).toBe('out');
  await desk.signIn(' 钱值班 ', 'right');
  expect(desk.who.value).toEqual({ kind: 'in', name: '钱值班' });
  await desk.refreshAttention();
  expect(staffTokens.at(-1)).toBe('staff');
  desk.signOut('left');
});

test('an expired sign-in keeps unsaved text for the same name and drops it for another', async () => {
  vi.useFakeTimers();
  let answer: Played = { body: { ok: true, rows: [] } };
  const desk = createDesk(playHistory(), playServer(() => answer).fetcher);
  await desk.signIn('钱值班', 'right');
  desk.go({ at: 'residents', open: { task: 'new' } });
  desk.drafts.keep(NEW_FORM, begun);
  answer = expired;
  await desk.refreshAttention();
  expect(desk.who.value).toEqual({ kind: 'out', because: 'expired', name: '钱值班' });
  answer = { body: { ok: true, rows: [] } };
  await desk.signIn('钱值班', 'right');
  expect(desk.drafts.begun.value.get(NEW_FORM)).toEqual(begun);
  expect(desk.place.value).toEqual({ at: 'residents', open: { task: 'new' } });

  desk.signOut('idle');
  await desk.signIn('周替班', 'right');
  expect(desk.drafts.begun.value.size).toBe(0);
  expect(desk.place.value).toEqual({ at: 'residents' });
  desk.signOut('left');
});

test('signing out forgets text, place, search and the token', async () => {
  vi.useFakeTimers();
  const { fetcher, staffTokens } = playServer();
  const desk = createDesk(playHistory(), fetcher);
  await desk.signIn('钱值班', 'right');
  desk.go({ at: 'register' });
  desk.searchText.value = '钱测试';
  desk.drafts.keep(NEW_FORM, begun);
  desk.signOut('left');
  expect(desk.drafts.begun.value.size).toBe(0);
  expect(desk.searchText.value).toBe('');
  expect(desk.place.value).toEqual({ at: 'residents' });
  expect(desk.who.value).toEqual({ kind: 'out', because: 'left' });
  await desk.ask(api => api.register.$get({ query: {} }));
  expect(staffTokens.at(-1)).toBeNull();
});

test('what needs attention and prints in doubt are read again every ten seconds while somebody is signed in', async () => {
  vi.useFakeTimers();
  const { fetcher, staffTokens } = playServer();
  const desk = createDesk(playHistory(), fetcher);
  await desk.signIn('钱值班', 'right');
  await vi.advanceTimersByTimeAsync(30_100);
  // Each time for what needs attention and for prints in doubt.
  expect(staffTokens).toHaveLength(8);
  desk.signOut('left');
  await vi.advanceTimersByTimeAsync(60_000);
  // The sign-out itself was the last request.
  expect(staffTokens).toHaveLength(9);
});

test('rows that were read are kept while the server is away', async () => {
  vi.useFakeTimers();
  const row = { id: 'a', at: '2026-11-23T02:00:00Z', about: 'call', subject: 'look' };
  let away = false;
  const played = playServer(() => ({ body: { ok: true, rows: [row] } }));
  const desk = createDesk(playHistory(), (...request) =>
    away ? Promise.reject(new TypeError('Failed to fetch')) : played.fetcher(...request),
  );
  await desk.signIn('钱值班', 'right');
  await desk.refreshAttention();
  expect(desk.attention.value).toEqual({ kind: 'there', rows: [row] });
  away = true;
  await desk.refreshAttention();
  expect(desk.attention.value).toEqual({ kind: 'stale', rows: [row] });
  desk.signOut('left');
});

test('Back leads to the place before, and to the first place when it is unknown', async () => {
  vi.useFakeTimers();
  const history = playHistory();
  const desk = createDesk(history, playServer().fetcher);
  await desk.signIn('钱值班', 'right');
  desk.go({ at: 'attention' });
  desk.go({ at: 'register' });
  history.set({ place: 1 });
  desk.back();
  expect(desk.place.value).toEqual({ at: 'attention' });
  history.set({ place: 9 });
  desk.back();
  expect(desk.place.value).toEqual({ at: 'residents' });
  desk.signOut('left');
});

test('unsaved text of a template counts as unsaved and goes with its writer', async () => {
  vi.useFakeTimers();
  const desk = createDesk(playHistory(), playServer().fetcher);
  await desk.signIn('钱值班', 'right');
  desk.templateTexts.keep('residence', { text: 'b', base: 'a', basedOn: 'x' });
  expect(desk.unsaved.value).toBe(1);
  desk.signOut('idle');
  await desk.signIn('钱值班', 'right');
  expect(desk.unsaved.value).toBe(1);
  desk.signOut('left');
  expect(desk.unsaved.value).toBe(0);
});
