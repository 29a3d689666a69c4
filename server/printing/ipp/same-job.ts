import type { JobFacts } from '../printer.ts';
import { STATUS } from './operations.ts';
import type { CallProblem } from './printer-calls.ts';
import type { JobReport } from './read-job.ts';
import type { PrinterDescription } from './read-printer.ts';

/** An up-time seen, and when it was seen on our own clock. */
export interface UpTimeMark {
  upTimeS: number;
  /** `undefined` after a restart of the terminal, when the time between is not known. */
  seenAtMs?: number;
}

/** A printer's clock may lag behind ours by so much before we say that it was off in between. */
const UP_TIME_LAG_S = 20;

/** Clocks in milliseconds begin again after 24.8 days; what was seen this close to the end may have done so. */
const WRAPS_NEAR = 0x7fff_ffff - 600_000;

/**
 * Why this is not the printer that took the job, or not since then; `undefined` when nothing speaks against it. A clock
 * that stands still tells nothing, one in smaller units than seconds only that it went back.
 */
export function strangePrinter(
  facts: JobFacts,
  mark: UpTimeMark | undefined,
  seen: PrinterDescription,
  nowMs: number,
): string | undefined {
  if (facts.printerUuid && seen.uuid && facts.printerUuid !== seen.uuid)
    return 'Another printer answers at this address.';
  if (!mark || seen.upTimeS === undefined) return undefined;
  const passedS = seen.upTimeS - mark.upTimeS;
  if (passedS < 0 && mark.upTimeS > WRAPS_NEAR && seen.upTimeS < 600_000) return undefined;
  const wasOff =
    passedS !== 0 && mark.seenAtMs !== undefined && (nowMs - mark.seenAtMs) / 1000 - passedS > UP_TIME_LAG_S;
  return passedS < 0 || wasOff ? 'The printer was restarted while the job was under way.' : undefined;
}

/**
 * Why this is not our job, although it has its number: job numbers start again at 1 after a power cycle. Without a
 * job-uuid on both sides the job's name decides, which is the certificate's number and used once.
 */
export function strangeJob(facts: JobFacts, jobName: string, seen: JobReport): string | undefined {
  const isStrange =
    facts.jobUuid !== undefined && seen.uuid !== undefined
      ? facts.jobUuid !== seen.uuid
      : seen.name !== undefined && seen.name !== jobName;
  return isStrange ? 'The printer now has another job under this number.' : undefined;
}

/** Only these two answers say that a printer has no such job; every other refusal leaves it there. RFC 8011 appendix B.1.4. */
export function isForgotten(problem: CallProblem): boolean {
  return problem.kind === 'refused' && (problem.status === STATUS.notFound || problem.status === STATUS.gone);
}
