import type { JobState } from '../certificates/print-desk.ts';
import type { Clock } from '../clock.ts';
import type { SlotTimes } from '../contract/slot-times.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import type { Paper } from './slot-state.ts';

/** How it is known that the paper is gone; kept in `print_jobs.taken_how`. */
export type TakenHow = 'touch' | 'sensor' | 'staff' | 'nothing-came-out';

export type PaperRow = Awaited<ReturnType<typeof untakenPapers>>[number];

/** Every print whose paper nobody is known to have taken, oldest first: the truth about the slot, also after a restart. */
export function untakenPapers(store: Store) {
  return (
    store
      .selectFrom('print_jobs')
      .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
      .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
      .leftJoin('print_late_sheets', 'print_late_sheets.job_id', 'print_jobs.id')
      .select([
        'print_jobs.id as jobId',
        'certificate_id as certificate',
        'number',
        'outcome',
        'started_at as startedAt',
        'decided_before as decidedBefore',
        'print_decisions.id as decision',
      ])
      // Sheets that came out late lie there from the moment at which the printer told of them.
      .select(is => is.fn.coalesce('told_at', 'ended_at').as('endedAt'))
      .where(is =>
        is.or([
          is('taken_at', 'is', null),
          is.and([is('told_at', 'is not', null), is('gone_at', 'is', null)]),
        ]),
      )
      .orderBy('started_at')
      .execute()
  );
}

/**
 * What a row says of the paper, `undefined` for nothing at all. `lastSeenMs` is when the session that asked for it was last
 * heard of. What the desk knows counts where it could not be written down yet. A print without an end that nobody has
 * followed for far too long is in doubt; `waitedMs` says how long, by a clock that nobody can set.
 */
export function paperOf(
  row: Pick<PaperRow, 'jobId' | 'outcome' | 'startedAt' | 'endedAt'>,
  desk: JobState | undefined,
  lastSeenMs: number | undefined,
  waitedMs: number,
  times: SlotTimes,
): Paper | undefined {
  const { jobId, startedAt, endedAt } = row;
  const outcome = row.outcome ?? (desk?.kind === 'ended' ? desk.outcome.kind : null);
  if (outcome === 'not-printed') return undefined;
  const sinceMs = Math.max(Date.parse(endedAt ?? startedAt), lastSeenMs ?? 0);
  if (outcome === 'printed') return { jobId, stage: 'lying', sinceMs };
  if (outcome !== null) return { jobId, stage: 'doubt', sinceMs };
  const isLost = desk === undefined && waitedMs >= times.lostMs;
  return { jobId, stage: isLost ? 'doubt' : 'coming', sinceMs };
}

/** The rows that staff have dealt with: a decision on the print, unless sheets came out since, or the line that called them to this very paper closed. */
export async function settledByStaff(store: Store, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  const ended = rows.filter(({ outcome }) => outcome !== null);
  if (ended.length === 0) return [];
  const calls = await store
    .selectFrom('facts')
    .innerJoin('attention', 'attention.id', 'facts.value')
    .select('facts.name')
    .where(
      'facts.name',
      'in',
      ended.map(({ jobId }) => callOf(jobId)),
    )
    .where('closed_at', 'is not', null)
    .execute();
  const closed = new Set(calls.map(({ name }) => name));
  return ended.filter(
    ({ decision, decidedBefore, jobId }) =>
      (decision !== null && decision !== decidedBefore) || closed.has(callOf(jobId)),
  );
}

/**
 * Calls staff to this paper, once, however often the server is restarted. Which line it was is remembered by the job and not
 * by the time: a clock that was set back must neither call them again nor make their answer look older than the print.
 */
export async function callStaffTo(
  { store, attention }: { store: Store; attention: Attention },
  { jobId, number }: PaperRow,
): Promise<void> {
  const name = callOf(jobId);
  const known = await store.selectFrom('facts').select('name').where('name', '=', name).executeTakeFirst();
  if (known) return;
  await store.transaction().execute(async transaction => {
    const value = await attention.raise('paper', number, null, transaction);
    if (value !== undefined) await transaction.insertInto('facts').values({ name, value }).execute();
  });
}

/** The name of the fact that keeps the id of the line under "needs attention" until the paper is gone. */
function callOf(jobId: string): string {
  return `paper-call:${jobId}`;
}

/**
 * Writes down that these papers are gone, once. What never came out is no event and is not journalled. A print without an
 * outcome is never marked: its sheets may still come.
 */
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
        .where('outcome', 'is not', null)
        .executeTakeFirst();
      const late = await transaction
        .updateTable('print_late_sheets')
        .set({ gone_at: clock.now().toISOString(), gone_how: how })
        .where('job_id', '=', jobId)
        .where('gone_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n && late.numUpdatedRows === 0n) continue;
      await transaction.deleteFrom('facts').where('name', '=', callOf(jobId)).execute();
      if (how === 'nothing-came-out') continue;
      const who = how === 'touch' ? 'resident' : 'terminal';
      await journal.append({ what: 'paper-taken', who, data: { certificate, how } }, transaction);
    }
  });
}
