import type {
  ChallengeAnswer,
  Problem,
  SessionAnswer,
  SessionView,
} from '../../server/contract/session-view.ts';
import type { TerminalView } from '../../server/contract/terminal-view.ts';
import type { Reply, ResidentApi, SessionRequest } from './api.ts';
import type { TellCameras } from './tell-cameras.ts';
import { followTerminal } from './terminal-stream.ts';

/** Longer than the slowest honest answer (a printer that is asked whether it lives), shorter than a person's patience. */
const ANSWER_TIMEOUT_MS = 12_000;

type Refusal = { ok: false; problem: Problem; view?: SessionView };
type Away = { kind: 'unreachable' };
type Exchange<Value> = { kind: 'answer'; value: Value } | { kind: 'refused'; refusal: Refusal } | Away;
type Read<Value> = (response: Response) => Promise<Value>;
const AWAY: Away = { kind: 'unreachable' };

/**
 * ResidentApi over the local HTTP API. A plain `fetch` wrapper: the typed client of the server's framework would cost more
 * bytes before the first screen than the few routes are worth. Ids travel in headers, never in an address, and live in this
 * closure alone. `fetcher` is the browser's fetch, or a test's.
 */
export function createHttpApi(
  fetcher: typeof fetch = (...request) => fetch(...request),
): ResidentApi & { tellCameras: TellCameras } {
  let pageToken: string | undefined;
  let session: string | undefined;
  let opening: Promise<boolean> | undefined;

  async function exchange<Value>(
    path: string,
    init: RequestInit,
    read: Read<Value>,
    signal?: AbortSignal,
  ): Promise<Exchange<Value>> {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    try {
      const response = await fetcher(path, {
        ...init,
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) return { kind: 'answer', value: await read(response) };
      return { kind: 'refused', refusal: await asJson<Refusal>(response) };
    } catch (error) {
      // No connection, a timeout, or a body that is not ours (something else answers on this port): nobody to talk to.
      if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
        return AWAY;
      throw error;
    }
  }

  /** One token for all that ask while it is fetched: a session belongs to the token it was started with. */
  function openPage(): Promise<boolean> {
    opening ??= exchange('/api/page', post({ page: 'resident' }), asJson<{ token: string }>).then(opened => {
      opening = undefined;
      if (opened.kind === 'answer') pageToken = opened.value.token;
      return opened.kind === 'answer';
    });
    return opening;
  }

  /** A session belongs to the page load it was started by: with a new token it cannot be found again. */
  function dropToken(): void {
    pageToken = undefined;
    session = undefined;
  }

  async function openStream(signal: AbortSignal): Promise<Response | undefined> {
    if (pageToken === undefined && !(await openPage())) return undefined;
    const headers = { 'X-Laiban-Page': pageToken ?? '' };
    const used = pageToken;
    const response = await fetcher('/api/resident/terminal/events', { headers, cache: 'no-store', signal });
    if (response.ok) return response;
    const { problem } = await asJson<Refusal>(response);
    if (problem.code === 'no-page-token' && pageToken === used) dropToken();
    return undefined;
  }

  /** One request with the page's token; a token that a restarted server no longer knows is renewed once. */
  async function send<Value>(
    path: string,
    init: RequestInit,
    read: Read<Value>,
    signal?: AbortSignal,
  ): Promise<Exchange<Value>> {
    for (let renewed = false; ; renewed = true) {
      if (pageToken === undefined && !(await openPage())) return AWAY;
      const used = pageToken;
      const headers = new Headers(init.headers);
      headers.set('X-Laiban-Page', pageToken ?? '');
      if (session !== undefined) headers.set('X-Laiban-Session', session);
      const got = await exchange(`/api/resident${path}`, { ...init, headers }, read, signal);
      if (renewed || got.kind !== 'refused' || got.refusal.problem.code !== 'no-page-token') return got;
      if (pageToken === used) dropToken();
    }
  }

  return {
    async readTerminal(signal) {
      const got = await send('/terminal', GET, asJson<TerminalView>, signal);
      return got.kind === 'answer' ? { kind: 'terminal', terminal: got.value } : AWAY;
    },

    followTerminal: (tell, signal) => followTerminal(openStream, tell, signal),

    async paperTaken(signal) {
      const got = await send('/slot/taken', post({}), asJson<TerminalView>, signal);
      if (got.kind === 'answer') return { kind: 'terminal', terminal: got.value };
      const isThere = got.kind === 'refused' && got.refusal.problem.code === 'slot-occupied';
      return isThere ? { kind: 'still-there' } : AWAY;
    },

    async ask(request, signal) {
      if (request.action === 'start') session = undefined;
      else if (session === undefined) return { kind: 'gone' };
      const { path, init } = routeOf(request);
      const got = await send(path, init, asJson<SessionAnswer & { session?: string }>, signal);
      if (got.kind === 'unreachable') return got;
      if (got.kind === 'refused') return replyTo(got.refusal);
      if (!got.value.ok) return replyTo(got.value);
      if (request.action === 'start' && got.value.session !== undefined) session = got.value.session;
      // What is over needs no farewell.
      if (got.value.view.step === 'over') session = undefined;
      return { kind: 'view', view: got.value.view };
    },

    async askChallenge(cannot, signal) {
      if (session === undefined) return { kind: 'gone' };
      const wish = cannot === undefined ? {} : { cannot };
      const got = await send(
        '/session/challenge',
        post(wish),
        asJson<ChallengeAnswer | SessionAnswer>,
        signal,
      );
      if (got.kind === 'unreachable') return got;
      if (got.kind === 'refused') return replyTo(got.refusal);
      if (!got.value.ok) return replyTo(got.value);
      if (!('challenge' in got.value)) return { kind: 'view', view: got.value.view };
      const { challenge, swapsLeft } = got.value;
      return { kind: 'challenge', challenge, swapsLeft };
    },

    async readDocument(signal) {
      if (session === undefined) return { kind: 'gone' };
      const got = await send('/session/document', GET, asBytes, signal);
      if (got.kind === 'unreachable') return got;
      return got.kind === 'answer' ? { kind: 'document', bytes: got.value } : replyTo(got.refusal);
    },

    async callStaff(step) {
      const got = await send('/call-staff', post({ step }), asJson<{ ok: true }>);
      return got.kind === 'answer' ? { kind: 'called' } : AWAY;
    },

    async tellCameras(told) {
      await send('/cameras', post(told), asJson<{ ok: true }>);
    },

    async readScreenFonts(text) {
      const got = await send('/screen-fonts', post({ text }), asJson<{ fonts: string[] }>);
      return got.kind === 'answer' ? got.value.fonts : [];
    },

    forget() {
      if (session === undefined) return;
      // `send` reads the session's id before it waits for anything, so it may be forgotten in the next line.
      void send('/session/leave', { ...post({}), keepalive: true }, asJson);
      session = undefined;
    },
  };
}

const GET: RequestInit = { method: 'GET' };

function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function asJson<Value>(response: Response): Promise<Value> {
  return response.json() as Promise<Value>;
}

async function asBytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

function replyTo({ problem, view }: Refusal): Exclude<Reply, { kind: 'view' }> {
  if (problem.code === 'no-session') return { kind: 'gone' };
  return { kind: 'refused', problem, ...(view ? { view } : {}) };
}

/** Where a request goes and what it says. */
function routeOf(request: SessionRequest): { path: string; init: RequestInit } {
  switch (request.action) {
    case 'start':
      return { path: '/session', init: post({ kind: request.kind }) };
    case 'read':
      return { path: '/session', init: GET };
    case 'choose-way':
      return { path: '/session/way', init: post(request.choice) };
    case 'send-claim':
      return { path: '/session/claim', init: post({ idNumber: request.idNumber }) };
    case 'ask-vouching':
      return { path: '/session/vouching', init: post({}) };
    case 'send-probe':
      return { path: '/session/probe', init: post(request.probe) };
    case 'send-digits':
      return { path: '/session/digits', init: post({ digits: request.digits }) };
    case 'send-id-pin':
      return { path: '/session/id-pin', init: post({ idNumber: request.idNumber, pin: request.pin }) };
    case 'confirm':
      return { path: '/session/confirm', init: post({ isMe: request.isMe }) };
    case 'request-correction':
      return { path: '/session/correction', init: post({}) };
    case 'prepare':
      return { path: '/session/prepare', init: post(request.choice) };
    case 'show-face-data':
      return { path: '/session/face-data', init: post({}) };
    case 'withdraw-face':
      return { path: '/session/face-data/withdraw', init: post({}) };
    case 'hide-face-data':
      return { path: '/session/face-data/hide', init: post({}) };
    case 'print':
      return { path: '/session/print', init: post({}) };
    case 'taken':
      return { path: '/session/taken', init: post({}) };
    default: {
      const never: never = request;
      return never;
    }
  }
}
