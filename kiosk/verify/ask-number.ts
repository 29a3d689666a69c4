import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import { ask, createPageFetch, type Reply } from '../ask.ts';
import { OWN_MACHINE } from './own-machine.ts';
import { PRIVATELY } from './within.ts';

export type NumberReply = Reply<{ ok: true; answer: VerifyAnswer }>;
export type AskNumber = (statusUrl: string, paper: { number: string; code: string }) => Promise<NumberReply>;

/** As long as the pages of the terminal wait (kiosk/ask.ts). */
const TIMEOUT_MS = 12_000;

/** Asks the register for the certificate with a typed number and code. */
export const askNumber: AskNumber = async (statusUrl, paper) => {
  // On the terminal itself a page carries the token of its load; a page on the city's web server has none and needs none.
  const { origin, hostname } = new URL(statusUrl);
  const fetcher = origin === location.origin && OWN_MACHINE.test(hostname) ? ownFetch : foreignFetch;
  return ask(
    fetcher(statusUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(paper),
    }),
  );
};

const ownFetch = createPageFetch('verify');

const foreignFetch: typeof fetch = (input, init) => {
  const ending = new AbortController();
  // Never cleared: ending a request that is over does nothing.
  setTimeout(() => ending.abort(), TIMEOUT_MS);
  return fetch(input, { ...init, ...PRIVATELY, signal: ending.signal });
};
