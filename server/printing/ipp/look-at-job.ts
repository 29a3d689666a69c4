import type { BlockingReason } from '../../contract/printing.ts';
import type { Pace } from '../pace.ts';
import type { JobFacts } from '../printer.ts';
import type { AccountReader } from './account.ts';
import type { PrinterCalls } from './printer-calls.ts';
import type { JobReport } from './read-job.ts';
import type { PrinterDescription } from './read-printer.ts';
import { isForgotten, strangeJob, strangePrinter, type UpTimeMark } from './same-job.ts';

/** One look at printer and job together. */
export type JobSight =
  | {
      kind: 'job';
      job: JobReport;
      /** It has ended, and the printer still takes it to a point where it can stop. */
      isStopping: boolean;
      /** The printer works, on whatever job: a sheet may still be on its way. */
      isPrinterWorking: boolean;
      /** Absent when only the job was told, by its own uuid. */
      printer?: PrinterDescription;
      blocking: BlockingReason[];
    }
  | { kind: 'gone' }
  | { kind: 'strange'; because: string }
  | { kind: 'no-answer'; because: string };

export interface LookParts {
  calls: PrinterCalls;
  account: Pick<AccountReader, 'blockingNow'>;
  pace: Pace;
}

/**
 * Looks at one job again and again. Job first, then printer: the printer's answer then proves that it was not restarted
 * before the job's. `factsSeenAtMs`: when the facts' up-time was seen, on our own clock; unknown after a restart.
 */
export function createLook(
  job: { jobId: number; jobName: string; facts: JobFacts; factsSeenAtMs?: number },
  { calls, account, pace }: LookParts,
): () => Promise<JobSight> {
  const { facts, jobId, jobName, factsSeenAtMs } = job;
  let mark: UpTimeMark | undefined;
  if (facts.printerUpTime !== undefined)
    mark = {
      upTimeS: facts.printerUpTime,
      ...(factsSeenAtMs === undefined ? {} : { seenAtMs: factsSeenAtMs }),
    };

  return async () => {
    const aboutJob = await calls.job(jobId);
    const aboutPrinter = await calls.describe();
    const printer = aboutPrinter.kind === 'described' ? aboutPrinter.printer : undefined;
    if (printer) {
      const because = strangePrinter(facts, mark, printer, pace.nowMs());
      if (because) return { kind: 'strange', because };
      if (printer.upTimeS !== undefined) mark = { upTimeS: printer.upTimeS, seenAtMs: pace.nowMs() };
    }
    if (aboutJob.kind === 'refused') {
      return isForgotten(aboutJob) ? { kind: 'gone' } : { kind: 'no-answer', because: aboutJob.because };
    }
    if (aboutJob.kind === 'no-answer') return { kind: 'no-answer', because: aboutJob.because };
    const { job: seen } = aboutJob;
    const because = strangeJob(facts, jobName, seen);
    if (because) return { kind: 'strange', because };
    if (seen.state === undefined) return { kind: 'no-answer', because: 'it does not say how the job stands' };
    // A matching job-uuid proves by itself whose answer this is; without one the printer has to.
    if (aboutPrinter.kind !== 'described' && (seen.uuid === undefined || seen.uuid !== facts.jobUuid))
      return { kind: 'no-answer', because: aboutPrinter.because };
    return {
      kind: 'job',
      job: seen,
      isStopping: seen.stateReasons.includes('processing-to-stop-point'),
      isPrinterWorking: printer?.condition.state === 'processing',
      ...(printer ? { printer } : {}),
      blocking: printer ? await account.blockingNow(printer) : [],
    };
  };
}
