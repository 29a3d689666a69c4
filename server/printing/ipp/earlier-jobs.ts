import type { Pace } from '../pace.ts';
import type { LateSheets, LeftJob, TellLate } from '../printer.ts';
import type { IppTimes } from '../times.ts';
import type { PrinterCalls } from './printer-calls.ts';
import { isForgotten, strangeJob } from './same-job.ts';

/** A job of this terminal that may still be at the printer. */
export interface EarlierJob extends LeftJob {
  /** It never got its document: it can print nothing, but keeps small printers busy. */
  isEmpty?: boolean;
  /** The highest count that the printer told of it since it was lost. */
  sheetsSeen?: number;
  /** When it was first seen to have been cancelled. */
  stoppedSinceMs?: number;
}

/** The list itself, for a printer that is spoken to through one client a job. `tell`: who learns of late sheets. */
export interface LostJobs {
  jobs: EarlierJob[];
  tell?: TellLate;
}

/** The jobs of this terminal that were lost sight of, until it is certain that the printer is rid of them. */
export interface EarlierJobs {
  /** Nothing is asked yet; a job that is known already stays known once. */
  add(job: EarlierJob): void;
  /** Who is told of sheets that came out of a lost job; the job is forgotten only once that is noted. */
  tellTo(tell: TellLate | undefined): void;
  /**
   * Cancels what is still open at the printer of this uuid, and waits for the printer to confirm it, as long as it waits for
   * a busy one. A job without a document is not waited for.
   */
  clear(
    printerUuid: string | undefined,
  ): Promise<{ kind: 'clear' } | { kind: 'still-there'; because: string }>;
  /** The same once, for the oldest job only, without waiting: for every look at the printer. */
  tryOne(printerUuid: string | undefined): Promise<void>;
}

export function createEarlierJobs(
  parts: { calls: PrinterCalls; pace: Pace; times: IppTimes },
  lost: LostJobs = { jobs: [] },
): EarlierJobs {
  const { calls, pace, times } = parts;
  const { jobs } = lost;
  let trying: Promise<void> = Promise.resolve();
  let isClearing = false;

  /** Why it may still print; `undefined` when the printer has ended or forgotten it and what came of it is noted. */
  async function whyNotRid(job: EarlierJob): Promise<string | undefined> {
    const found = await find(job);
    if (found.kind === 'none') return tellEnd(job, 'gone');
    if (found.kind === 'no-answer') return found.because;
    const { state, stateReasons, impressions = 0 } = found.job;
    // The highest count stays: some printers set that of a cancelled job to 0.
    job.sheetsSeen = Math.max(job.sheetsSeen ?? 0, impressions);
    if (state === 'completed') return tellEnd(job, state);
    if (state === 'canceled' || state === 'aborted') {
      if (stateReasons.includes('processing-to-stop-point')) return 'it comes to its stop point';
      return isSettled(job) ? tellEnd(job, state) : 'its last sheet may still be counted';
    }
    const answer = await calls.cancel(found.jobId);
    if (job.isEmpty && answer.kind !== 'no-answer') return undefined;
    return answer.kind === 'cancelled' ? `${state ?? 'no state'}, being cancelled` : answer.because;
  }

  /** Counters run after states. An empty job has none. */
  function isSettled(job: EarlierJob): boolean {
    job.stoppedSinceMs ??= pace.nowMs();
    return job.isEmpty === true || pace.nowMs() - job.stoppedSinceMs >= times.settleMs;
  }

  /** Nobody knew of sheets that came out since its outcome was told: that must be noted before the job is forgotten. */
  async function tellEnd(job: EarlierJob, state: LateSheets['state']): Promise<string | undefined> {
    const { facts, jobName, isEmpty, known, sheetsSeen = 0 } = job;
    const isLate = known?.hasCompleted ? false : state === 'completed' || sheetsSeen > (known?.sheets ?? 0);
    if (isEmpty || !isLate || !lost.tell) return undefined;
    try {
      const told = await lost.tell({ jobName, facts, state, sheets: sheetsSeen });
      return told === 'noted' ? undefined : 'what came of it is not written down yet';
    } catch (error) {
      // A full disk passes; the job stays, and nothing is printed meanwhile.
      return `what came of it cannot be written down (${error instanceof Error ? error.name : 'unknown error'})`;
    }
  }

  /** By its number, or, where that never arrived, by its name among the jobs that are not finished. */
  async function find({ facts, jobName }: EarlierJob) {
    if (facts.jobId === undefined) {
      const open = await calls.openJobs();
      if (open.kind !== 'jobs') return { kind: 'no-answer' as const, because: open.because };
      const job = open.jobs.find(({ name }) => name === jobName);
      return job?.id === undefined
        ? { kind: 'none' as const }
        : { kind: 'found' as const, jobId: job.id, job };
    }
    const seen = await calls.job(facts.jobId);
    if (seen.kind !== 'job')
      return isForgotten(seen)
        ? { kind: 'none' as const }
        : { kind: 'no-answer' as const, because: seen.because };
    if (strangeJob(facts, jobName, seen.job)) return { kind: 'none' as const };
    return { kind: 'found' as const, jobId: facts.jobId, job: seen.job };
  }

  /** What another printer holds is not cleared away by asking this one. Those with a document come first. */
  function jobsAt(printerUuid: string | undefined): EarlierJob[] {
    const here = jobs.filter(
      ({ facts }) =>
        facts.printerUuid === undefined || printerUuid === undefined || facts.printerUuid === printerUuid,
    );
    return [...here.filter(({ isEmpty }) => !isEmpty), ...here.filter(({ isEmpty }) => isEmpty)];
  }

  async function clearAll(
    printerUuid: string | undefined,
  ): Promise<{ kind: 'clear' } | { kind: 'still-there'; because: string }> {
    const startedAtMs = pace.nowMs();
    for (;;) {
      let waitsFor: string | undefined;
      for (const job of jobsAt(printerUuid)) {
        const because = await whyNotRid(job);
        if (because === undefined) forget(job);
        else if (!job.isEmpty) waitsFor ??= because;
        if (waitsFor !== undefined && pace.nowMs() - startedAtMs >= times.busyLimitMs)
          return { kind: 'still-there', because: waitsFor };
      }
      if (waitsFor === undefined) return { kind: 'clear' };
      await pace.sleep(times.pollMs);
    }
  }

  async function clearOldest(printerUuid: string | undefined): Promise<void> {
    const [job] = jobsAt(printerUuid);
    if (job && (await whyNotRid(job)) === undefined) forget(job);
  }

  function forget(job: EarlierJob): void {
    const at = jobs.indexOf(job);
    if (at >= 0) jobs.splice(at, 1);
  }

  return {
    add(job) {
      const isSame = (other: EarlierJob) =>
        other.jobName === job.jobName &&
        other.facts.jobId === job.facts.jobId &&
        other.facts.jobUuid === job.facts.jobUuid;
      // None is ever dropped to make room: while one with a document is there nothing is printed, so they do not pile up.
      if (!jobs.some(isSame)) jobs.push(job);
    },
    tellTo(tell) {
      if (tell) lost.tell = tell;
    },
    async clear(printerUuid) {
      // A look that is under way must not cancel, late and by its name, the reprint that is opened after this.
      isClearing = true;
      try {
        await trying;
        return await clearAll(printerUuid);
      } finally {
        isClearing = false;
      }
    },
    async tryOne(printerUuid) {
      if (isClearing) return;
      trying = clearOldest(printerUuid);
      await trying;
    },
  };
}
