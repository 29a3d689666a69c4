import type { LeftJob } from '../printer.ts';
import type { EarlierJobs } from './earlier-jobs.ts';
import type { CallProblem, PrinterCalls } from './printer-calls.ts';
import type { JobReport } from './read-job.ts';
import { isForgotten, strangeJob } from './same-job.ts';

/**
 * Cancels a job that holds no document, after making sure that the number is still ours. It cannot print anything, so
 * this only tidies up; the answer is a sentence for the evidence. One that cannot be cancelled now keeps the printer
 * busy, so it is remembered in `earlier` and cancelled when the printer is there again.
 */
export async function withdrawEmptyJob(
  job: LeftJob,
  { calls, earlier }: { calls: PrinterCalls; earlier: Pick<EarlierJobs, 'add'> },
): Promise<string> {
  const { isRid, sentence } = await cancelEmptyJob(job, calls);
  if (!isRid) earlier.add({ ...job, isEmpty: true });
  return sentence;
}

interface Withdrawn {
  isRid: boolean;
  sentence: string;
}

async function cancelEmptyJob({ jobName, facts }: LeftJob, calls: PrinterCalls): Promise<Withdrawn> {
  const { jobId } = facts;
  if (jobId === undefined) return cancelByName(jobName, calls);
  const seen = await findJob(calls, jobId);
  if (seen.kind !== 'job')
    return {
      isRid: isForgotten(seen),
      sentence: `Its empty job could not be looked up (${seen.because}).`,
    };
  if (strangeJob(facts, jobName, seen.job))
    return { isRid: true, sentence: 'Its empty job is no longer at the printer.' };
  const answer = await calls.cancel(jobId);
  return answer.kind === 'cancelled'
    ? { isRid: true, sentence: 'Its empty job was cancelled.' }
    : { isRid: false, sentence: `Its empty job was left to the printer (${answer.because}).` };
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
async function cancelByName(jobName: string, calls: PrinterCalls): Promise<Withdrawn> {
  const open = await calls.openJobs();
  if (open.kind !== 'jobs')
    return {
      isRid: false,
      sentence: `Whether a job was opened is not known (${open.because}).`,
    };
  const ours = open.jobs.find(job => job.name === jobName);
  return ours?.id === undefined
    ? { isRid: true, sentence: 'No job was open at the printer.' }
    : cancelEmptyJob({ jobName, facts: { jobId: ours.id } }, calls);
}
