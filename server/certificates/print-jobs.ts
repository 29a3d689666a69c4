import type { PrintRefusal } from '../contract/print-refusals.ts';
import type { JobFacts, LeftJob, PrintEvidence, PrintPhase } from '../printing/printer.ts';
import type { Store } from '../store/open-store.ts';
import { type ChainLinks, chainDigest } from './chain.ts';

/** The last look found something between the note of the job at the printer and its document. */
export class StoppedBeforeSending extends Error {
  override readonly name = 'StoppedBeforeSending';
  readonly refusal: PrintRefusal;
  readonly facts: JobFacts;

  constructor(refusal: PrintRefusal, facts: JobFacts) {
    super(`The print was stopped before its document was sent: ${refusal}.`);
    this.refusal = refusal;
    this.facts = facts;
  }
}

export interface NewJob {
  id: string;
  certificateId: string;
  /** The decision that allows a reprint; null for the resident's own print. */
  decisionId: string | null;
  /** The marked pages of a reprint; null for the certificate's own bytes. */
  bytes: Uint8Array | null;
  pages: number;
  links: ChainLinks;
  printer: string;
  /** ISO time. */
  at: string;
  startedBy: string;
}

/** Writes a job down with its chain, before anything is asked of the printer. */
export async function insertJob(store: Store, job: NewJob): Promise<void> {
  const { attempt, copies, sha256 } = job.links;
  await store
    .insertInto('print_jobs')
    .values({
      id: job.id,
      certificate_id: job.certificateId,
      attempt,
      decision_id: job.decisionId,
      copies,
      bytes: job.bytes,
      sha256,
      chain: chainDigest(job.links),
      printer: job.printer,
      phase: 'journalled',
      facts: '{}',
      sheets_total: job.pages * copies,
      outcome: null,
      sheets: null,
      evidence: null,
      reasons: null,
      started_at: job.at,
      started_by: job.startedBy,
      ended_at: null,
      taken_at: null,
      taken_how: null,
    })
    .execute();
}

/**
 * Notes the phase that a job is about to enter. `sending` is noted in one transaction with the last look: whoever revokes the
 * certificate or changes the record either finds the job sent or stops it. Rejects with `StoppedBeforeSending` then, which
 * the printer takes as a journal that cannot be written and withdraws the job. A phase that would go back, or a job that has
 * ended, is a bug and rejects.
 */
export function notePhase(
  store: Store,
  jobId: string,
  phase: PrintPhase,
  facts: JobFacts,
  lastLook: (within: Store) => Promise<PrintRefusal | undefined>,
): Promise<void> {
  return store.transaction().execute(async transaction => {
    if (phase === 'sending') {
      const refusal = await lastLook(transaction);
      if (refusal) throw new StoppedBeforeSending(refusal, facts);
    }
    // A trigger holds to the order of the phases.
    const { numUpdatedRows } = await transaction
      .updateTable('print_jobs')
      .set({ phase, facts: JSON.stringify(facts) })
      .where('id', '=', jobId)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new Error('A job that has ended cannot go on.');
  });
}

export type OpenJob = NonNullable<Awaited<ReturnType<typeof openJob>>>;

/** A job without an outcome, with the certificate it prints and the very bytes of this attempt. */
export function openJob(store: Store, jobId: string) {
  return store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
    .select(['print_jobs.id', 'certificate_id', 'attempt', 'phase', 'facts', 'sheets_total', 'chain'])
    .select(['print_jobs.copies', 'print_jobs.sha256'])
    .select(['number', 'kind', 'pages', 'session_id', 'decision', 'resident_id', 'record_version'])
    .select(['template_hash', 'document_hash', 'expires_on'])
    .select(is => is.fn.coalesce('print_jobs.bytes', 'certificates.bytes').as('bytes'))
    .where('print_jobs.id', '=', jobId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
}

/**
 * Jobs at this printer of which nobody knows what came out, the oldest first: undecided ones, and all that ended after
 * `since` (ISO time), whatever was decided on the paper. Their documents may still be in the printer.
 */
export async function leftJobs(store: Store, printer: string, since: string): Promise<LeftJob[]> {
  const rows = await store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .leftJoin('print_late_sheets', 'print_late_sheets.job_id', 'print_jobs.id')
    .select(['number', 'facts', 'sheets', 'evidence'])
    .where('outcome', '=', 'unknown')
    // Of these the printer has told the last already.
    .where('print_late_sheets.job_id', 'is', null)
    .where('printer', '=', printer)
    .where(is => is.or([is('print_decisions.id', 'is', null), is('ended_at', '>=', since)]))
    .orderBy('started_at')
    .execute();
  return rows
    .map(({ number, facts, sheets, evidence }) => {
      const seen = JSON.parse(evidence ?? '{}') as Partial<PrintEvidence>;
      const known = { sheets: sheets ?? 0, hasCompleted: seen.statesSeen?.includes('completed') ?? false };
      return { jobName: number, facts: JSON.parse(facts) as JobFacts, known };
    })
    .filter(({ facts }) => facts.jobId !== undefined);
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
