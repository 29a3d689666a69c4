import type { DoubtfulPrint, PrintAttempt } from '../../../server/contract/print-decisions.ts';
import type { OutcomeKind } from '../../../server/contract/printing.ts';

type Ended = Extract<PrintAttempt['state'], { kind: 'ended' }>;

/** How a print ended; say only what a test is about. */
export function endedAs(outcome: OutcomeKind, changes: Partial<Ended> = {}): Ended {
  return {
    kind: 'ended',
    outcome,
    sheets: 1,
    reasons: ['media-jam'],
    evidence: {
      jobId: 17,
      jobUuid: 'urn:uuid:5b7c9a52-0000-4000-8000-0000000000a1',
      printerUuid: 'urn:uuid:00000000-0000-4000-8000-00000000000a',
      printerUpTimeS: { first: 81_234, last: 41 },
      statesSeen: ['pending', 'processing', 'gone'],
      reasonsSeen: ['media-jam-error'],
      impressions: 1,
      because: 'The printer was restarted while the job was printing and knows the job no longer.',
    },
    ...changes,
  };
}

/** One attempt; the first is the resident's own. */
export function attemptOf(attempt: number, changes: Partial<PrintAttempt> = {}): PrintAttempt {
  return {
    id: `job-${attempt}`,
    attempt,
    copies: 2,
    sheetsTotal: 4,
    startedAt: `2026-11-23T02:0${attempt}:00Z`,
    endedAt: `2026-11-23T02:0${attempt}:40Z`,
    ...(attempt > 1 ? { byWhom: '钱值班' } : {}),
    state: endedAs('unknown'),
    ...changes,
  };
}

/** A certificate of two copies of two pages whose first print nobody has decided on. */
export function doubtful(changes: Partial<DoubtfulPrint> = {}): DoubtfulPrint {
  return {
    number: 'XBJ-JZ-2026-000318-7',
    kind: 'residence',
    maskedName: '钱*试',
    issuedAt: '2026-11-23T02:00:00Z',
    copies: 2,
    pages: 2,
    attempts: [attemptOf(1)],
    missingCopies: 0,
    ...changes,
  };
}

/** What staff decided on one print. */
export function decidedAs(
  verdict: NonNullable<PrintAttempt['decision']>['verdict'],
  changes: Partial<NonNullable<PrintAttempt['decision']>> = {},
): NonNullable<PrintAttempt['decision']> {
  return {
    verdict,
    goodCopies: 0,
    spoiledSheets: 0,
    at: '2026-11-23T02:30:00Z',
    byWhom: '李接班',
    ...changes,
  };
}
