import type { PaperClaims } from '../../server/contract/paper-claims.ts';
import type { PaperCodeCheck } from '../../server/contract/paper-code.ts';
import type { CertificateStatus } from '../../server/contract/staff-view.ts';
import type { Asking } from './ask-status.ts';

/** What the code says by itself, with the keys that are at hand. */
export type Reading =
  | { kind: 'reading' }
  | PaperCodeCheck
  /** A code of a specimen, which certifies nothing. */
  | { kind: 'specimen' }
  /** No keys could be had, now or earlier. */
  | { kind: 'no-keys' };

/** What the recipient is told; each has its own words. */
export type VerdictName =
  | 'reading'
  | CertificateStatus
  /** Rightly signed, but the register has no such certificate: never issued, for instance a picture of the preview. */
  | 'not-registered'
  | 'genuine-asking'
  | 'genuine-unknown'
  /** By the date on the code and the clock of this phone, and nobody could be asked. */
  | 'expired-by-date'
  | Exclude<PaperCodeCheck['kind'], 'genuine'>
  | 'specimen'
  | 'no-keys'
  /** The answer to a typed number and code. */
  | 'not-found';

/** `good`: accept after comparing. `open`: genuine, the rest is not known. `wait`: not as it stands. `bad`: do not accept. */
export type Tone = 'good' | 'open' | 'wait' | 'bad';

export interface Verdict {
  name: VerdictName;
  tone: Tone;
  /** The day of a revocation or of the newer certificate. */
  since?: string;
  /** What to compare with the paper; only of a code that is genuine. */
  claims?: PaperClaims;
  /** The code of the committee that another code names. */
  issuer?: string;
}

/**
 * Puts together what the code says and what the register answered. `today` is the phone's idea of the date, used only as
 * long as nobody else has said what is valid.
 */
export function judge(reading: Reading, asking: Asking, today: string): Verdict {
  if (reading.kind === 'other-issuer')
    return { name: reading.kind, tone: toneOf(reading.kind), issuer: reading.issuer };
  if (reading.kind !== 'genuine') return { name: reading.kind, tone: toneOf(reading.kind) };
  const { claims } = reading;
  const told = (name: VerdictName): Verdict => ({ name, tone: toneOf(name), claims });
  if (asking.kind === 'answer') {
    const { answer } = asking;
    if (answer.kind === 'not-found') return told('not-registered');
    return answer.since === undefined ? told(answer.status) : { ...told(answer.status), since: answer.since };
  }
  if (today > claims.expiresOn) return told('expired-by-date');
  return told(asking.kind === 'asking' ? 'genuine-asking' : 'genuine-unknown');
}

export function toneOf(name: VerdictName): Tone {
  switch (name) {
    case 'valid':
      return 'good';
    case 'reading':
    case 'genuine-asking':
    case 'genuine-unknown':
      return 'open';
    case 'expired':
    case 'expired-by-date':
    case 'superseded':
    case 'suspended':
    case 'other-issuer':
    case 'unknown-key':
    case 'no-keys':
    case 'not-a-code':
    case 'specimen':
      return 'wait';
    case 'revoked':
    case 'not-printed':
    case 'not-registered':
    case 'not-found':
    case 'altered':
    case 'retired-key':
      return 'bad';
    default: {
      const never: never = name;
      return never;
    }
  }
}
