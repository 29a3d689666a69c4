import type { PaperClaims } from '../../server/contract/paper-claims.ts';
import type { CertificateStatus, StatusAnswer } from '../../server/contract/staff-view.ts';
import { PRIVATELY, within } from './within.ts';

/** What is known about a genuine code beyond what the code itself says. */
export type Asking =
  | { kind: 'asking' }
  /** The committee publishes no address that could be asked. */
  | { kind: 'nobody' }
  /** No network, no answer in time, or no answer that makes sense. */
  | { kind: 'no-answer' }
  | { kind: 'answer'; answer: StatusAnswer };

/** As long as a person looks at a sentence before wondering; the verdict without it is already on the screen. */
export const TIMEOUT_MS = 8_000;

/**
 * Asks `statusUrl` + `/status` whether a certificate is still good. Only its number and the digest of its pages are sent:
 * no name, nothing of the rest of the code.
 */
export async function askStatus(
  statusUrl: string | undefined,
  { number, documentHash }: PaperClaims,
  fetcher: typeof fetch = (...request) => fetch(...request),
): Promise<Asking> {
  if (statusUrl === undefined) return { kind: 'nobody' };
  const answer = await within(TIMEOUT_MS, async signal => {
    const response = await fetcher(`${statusUrl.replace(/\/+$/, '')}/status`, {
      ...PRIVATELY,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ number, documentHash: hex(documentHash) }),
      signal,
    });
    return response.ok ? readAnswer(await response.json()) : undefined;
  });
  return answer === undefined ? { kind: 'no-answer' } : { kind: 'answer', answer };
}

/** A status that this page does not know is no answer: a page older than the server must not call it valid. */
function readAnswer(body: unknown): StatusAnswer | undefined {
  const answer = isRecord(body) && body['ok'] === true ? body['answer'] : undefined;
  if (!isRecord(answer)) return undefined;
  if (answer['kind'] === 'not-found') return { kind: 'not-found' };
  const status = STATUSES.find(known => known === answer['status']);
  if (answer['kind'] !== 'found' || status === undefined) return undefined;
  const since = answer['since'];
  return typeof since === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(since)
    ? { kind: 'found', status, since }
    : { kind: 'found', status };
}

const STATUSES: readonly CertificateStatus[] = [
  'valid',
  'expired',
  'not-printed',
  'suspended',
  'superseded',
  'revoked',
];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
