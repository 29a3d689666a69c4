import type { JobFacts, LateSheets } from '../printing/printer.ts';
import type { Store } from '../store/open-store.ts';
import type { EndingParts } from './ending-parts.ts';

/**
 * Writes down that sheets of a job came out whose outcome had been told as unknown: kept as evidence beside the job, journalled,
 * staff called again, the slot shut for that paper. A decision that accounts for fewer sheets is contradicted from then on.
 * Once a job; a second time does nothing. `not-yet`: the job's own outcome is not written down.
 */
export function noteLateSheets(
  { store, journal, attention, clock }: EndingParts,
  printer: string,
  late: LateSheets,
): Promise<'noted' | 'not-yet'> {
  return store.transaction().execute(async transaction => {
    const job = await findJob(transaction, printer, late);
    // A test page: whoever started it stands at the printer.
    if (!job) return 'noted';
    if (job.outcome === null) return 'not-yet';
    const at = clock.now().toISOString();
    const sheets = late.state === 'completed' ? Math.max(late.sheets, job.sheets_total) : late.sheets;
    const isDecided = job.decision !== null;
    const pages = job.sheets_total / job.copies;
    const contradicts = isDecided && (job.good_copies ?? 0) * pages + (job.spoiled_sheets ?? 0) < sheets;
    // Whoever decided on as many sheets has held them.
    const isGone = isDecided && !contradicts;
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('print_late_sheets')
      .values({
        job_id: job.id,
        told_at: at,
        state: late.state,
        late_sheets: late.sheets,
        decided_before: job.decision,
        contradicts: contradicts ? 1 : 0,
        gone_at: isGone ? at : null,
        gone_how: isGone ? 'staff' : null,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return 'noted';
    await journal.append(
      {
        what: 'print-came-out-later',
        who: 'terminal',
        data: {
          certificate: job.certificate_id,
          job: job.id,
          state: late.state,
          sheets: late.sheets,
          contradicts,
        },
      },
      transaction,
    );
    if (!isGone) await attention.raise('print', job.number, null, transaction);
    return 'noted';
  });
}

/** Whether a paper that came out late may still lie in the slot: nothing is printed onto it. */
export async function latePaperLies(store: Store): Promise<boolean> {
  const row = await store
    .selectFrom('print_late_sheets')
    .select('job_id')
    .where('gone_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Reprints have the same name, and printers begin their numbers again: all that is known of the job must be the same. */
async function findJob(store: Store, printer: string, { jobName, facts }: LateSheets) {
  const rows = await store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .select([
      'print_jobs.id',
      'certificate_id',
      'number',
      'outcome',
      'print_jobs.copies',
      'sheets_total',
      'facts',
    ])
    .select(['print_decisions.id as decision', 'good_copies', 'spoiled_sheets'])
    .where('number', '=', jobName)
    .where('printer', '=', printer)
    .orderBy('attempt', 'desc')
    .execute();
  return rows.find(row => {
    const own = JSON.parse(row.facts) as JobFacts;
    return (
      own.jobId === facts.jobId && own.jobUuid === facts.jobUuid && own.printerUpTime === facts.printerUpTime
    );
  });
}
