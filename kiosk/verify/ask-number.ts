import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import { ask, createPageFetch, type Reply } from '../ask.ts';

export type NumberReply = Reply<{ ok: true; answer: VerifyAnswer }>;
export type AskNumber = (statusUrl: string, paper: { number: string; code: string }) => Promise<NumberReply>;

/** Asks the register for the certificate with a typed number and code. */
export const askNumber: AskNumber = async (statusUrl, paper) => {
  // The terminal's own page carries the token of its page load; a page hosted elsewhere has none and needs none.
  const fetcher = new URL(statusUrl).origin === location.origin ? ownFetch : foreignFetch;
  return ask(
    fetcher(statusUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(paper),
    }),
  );
};

const ownFetch = createPageFetch('verify');
const foreignFetch: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
const ANSWER_TIMEOUT_MS = 12_000;
