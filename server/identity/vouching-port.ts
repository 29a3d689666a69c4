import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { Resident } from '../residents/residents.ts';

/** What came of a code that is shown on the terminal. */
export type VouchingState =
  | { kind: 'open' }
  /** Staff looked at the identity card and typed the code with this resident chosen; `by` is who they are. */
  | { kind: 'vouched'; resident: Resident; by: string }
  /** Too late, closed, or never given out. */
  | { kind: 'gone' };

/**
 * Staff vouch for somebody who stands at the terminal. The session's side of the desk (`vouching.ts`): a code is shown, the
 * console takes it together with the chosen resident, and the session asks what came of it. One code a session, single use.
 */
export interface Vouching {
  /** Six digits, different from every other open code; `until` is ISO time. An earlier code of the session is closed. Staff are told what is `asked`. */
  open(sessionId: string, asked: CertificateKind): { code: string; until: string };
  /** What came of the session's code. A `vouched` is told once and then gone: one look at a card opens one session. */
  ask(sessionId: string): Promise<VouchingState>;
  /** Nobody waits for it any more. */
  close(sessionId: string): void;
}
