import type { Pace } from '../pace.ts';
import type { JobFacts, LeftJob } from '../printer.ts';
import type { IppTimes } from '../times.ts';
import type { PrinterCalls } from './printer-calls.ts';
import { strangeJob } from './same-job.ts';

/** A job of this terminal that may still be at the printer. */
export interface EarlierJob extends LeftJob {
  /** It never got its document: it can print nothing, but keeps small printers busy. */
  isEmpty?: boolean;
}

/** The jobs of this terminal that were lost sight of, until it is certain that the printer is rid of them. */
export interface EarlierJobs {
  /** Nothing is asked yet; a job that is known already stays known once. */
  add(job: EarlierJob): void;
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

/** More than ever are lost one after the other: while one cannot be cleared away nothing is printed. */
const KEPT = 16;

/** `lost`: the list itself, for a printer that is spoken to through one client a job. */
export function createEarlierJobs(
  parts: { calls: PrinterCalls; pace: Pace; times: IppTimes },
  lost: EarlierJob[] = [],
): EarlierJobs {
  const { calls, pace, times } = parts;
  let trying: Promise<void> = Promise.resolve();
  let isClearing = false;

  /** Why it may still print; `undefined` when the printer has ended it, forgotten it, or has another under its number. */
  async function whyNotRid({ facts, jobName, isEmpty }: EarlierJob): Promise<string | undefined> {
    const found = await find(facts, jobName);
    // A printer that refuses the question has no such job to print; one that is silent is not printed on anyway.
    if (found.kind === 'none') return undefined;
    if (found.kind === 'no-answer') return found.because;
    const { state, stateReasons } = found.job;
    if (state === 'completed' || state === 'canceled' || state === 'aborted')
      return stateReasons.includes('processing-to-stop-point') ? 'it comes to its stop point' : undefined;
    const answer = await calls.cancel(found.jobId);
    if (isEmpty && answer.kind !== 'no-answer') return undefined;
    return answer.kind === 'cancelled' ? `${state ?? 'no state'}, being cancelled` : answer.because;
  }

  /** By its number, or, where that never arrived, by its name among the jobs that are not finished. */
  async function find(facts: JobFacts, jobName: string) {
    if (facts.jobId === undefined) {
      const open = await calls.openJobs();
      if (open.kind === 'no-answer') return open;
      const job = open.kind === 'jobs' ? open.jobs.find(({ name }) => name === jobName) : undefined;
      return job?.id === undefined
        ? { kind: 'none' as const }
        : { kind: 'found' as const, jobId: job.id, job };
    }
    const seen = await calls.job(facts.jobId);
    if (seen.kind === 'no-answer') return seen;
    if (seen.kind === 'refused' || strangeJob(facts, jobName, seen.job)) return { kind: 'none' as const };
    return { kind: 'found' as const, jobId: facts.jobId, job: seen.job };
  }

  /** What another printer holds is not cleared away by asking this one. */
  function oldestAt(printerUuid: string | undefined): EarlierJob | undefined {
    return lost.find(
      ({ facts }) =>
        facts.printerUuid === undefined || printerUuid === undefined || facts.printerUuid === printerUuid,
    );
  }

  async function clearAll(
    printerUuid: string | undefined,
  ): Promise<{ kind: 'clear' } | { kind: 'still-there'; because: string }> {
    const startedAtMs = pace.nowMs();
    for (let job = oldestAt(printerUuid); job; job = oldestAt(printerUuid)) {
      const because = await whyNotRid(job);
      if (because === undefined) forget(job);
      else if (pace.nowMs() - startedAtMs >= times.busyLimitMs) return { kind: 'still-there', because };
      else await pace.sleep(times.pollMs);
    }
    return { kind: 'clear' };
  }

  async function clearOldest(printerUuid: string | undefined): Promise<void> {
    const job = oldestAt(printerUuid);
    if (job && (await whyNotRid(job)) === undefined) forget(job);
  }

  function forget(job: EarlierJob): void {
    const at = lost.indexOf(job);
    if (at >= 0) lost.splice(at, 1);
  }

  return {
    add(job) {
      const isSame = (other: EarlierJob) =>
        other.jobName === job.jobName && other.facts.jobId === job.facts.jobId;
      if (lost.some(isSame)) return;
      lost.push(job);
      if (lost.length > KEPT) lost.shift();
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
