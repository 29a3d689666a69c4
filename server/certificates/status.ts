import { localDay } from '../clock.ts';
import type { OutcomeKind } from '../contract/printing.ts';
import type { CertificateStatus, StatusView } from '../contract/staff-view.ts';

/** How a certificate came to its end; `at` is an ISO time. */
export interface Ending {
  status: 'revoked' | 'superseded';
  at: string;
}

/** One attempt to print a certificate, as far as it tells whether there is a good paper. */
export interface PrintFacts {
  /** What became of it by the printer's account; null while it is under way. */
  outcome: OutcomeKind | null;
  /** Its document began to go out to the printer: from then on a sheet may be out before there is an outcome. */
  isSent: boolean;
  copies: number;
  /** The copies that a person saw to be good; null while nobody has decided. */
  goodCopies: number | null;
  /** More came out after a person had decided than that decision accounts for: which paper is good cannot be told any more. */
  isContradicted?: boolean;
}

/** Everything that decides whether a certificate is good. */
export interface StatusFacts {
  /** Every attempt to print it; none yet is an empty list. */
  prints: readonly PrintFacts[];
  /** The last day (`2026-12-23`) on which it is good. */
  expiresOn: string;
  endings: readonly Ending[];
}

/**
 * Whether a certificate is good on a day of the community's calendar (`2026-11-23`). An ending outweighs everything, a
 * revocation every other ending, since it says most about the paper. Sheets in doubt are suspended until staff have
 * decided, those that are coming until the printer has ended, and what never came out was never a certificate, expired or not.
 */
export function statusOf({ prints, expiresOn, endings }: StatusFacts, today: string): StatusView {
  for (const status of ['revoked', 'superseded'] as const) {
    const ending = endings.find(one => one.status === status);
    if (ending) return { status, since: localDay(new Date(ending.at)) };
  }
  return { status: withoutEnding(prints, expiresOn, today) };
}

/** Whether a print may or may not have come out, and nobody has said yet which; or more came out than was said. */
export function isInDoubt({ outcome, isSent, goodCopies, isContradicted = false }: PrintFacts): boolean {
  if (outcome === null) return isSent;
  return isContradicted || ((outcome === 'partial' || outcome === 'unknown') && goodCopies === null);
}

/** Copies that came out whole: as a person decided, else as the printer counted. Undecided doubt counts for none. */
export function goodCopiesOf(prints: readonly PrintFacts[]): number {
  return prints.reduce(
    (sum, { outcome, copies, goodCopies }) => sum + (goodCopies ?? (outcome === 'printed' ? copies : 0)),
    0,
  );
}

function withoutEnding(prints: readonly PrintFacts[], expiresOn: string, today: string): CertificateStatus {
  // Whatever else came out: which of the sheets is the good one cannot be told by its code.
  if (prints.some(isInDoubt)) return 'suspended';
  if (goodCopiesOf(prints) === 0) return 'not-printed';
  return today > expiresOn ? 'expired' : 'valid';
}
