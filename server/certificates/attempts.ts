import type { PrintAttempt, Verdict } from '../contract/print-decisions.ts';
import type { BlockingReason, OutcomeKind, PrintEvidence } from '../contract/printing.ts';
import type { Store } from '../store/open-store.ts';
import type { PrintFacts } from './status.ts';

/** One attempt to print a certificate as the register keeps it, with what a person decided on it. */
export type AttemptRow = Awaited<ReturnType<typeof attemptRows>>[number];

/** Every attempt to print these certificates, oldest first. The documents themselves stay where they are. */
export function attemptRows(store: Store, certificateIds: readonly string[]) {
  return store
    .selectFrom('print_jobs')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .leftJoin('print_late_sheets', 'print_late_sheets.job_id', 'print_jobs.id')
    .select([
      'print_jobs.id',
      'certificate_id',
      'attempt',
      'phase',
      'decision_id',
      'copies',
      'sheets_total',
      'outcome',
      'sheets',
      'evidence',
      'reasons',
      'started_at',
      'started_by',
      'ended_at',
      'print_decisions.id as decision',
      'verdict',
      'good_copies',
      'spoiled_sheets',
      'at',
      'by_whom',
      'told_at',
      'late_sheets',
      'contradicts',
    ])
    .where('certificate_id', 'in', certificateIds)
    .orderBy('attempt')
    .execute();
}

/** Looks attempts up by their certificate. */
export function groupAttempts(rows: readonly AttemptRow[]): (certificateId: string) => AttemptRow[] {
  const groups = Map.groupBy(rows, row => row.certificate_id);
  return certificateId => groups.get(certificateId) ?? [];
}

/** What of an attempt counts for whether the certificate is good. */
export function printFacts({
  outcome,
  phase,
  copies,
  good_copies: goodCopies,
  contradicts,
}: Pick<AttemptRow, 'outcome' | 'phase' | 'copies' | 'good_copies' | 'contradicts'>): PrintFacts {
  return {
    outcome: outcome as OutcomeKind | null,
    isSent: phase === 'sending' || phase === 'sent',
    copies,
    goodCopies,
    ...(contradicts === 1 ? { isContradicted: true } : {}),
  };
}

/** As staff see it. */
export function toPrintAttempt(row: AttemptRow): PrintAttempt {
  const { outcome, attempt, started_by: startedBy } = row;
  return {
    id: row.id,
    attempt,
    copies: row.copies,
    sheetsTotal: row.sheets_total,
    startedAt: row.started_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(attempt === 1 ? {} : { byWhom: nameOf(startedBy) }),
    state:
      outcome === null
        ? { kind: 'under-way' }
        : {
            kind: 'ended',
            outcome: outcome as OutcomeKind,
            sheets: row.sheets ?? 0,
            reasons: JSON.parse(row.reasons ?? '[]') as BlockingReason[],
            evidence: { ...NOTHING_SEEN, ...(JSON.parse(row.evidence ?? '{}') as Partial<PrintEvidence>) },
          },
    ...decisionOf(row),
    ...laterOf(row),
  };
}

function laterOf({
  told_at: at,
  late_sheets: sheets,
  contradicts,
}: AttemptRow): Pick<PrintAttempt, 'cameOutLater'> {
  if (at === null) return {};
  return { cameOutLater: { at, sheets: sheets ?? 0, contradicts: contradicts === 1 } };
}

const NOTHING_SEEN: PrintEvidence = { statesSeen: [], reasonsSeen: [], because: '' };

function decisionOf(row: AttemptRow): Pick<PrintAttempt, 'decision'> {
  const { verdict, at, by_whom: byWhom } = row;
  if (verdict === null || at === null || byWhom === null) return {};
  return {
    decision: {
      verdict: verdict satisfies Verdict,
      goodCopies: row.good_copies ?? 0,
      spoiledSheets: row.spoiled_sheets ?? 0,
      at,
      byWhom: nameOf(byWhom),
    },
  };
}

/** The name without the mark that it is a member of staff's. */
export function nameOf(who: string): string {
  return who.replace(/^staff:/, '');
}
