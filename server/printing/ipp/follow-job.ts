import type { PrintProgress } from '../../contract/printing.ts';
import type { JobEnd } from '../outcome.ts';
import type { Pace } from '../pace.ts';
import type { JobFacts } from '../printer.ts';
import { sortReasons } from '../reasons.ts';
import type { IppTimes } from '../times.ts';
import type { Trail } from '../trail.ts';
import { STATUS } from './operations.ts';
import type { PrinterCalls } from './printer-calls.ts';
import type { JobReport } from './read-job.ts';
import { strangeJob, strangePrinter, type UpTimeMark } from './same-job.ts';

export interface FollowedJob {
  jobId: number;
  jobName: string;
  facts: JobFacts;
  /** When the facts' printerUpTime was seen; `undefined` after a restart of the terminal. */
  factsSeenAtMs?: number;
  sheetsTotal: number;
  /**
   * Whether the document is with the printer. `doubtful`: a job that is still held for want of it is soon cancelled.
   * `unwanted`: only a part of it is there, so the job is cancelled as soon as it is seen, then watched to its end.
   */
  document: 'arrived' | 'doubtful' | 'unwanted';
}

/** One look at printer and job together. */
type Sight =
  | { kind: 'job'; job: JobReport; isStopping: boolean; printerReasons: string[] }
  | { kind: 'gone' }
  | { kind: 'strange'; because: string }
  | { kind: 'no-answer'; because: string };

/**
 * Watches a job until the printer has ended it or nothing more can be learned. Looks often while something changes.
 * A job in which nothing changes for the stall limit is cancelled, and the cancelling watched in the same way.
 */
export async function followJob(
  followed: FollowedJob,
  parts: {
    calls: PrinterCalls;
    times: IppTimes;
    pace: Pace;
    trail: Trail;
    onProgress: (progress: PrintProgress) => void;
  },
): Promise<JobEnd> {
  const { calls, times, pace, trail, onProgress } = parts;
  const look = createLook(followed, calls, pace);
  let lastAnswerMs = pace.nowMs();
  let lastChangeMs = lastAnswerMs;
  let lastSeen = '';
  let waitMs = times.pollMs;
  let end: Extract<JobEnd, { kind: 'ended' }> | undefined;
  let cancel: { askedAtMs: number; isTaken: boolean } | undefined;

  for (;;) {
    const sight = await look();
    const nowMs = pace.nowMs();
    if (sight.kind === 'strange') return { kind: 'lost', because: sight.because };
    if (sight.kind === 'gone')
      return end ?? { kind: 'lost', because: 'The printer no longer knows the job and never told its end.' };
    if (sight.kind === 'no-answer') {
      if (nowMs - lastAnswerMs >= times.unreachableLimitMs)
        return { kind: 'lost', because: `The printer no longer answers: ${sight.because}.` };
    } else {
      lastAnswerMs = nowMs;
      trail.noteJob(sight.job);
      trail.notePrinter(sight.printerReasons);
      const seen = [sight.job.state, trail.impressions, sight.job.stateReasons, sight.printerReasons].join();
      if (seen !== lastSeen) {
        lastSeen = seen;
        lastChangeMs = nowMs;
        waitMs = times.pollMs;
      } else waitMs = Math.min(waitMs * 1.5, times.slowPollMs);
      onProgress(progressOf(sight.job, trail.impressions ?? 0, sight.printerReasons, followed.sheetsTotal));
      end = endOf(sight.job) ?? end;
      if (end && isSettled(end, sight.isStopping, nowMs)) return end;
      // Only now, when it is certain that this number is still our job and nobody else's.
      if (!end && !cancel?.isTaken && nowMs - lastChangeMs >= patienceMs(sight.job))
        cancel = {
          askedAtMs: cancel?.askedAtMs ?? nowMs,
          isTaken: (await calls.cancel(followed.jobId)).kind === 'cancelled',
        };
    }
    if (cancel && !end && nowMs - cancel.askedAtMs >= times.cancelLimitMs)
      return { kind: 'lost', because: 'The job was cancelled but the printer did not confirm it.' };
    if (end && nowMs - lastChangeMs >= times.settleMs + times.cancelLimitMs)
      return { kind: 'lost', because: 'The printer ended the job but goes on with it.' };
    await pace.sleep(waitMs);
  }

  function patienceMs(job: JobReport): number {
    if (followed.document === 'unwanted') return 0;
    return followed.document === 'doubtful' && job.state === 'pending-held'
      ? times.settleMs
      : times.stallLimitMs;
  }

  function isSettled(ended: Extract<JobEnd, { kind: 'ended' }>, isStopping: boolean, nowMs: number): boolean {
    const isAllOut = ended.state === 'completed' && (trail.impressions ?? 0) >= followed.sheetsTotal;
    return isAllOut || (!isStopping && nowMs - lastChangeMs >= times.settleMs);
  }
}

/** Job first, then printer: the printer's answer then proves that it was not restarted before the job's. */
function createLook(followed: FollowedJob, calls: PrinterCalls, pace: Pace): () => Promise<Sight> {
  const { facts, jobId, jobName, factsSeenAtMs } = followed;
  let mark: UpTimeMark | undefined;
  if (facts.printerUpTime !== undefined)
    mark = {
      upTimeS: facts.printerUpTime,
      ...(factsSeenAtMs === undefined ? {} : { seenAtMs: factsSeenAtMs }),
    };

  return async () => {
    const aboutJob = await calls.job(jobId);
    const aboutPrinter = await calls.describe();
    if (aboutPrinter.kind === 'described') {
      const { printer } = aboutPrinter;
      const because = strangePrinter(facts, mark, printer, pace.nowMs());
      if (because) return { kind: 'strange', because };
      if (printer.upTimeS !== undefined) mark = { upTimeS: printer.upTimeS, seenAtMs: pace.nowMs() };
    }
    if (aboutJob.kind === 'refused') {
      const isGone = aboutJob.status === STATUS.notFound || aboutJob.status === STATUS.gone;
      return isGone ? { kind: 'gone' } : { kind: 'no-answer', because: aboutJob.because };
    }
    if (aboutJob.kind === 'no-answer') return { kind: 'no-answer', because: aboutJob.because };
    const { job } = aboutJob;
    const because = strangeJob(facts, jobName, job);
    if (because) return { kind: 'strange', because };
    if (job.state === undefined) return { kind: 'no-answer', because: 'it does not say how the job stands' };
    // A matching job-uuid proves by itself whose answer this is; without one the printer has to.
    if (aboutPrinter.kind !== 'described' && (job.uuid === undefined || job.uuid !== facts.jobUuid))
      return { kind: 'no-answer', because: aboutPrinter.because };
    const printerReasons =
      aboutPrinter.kind === 'described' ? (aboutPrinter.printer.condition.stateReasons ?? []) : [];
    return {
      kind: 'job',
      job,
      isStopping: job.stateReasons.includes('processing-to-stop-point'),
      printerReasons,
    };
  };
}

function endOf(job: JobReport): Extract<JobEnd, { kind: 'ended' }> | undefined {
  const { state } = job;
  return state === 'completed' || state === 'canceled' || state === 'aborted'
    ? { kind: 'ended', state }
    : undefined;
}

function progressOf(
  job: JobReport,
  counted: number,
  printerReasons: string[],
  sheetsTotal: number,
): PrintProgress {
  const reasons = sortReasons(printerReasons).blocking;
  const isHeldUp = job.state === 'processing-stopped' || (job.state === 'processing' && reasons.length > 0);
  const isWaiting = job.state === 'pending' || job.state === 'pending-held';
  return {
    phase: isHeldUp ? 'paused' : isWaiting ? 'waiting' : 'printing',
    sheetsDone: Math.min(counted, sheetsTotal),
    sheetsTotal,
    reasons,
  };
}
