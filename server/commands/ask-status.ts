import { z } from 'zod';
import type { PaperClaims } from '../contract/paper-claims.ts';
import type { StatusAnswer } from '../contract/staff-view.ts';

export type StatusFinding =
  /**
   * `printedSha256`: of the bytes of its print and of each reprint (64 hexadecimal digits), where the register itself was at
   * hand.
   */
  | { kind: 'answer'; answer: StatusAnswer; printedSha256?: string[] }
  /** `because` is a sentence in English. */
  | { kind: 'unknown'; because: string };

/** Somebody who can say whether a certificate is still good. */
export type StatusSource = (claims: Pick<PaperClaims, 'number' | 'documentHash'>) => Promise<StatusFinding>;

const TIMEOUT_MS = 10_000;

/** Asks a terminal's `statusUrl` + `/status`, as the page does: number and digest, nothing else. */
export function askServer(statusUrl: string, fetcher: typeof fetch = fetch): StatusSource {
  return async ({ number, documentHash }) => {
    try {
      const response = await fetcher(`${statusUrl.replace(/\/+$/, '')}/status`, {
        method: 'POST',
        // A terminal answers only those who say where they come from, and the place it was told of itself is one of them.
        headers: { 'Content-Type': 'application/json', Origin: new URL(statusUrl).origin },
        body: JSON.stringify({ number, documentHash: Buffer.from(documentHash).toString('hex') }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const reading = answerSchema.safeParse(await response.json());
      return reading.success
        ? { kind: 'answer', answer: reading.data.answer }
        : {
            kind: 'unknown',
            because: `${statusUrl} gave no answer that makes sense (HTTP ${response.status}).`,
          };
    } catch (error) {
      // No connection, no time, no JSON.
      if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
        return { kind: 'unknown', because: `${statusUrl} cannot be reached.` };
      throw error;
    }
  };
}

/** For keys that name no address, when none was given. */
export const askNobody: StatusSource = () =>
  Promise.resolve({ kind: 'unknown', because: 'There is nobody to ask; name a server with --status URL.' });

const answerSchema = z.object({
  ok: z.literal(true),
  answer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('found'),
      status: z.enum(['valid', 'expired', 'not-printed', 'suspended', 'superseded', 'revoked']),
      since: z.iso.date().exactOptional(),
    }),
    z.object({ kind: z.literal('not-found') }),
  ]),
});
