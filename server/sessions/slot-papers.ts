import type { JobState } from '../certificates/print-desk.ts';
import type { Clock } from '../clock.ts';
import type { SlotTimes } from '../contract/slot-times.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';
import type { Paper } from './slot-state.ts';

/** How it is known that the paper is gone; kept in `print_jobs.taken_how`. */
export type TakenHow = 'touch' | 'sensor' | 'staff' | 'nothing-came-out';

export type PaperRow = Awaited<ReturnType<typeof untakenPapers>>[number];

/** Every print whose paper nobody is known to have taken, oldest first: the truth about the slot, also after a restart. */
export function untakenPapers(store: Store) {
  return store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .select([
      'print_jobs.id as jobId',
      'certificate_id as certificate',
      'number',
      'outcome',
      'started_at as startedAt',
      'ended_at as endedAt',
      'print_decisions.id as decision',
    ])
    .where('taken_at', 'is', null)
    .orderBy('started_at')
    .execute();
}

/**
 * What a row says of the paper, `undefined` for nothing at all. `lastSeenMs` is when the session that asked for it was last
 * heard of. What the desk knows counts where it could not be written down yet; a print without an end for far too long is in
 * doubt.
 */
export function paperOf(
  row: Pick<PaperRow, 'jobId' | 'outcome' | 'startedAt' | 'endedAt'>,
  desk: JobState | undefined,
  lastSeenMs: number | undefined,
  nowMs: number,
  times: SlotTimes,
): Paper | undefined {
  const { jobId, startedAt, endedAt } = row;
  const outcome = row.outcome ?? (desk?.kind === 'ended' ? desk.outcome.kind : null);
  if (outcome === 'not-printed') return undefined;
  const sinceMs = Math.max(Date.parse(endedAt ?? startedAt), lastSeenMs ?? 0);
  if (outcome === 'printed') return { jobId, stage: 'lying', sinceMs };
  if (outcome !== null) return { jobId, stage: 'doubt', sinceMs };
  const isLost = nowMs - Date.parse(startedAt) >= times.lostMs;
  return { jobId, stage: isLost ? 'doubt' : 'coming', sinceMs };
}

/** The rows that staff have dealt with: a decision on the print, or its line under "needs attention" closed since. */
export async function settledByStaff(store: Store, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  const open = rows.filter(({ outcome }) => outcome !== null);
  if (open.length === 0) return [];
  const closed = await attentionRows(
    store,
    open.map(({ number }) => number),
  );
  return open.filter(
    ({ decision, number, startedAt }) =>
      decision !== null ||
      closed.some(row => row.closed_at !== null && row.subject === number && row.at >= startedAt),
  );
}

/** Whether staff were called for this print before, however often the server was restarted since. */
export async function wasCalled(store: Store, { number, startedAt }: PaperRow): Promise<boolean> {
  const rows = await attentionRows(store, [number]);
  return rows.some(({ about, at }) => about === 'paper' && at >= startedAt);
}

function attentionRows(store: Store, subjects: string[]) {
  return store
    .selectFrom('attention')
    .select(['about', 'subject', 'at', 'closed_at'])
    .where('about', 'in', ['paper', 'print'])
    .where('subject', 'in', subjects)
    .execute();
}

/** Writes down that these papers are gone, once. What never came out is no event and is not journalled. */
export function markTaken(
  parts: { store: Store; journal: Journal; clock: Clock },
  rows: readonly Pick<PaperRow, 'jobId' | 'certificate'>[],
  how: TakenHow,
): Promise<void> {
  const { store, journal, clock } = parts;
  return store.transaction().execute(async transaction => {
    for (const { jobId, certificate } of rows) {
      const { numUpdatedRows } = await transaction
        .updateTable('print_jobs')
        .set({ taken_at: clock.now().toISOString(), taken_how: how })
        .where('id', '=', jobId)
        .where('taken_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n || how === 'nothing-came-out') continue;
      const who = how === 'touch' ? 'resident' : 'terminal';
      await journal.append({ what: 'paper-taken', who, data: { certificate, how } }, transaction);
    }
  });
}
