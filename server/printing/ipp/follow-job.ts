import type { BlockingReason, PrintProgress } from '../../contract/printing.ts';
import type { JobEnd } from '../outcome.ts';
import type { JobFacts } from '../printer.ts';
import type { IppTimes } from '../times.ts';
import type { Trail } from '../trail.ts';
import { createLook, type JobSight, type LookParts } from './look-at-job.ts';
import type { JobReport } from './read-job.ts';

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

export interface FollowParts extends LookParts {
  times: IppTimes;
  trail: Trail;
  onProgress: (progress: PrintProgress) => void;
}

type Ended = Extract<JobEnd, { kind: 'ended' }>;

/** While the printer still works after a job's end, its count is believed only so many times later. */
const STILL_WORKING_TIMES = 5;

/**
 * Watches a job until the printer has ended it or nothing more can be learned. Looks often while something changes.
 * A job in which nothing changes for the stall limit, or that changes for ever, is cancelled, and the cancelling is
 * watched in the same way; so it always ends.
 */
export async function followJob(followed: FollowedJob, parts: FollowParts): Promise<JobEnd> {
  const { calls, times, pace, trail, onProgress } = parts;
  const look = createLook(followed, parts);
  const startedAtMs = pace.nowMs();
  const limitMs = times.jobLimitMs + times.jobLimitPerSheetMs * followed.sheetsTotal;
  let lastAnswerMs = startedAtMs;
  let lastChangeMs = startedAtMs;
  /** Of the job itself: the printer's own reasons may flicker for ever. */
  let lastJobChangeMs = startedAtMs;
  let lastSeen = '';
  let lastJobSeen = '';
  let waitMs = times.firstPollMs;
  let end: Ended | undefined;
  let cancel: { askedAtMs: number; isTaken: boolean } | undefined;

  for (;;) {
    const sight = await look();
    const nowMs = pace.nowMs();
    if (sight.kind === 'strange') return lost(sight.because);
    if (sight.kind === 'gone') {
      if (!end) return lost('The printer no longer knows the job and never told its end.');
      if (isAllOut(end) || nowMs - lastJobChangeMs >= times.settleMs) return end;
      return lost('The printer ended the job and forgot it before its count was sure.');
    }
    if (sight.kind === 'no-answer') {
      if (nowMs - lastAnswerMs >= times.unreachableLimitMs)
        return lost(`The printer no longer answers: ${sight.because}.`);
      if (nowMs - lastAnswerMs >= times.callTimeoutMs) onProgress(silent(trail.impressions ?? 0, followed));
      // Who refuses at once is not asked forty times a second.
      waitMs = Math.min(waitMs * 1.5, times.pollMs);
    } else {
      lastAnswerMs = nowMs;
      note(sight, nowMs);
      onProgress(progressOf(sight.job, trail.impressions ?? 0, sight.blocking, followed.sheetsTotal));
      end = endOf(sight.job) ?? end;
      if (end && isSettled(end, sight, nowMs)) return end;
      const isTooLong = nowMs - startedAtMs >= limitMs;
      // Only now, when it is certain that this number is still our job and nobody else's.
      if (!end && !cancel?.isTaken && (isTooLong || nowMs - lastChangeMs >= patienceMs(sight.job)))
        cancel = {
          askedAtMs: cancel?.askedAtMs ?? nowMs,
          isTaken: (await calls.cancel(followed.jobId)).kind === 'cancelled',
        };
    }
    if (cancel && !end && nowMs - cancel.askedAtMs >= times.cancelLimitMs)
      return lost('The job was cancelled but the printer did not confirm it.');
    if (end && nowMs - lastJobChangeMs >= times.settleMs + times.cancelLimitMs)
      return lost('The printer ended the job but goes on with it.');
    if (nowMs - startedAtMs >= limitMs + times.settleMs + times.cancelLimitMs)
      return lost('The job kept changing and never came to a certain end.');
    await pace.sleep(waitMs);
  }

  function note({ job, printer, blocking }: Extract<JobSight, { kind: 'job' }>, nowMs: number): void {
    trail.noteJob(job);
    const told = printer?.condition.stateReasons ?? [];
    trail.notePrinter(told, blocking);
    if (printer) trail.noteMeters(printer);
    // A printer that still counts a job that has just ended must not make company of it.
    if (printer) trail.noteQueue(printer.queuedJobs, 1);
    const jobSeen = [job.state, trail.impressions, job.stateReasons].join();
    if (jobSeen !== lastJobSeen) lastJobChangeMs = nowMs;
    lastJobSeen = jobSeen;
    const seen = [jobSeen, told].join();
    const isAtWork = job.state === 'processing' && blocking.length === 0;
    if (seen !== lastSeen) waitMs = times.firstPollMs;
    else waitMs = Math.min(waitMs * 1.5, isAtWork ? times.pollMs : times.slowPollMs);
    if (seen !== lastSeen) lastChangeMs = nowMs;
    lastSeen = seen;
    if ((trail.impressions ?? 0) >= followed.sheetsTotal && nowMs - lastJobChangeMs < times.settleMs)
      waitMs = Math.min(waitMs, times.endPollMs);
  }

  function patienceMs(job: JobReport): number {
    if (followed.document === 'unwanted') return 0;
    return followed.document === 'doubtful' && job.state === 'pending-held'
      ? times.settleMs
      : times.stallLimitMs;
  }

  function isAllOut(ended: Ended): boolean {
    return ended.state === 'completed' && (trail.impressions ?? 0) >= followed.sheetsTotal;
  }

  /** Counters run after states, and a sheet may still be on its way while the printer works or stops. */
  function isSettled(ended: Ended, sight: Extract<JobSight, { kind: 'job' }>, nowMs: number): boolean {
    if (isAllOut(ended) && !sight.isPrinterWorking) return true;
    if (sight.isStopping && !isAllOut(ended)) return false;
    const settles = isAllOut(ended) || !sight.isPrinterWorking ? 1 : STILL_WORKING_TIMES;
    return nowMs - lastJobChangeMs >= times.settleMs * settles;
  }
}

function lost(because: string): JobEnd {
  return { kind: 'lost', because };
}

function endOf(job: JobReport): Ended | undefined {
  const { state } = job;
  return state === 'completed' || state === 'canceled' || state === 'aborted'
    ? { kind: 'ended', state }
    : undefined;
}

/** One question without an answer is nothing; after the time that a call may take, nobody knows what comes out. */
function silent(counted: number, { sheetsTotal }: FollowedJob): PrintProgress {
  return { phase: 'no-answer', sheetsDone: Math.min(counted, sheetsTotal), sheetsTotal, reasons: [] };
}

function progressOf(
  job: JobReport,
  counted: number,
  reasons: BlockingReason[],
  sheetsTotal: number,
): PrintProgress {
  const isHeldUp = job.state === 'processing-stopped' || (job.state === 'processing' && reasons.length > 0);
  const isWaiting = job.state === 'pending' || job.state === 'pending-held';
  return {
    phase: isHeldUp ? 'paused' : isWaiting ? 'waiting' : 'printing',
    sheetsDone: Math.min(counted, sheetsTotal),
    sheetsTotal,
    reasons,
  };
}
