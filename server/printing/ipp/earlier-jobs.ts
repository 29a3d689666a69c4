import type { Pace } from '../pace.ts';
import type { JobFacts } from '../printer.ts';
import type { IppTimes } from '../times.ts';
import type { PrinterCalls } from './printer-calls.ts';
import { strangeJob } from './same-job.ts';

/** A job whose outcome is unknown: the printer may still have its document, and print it for the next resident. */
export interface LostJob {
  jobId: number;
  jobName: string;
  facts: JobFacts;
}

/** The jobs of this terminal that were lost sight of, until it is certain that the printer is rid of them. */
export interface EarlierJobs {
  add(job: LostJob): void;
  /** Cancels what is still open, and waits for the printer to confirm it, as long as it waits for a busy one. */
  clear(): Promise<{ kind: 'clear' } | { kind: 'still-there'; because: string }>;
}

/** More than ever are lost one after the other: while one cannot be cleared away nothing is printed. */
const KEPT = 16;

export function createEarlierJobs(parts: { calls: PrinterCalls; pace: Pace; times: IppTimes }): EarlierJobs {
  const { calls, pace, times } = parts;
  const lost: LostJob[] = [];

  /** Why it may still print; `undefined` when the printer has ended it, forgotten it, or has another under its number. */
  async function whyNotRid({ jobId, jobName, facts }: LostJob): Promise<string | undefined> {
    const seen = await calls.job(jobId);
    // A printer that refuses the question has no such job to print; one that is silent is not printed on anyway.
    if (seen.kind === 'refused') return undefined;
    if (seen.kind === 'no-answer') return seen.because;
    if (strangeJob(facts, jobName, seen.job)) return undefined;
    const { state, stateReasons } = seen.job;
    if (state === 'completed' || state === 'canceled' || state === 'aborted')
      return stateReasons.includes('processing-to-stop-point') ? 'it comes to its stop point' : undefined;
    const answer = await calls.cancel(jobId);
    return answer.kind === 'cancelled' ? `${state ?? 'no state'}, being cancelled` : answer.because;
  }

  return {
    add(job) {
      lost.push(job);
      if (lost.length > KEPT) lost.shift();
    },
    async clear() {
      const startedAtMs = pace.nowMs();
      for (let job = lost[0]; job; job = lost[0]) {
        const because = await whyNotRid(job);
        if (because === undefined) lost.shift();
        else if (pace.nowMs() - startedAtMs >= times.busyLimitMs) return { kind: 'still-there', because };
        else await pace.sleep(times.pollMs);
      }
      return { kind: 'clear' };
    },
  };
}
