import { localDay } from '../clock.ts';
import type { OutcomeKind } from '../contract/printing.ts';
import type { CertificateStatus, StatusView } from '../contract/staff-view.ts';

/** How a certificate came to its end; `at` is an ISO time. */
export interface Ending {
  status: 'revoked' | 'superseded';
  at: string;
}

/** Everything that decides whether a certificate is good. */
export interface StatusFacts {
  /** What became of the print; null while it is under way. */
  outcome: OutcomeKind | null;
  /** The last day (`2026-12-23`) on which it is good. */
  expiresOn: string;
  endings: readonly Ending[];
}

/**
 * Whether a certificate is good on a day of the community's calendar (`2026-11-23`). An ending outweighs everything, a
 * revocation every other ending, since it says most about the paper. Sheets in doubt are suspended until staff have
 * decided, and what never came out was never a certificate, expired or not.
 */
export function statusOf({ outcome, expiresOn, endings }: StatusFacts, today: string): StatusView {
  for (const status of ['revoked', 'superseded'] as const) {
    const ending = endings.find(one => one.status === status);
    if (ending) return { status, since: localDay(new Date(ending.at)) };
  }
  return { status: withoutEnding(outcome, expiresOn, today) };
}

function withoutEnding(outcome: OutcomeKind | null, expiresOn: string, today: string): CertificateStatus {
  switch (outcome) {
    case 'printed':
      return today > expiresOn ? 'expired' : 'valid';
    case 'partial':
    case 'unknown':
      return 'suspended';
    case 'not-printed':
    case null:
      return 'not-printed';
    default: {
      const never: never = outcome;
      return never;
    }
  }
}
