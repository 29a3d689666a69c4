import { z } from 'zod';
import type { CertificateKind } from './certificate-kinds.ts';

/** Staff vouch for a resident at the terminal: the screen shows a code, a member of staff who saw the ID card types it. */

export const VOUCH_CODE_DIGITS = 6;
const code = z.string().regex(/^\d{6}$/);

export const vouchLookSchema = z.strictObject({ code });
export const vouchSchema = z.strictObject({ code, residentId: z.string().regex(/^[\w-]{1,64}$/) });

/** Why a code leads nowhere. A code that was used, has expired or was never given out are one and the same. */
export type VouchRefusal =
  | { kind: 'unknown-code'; triesLeft: number }
  /** Too many unknown codes by this member of staff, or by all together; codes are refused unread for some minutes. */
  | { kind: 'too-many-tries' };

/** What the session behind a code asks for, and until when (ISO time). Looking uses nothing up. */
export type VouchLookAnswer =
  | { kind: 'asked'; certificate: CertificateKind; expiresAt: string }
  | VouchRefusal;

export type VouchAnswer =
  /** The terminal goes on with this resident. */
  | { kind: 'vouched' }
  /** The resident left, or went another way, before it could go on. The code is used up. */
  | { kind: 'gone' }
  | VouchRefusal;
