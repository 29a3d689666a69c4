import type { JobFacts } from '../printer.ts';
import type { CallProblem, PrinterCalls } from './printer-calls.ts';
import type { JobReport } from './read-job.ts';
import { strangeJob } from './same-job.ts';

/**
 * Cancels a job that holds no document, after making sure that the number is still ours. It cannot print anything, so
 * this only tidies up; the answer is a sentence for the evidence.
 */
export async function cancelOurJob(
  calls: PrinterCalls,
  jobId: number,
  facts: JobFacts,
  jobName: string,
): Promise<string> {
  const seen = await findJob(calls, jobId);
  if (seen.kind !== 'job') return `Its empty job could not be looked up (${seen.because}).`;
  if (strangeJob(facts, jobName, seen.job)) return 'Its empty job is no longer at the printer.';
  const answer = await calls.cancel(jobId);
  return answer.kind === 'cancelled'
    ? 'Its empty job was cancelled.'
    : `Its empty job was left to the printer (${answer.because}).`;
}

/** A printer that does not answer for the one job may still tell of it among the others. */
async function findJob(
  calls: PrinterCalls,
  jobId: number,
): Promise<{ kind: 'job'; job: JobReport } | CallProblem> {
  const seen = await calls.job(jobId);
  if (seen.kind === 'job') return seen;
  const open = await calls.openJobs();
  const job = open.kind === 'jobs' ? open.jobs.find(({ id }) => id === jobId) : undefined;
  return job ? { kind: 'job', job } : seen;
}

/** The same for a job whose number never arrived: looked for by its name among the jobs that are not finished. */
export async function cancelOurJobByName(calls: PrinterCalls, jobName: string): Promise<string> {
  const open = await calls.openJobs();
  if (open.kind !== 'jobs') return `Whether a job was opened is not known (${open.because}).`;
  const ours = open.jobs.find(job => job.name === jobName);
  if (ours?.id === undefined) return 'No job was open at the printer.';
  return cancelOurJob(calls, ours.id, {}, jobName);
}
