import type { JobFacts, PrintPhase } from '../printing/printer.ts';
import type { Store } from '../store/open-store.ts';
import { endingOf } from './endings.ts';

/** The certificate was revoked or superseded after its job was opened at the printer and before its document was sent. */
export class EndedBeforeSending extends Error {
  override readonly name = 'EndedBeforeSending';
  readonly ending: 'revoked' | 'superseded';
  readonly facts: JobFacts;

  constructor(ending: 'revoked' | 'superseded', facts: JobFacts) {
    super(`The certificate was ${ending} before its document was sent.`);
    this.ending = ending;
    this.facts = facts;
  }
}

/**
 * Notes the phase that a job is about to enter. `sending` is noted in one transaction with a last look at the certificate's
 * endings: whoever revokes it either finds the job sent or stops it. Rejects with `EndedBeforeSending` then, which the
 * printer takes as a journal that cannot be written and withdraws the job.
 */
export function notePhase(
  store: Store,
  job: { id: string; certificate_id: string },
  phase: PrintPhase,
  facts: JobFacts,
): Promise<void> {
  return store.transaction().execute(async transaction => {
    if (phase === 'sending') {
      const ending = await endingOf(transaction, job.certificate_id);
      if (ending) throw new EndedBeforeSending(ending, facts);
    }
    await transaction
      .updateTable('print_jobs')
      .set({ phase, facts: JSON.stringify(facts) })
      .where('id', '=', job.id)
      .where('outcome', 'is', null)
      .execute();
  });
}

export type OpenJob = NonNullable<Awaited<ReturnType<typeof openJob>>>;

/** A job without an outcome, with the certificate it prints. */
export function openJob(store: Store, jobId: string) {
  return store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
    .select([
      'print_jobs.id',
      'certificate_id',
      'number',
      'phase',
      'facts',
      'sheets_total',
      'pages',
      'certificates.copies',
      'certificates.sha256',
      'certificates.bytes',
    ])
    .where('print_jobs.id', '=', jobId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
}

/** Every job without an outcome, oldest first. */
export function unfinishedJobs(store: Store): Promise<{ id: string; sheets_total: number }[]> {
  return store
    .selectFrom('print_jobs')
    .select(['id', 'sheets_total'])
    .where('outcome', 'is', null)
    .orderBy('started_at')
    .execute();
}
