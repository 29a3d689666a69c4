import type { Page } from '../server/contract/requests.ts';
import type { Problem } from '../server/contract/session-view.ts';

/** What comes of asking the local server. A page has words for all three; nothing is thrown. */
export type Reply<Answer> =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'refused'; problem: Problem }
  /** No answer, or none within the time that a person would wait, or something else answers on this port. */
  | { kind: 'unreachable' };

interface Refusal {
  ok: false;
  problem: Problem;
}

/** Longer than the slowest honest answer (a printer that is asked whether it lives), shorter than a person's patience. */
const ANSWER_TIMEOUT_MS = 12_000;

/**
 * A `fetch` for Hono's typed client (`hc`) that carries the token of this page load. The token is asked for once and
 * renewed once when the server no longer knows it (a day later, or after the server was restarted).
 * `fetcher` is the browser's fetch, or a test's.
 */
export function createPageFetch(
  page: Page,
  fetcher: typeof fetch = (...request) => fetch(...request),
): typeof fetch {
  let token: Promise<string> | undefined;

  async function openPage(): Promise<string> {
    const response = await fetcher('/api/page', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ page }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return ((await response.json()) as { token: string }).token;
  }

  async function currentToken(): Promise<string> {
    token ??= openPage();
    try {
      return await token;
    } catch (error) {
      // A server that was away may be back: the next request asks again.
      token = undefined;
      throw error;
    }
  }

  return async (input, init) => {
    for (let renewed = false; ; renewed = true) {
      const headers = new Headers(init?.headers);
      headers.set('X-Laiban-Page', await currentToken());
      const response = await fetcher(input, {
        ...init,
        headers,
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      if (renewed || response.status !== 403) return response;
      const refusal = (await response.clone().json()) as Refusal;
      if (refusal.problem.code !== 'no-page-token') return response;
      token = undefined;
    }
  };
}

/** What a response of the typed client holds when it is no refusal. */
export type AnswerOf<Response> = Response extends { json(): Promise<infer Body> }
  ? FromJson<Exclude<Body, { ok: false }>>
  : never;

/** JSON leaves a property out and never says `undefined`; the typed client does not know that. */
type FromJson<Value> = Value extends (infer Item)[]
  ? FromJson<Item>[]
  : Value extends object
    ? { [Key in keyof Value]: FromJson<Exclude<Value[Key], undefined>> }
    : Value;

/** Waits for a request of the typed client and puts what came of it into a `Reply`. */
export async function ask<Response extends { json(): Promise<unknown> }>(
  request: Promise<Response>,
): Promise<Reply<AnswerOf<Response>>> {
  return unlessAway(async () => {
    const body = await (await request).json();
    return isRefusal(body)
      ? { kind: 'refused', problem: body.problem }
      : { kind: 'answer', answer: body as AnswerOf<Response> };
  });
}

/** What is looked at of a response that holds a file. */
export type FileResponse = Pick<Response, 'ok' | 'blob' | 'json'>;

/** Waits for a request whose answer is a file, or a refusal. */
export function askFile(request: Promise<FileResponse>): Promise<Reply<Blob>> {
  return unlessAway(async () => {
    const response = await request;
    if (response.ok) return { kind: 'answer', answer: await response.blob() };
    const body: unknown = await response.json();
    return isRefusal(body) ? { kind: 'refused', problem: body.problem } : { kind: 'unreachable' };
  });
}

async function unlessAway<Answer>(read: () => Promise<Reply<Answer>>): Promise<Reply<Answer>> {
  try {
    return await read();
  } catch (error) {
    // TypeError: no connection. DOMException: the time ran out. SyntaxError: the body is not ours.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return { kind: 'unreachable' };
    throw error;
  }
}

function isRefusal(body: unknown): body is Refusal {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === false;
}
