import type { BlockingReason } from '../contract/printing.ts';
import type { JobReport } from './ipp/read-job.ts';
import { known } from './ipp/read-printer.ts';
import type { JobFacts, PrintEvidence } from './printer.ts';
import { sortReasons } from './reasons.ts';

/** What was seen of one job from first to last. */
export interface Trail {
  readonly impressions: number | undefined;
  /** What blocked the printer when it last was blocked while this job was under way. */
  readonly reasons: BlockingReason[];
  /** How much the counter of the printer's whole life went up meanwhile, by whatever job, where it has one. */
  readonly impressionsEver: number | undefined;
  /** Another job was seen waiting or printing between the first question and the last: it may have raised that counter. */
  readonly hadCompany: boolean;
  noteJob(job: JobReport): void;
  /** `blocking`: what of the words keeps it from printing, where that is known better than from the words alone. */
  notePrinter(stateReasons: string[], blocking?: BlockingReason[]): void;
  /** Its clock and its counter, which belong to the printer and not to the job. */
  noteMeters(meters: { upTimeS?: number; impressionsEver?: number }): void;
  /** `queued`: its queued-job-count, where it tells one; `ours`: how many of these may be the followed job itself. */
  noteQueue(queued: number | undefined, ours: 0 | 1): void;
  evidence(because: string): PrintEvidence;
}

/** Collects evidence. The highest count stays: some printers set the counter of a cancelled job back to 0. */
export function createTrail(facts: () => JobFacts): Trail {
  const statesSeen: string[] = [];
  const reasonsSeen = new Set<string>();
  let impressions: number | undefined;
  let reasons: BlockingReason[] = [];
  let upTimeS: number | undefined;
  let impressionsEver: number | undefined;
  let hadCompany = false;
  return {
    get impressions() {
      return impressions;
    },
    get impressionsEver() {
      const before = facts().impressionsBefore;
      return before === undefined || impressionsEver === undefined || impressionsEver < before
        ? undefined
        : impressionsEver - before;
    },
    get hadCompany() {
      return hadCompany;
    },
    get reasons() {
      return reasons;
    },
    noteJob(job) {
      if (job.state && statesSeen.at(-1) !== job.state) statesSeen.push(job.state);
      for (const reason of job.stateReasons) reasonsSeen.add(reason);
      if (job.impressions !== undefined) impressions = Math.max(impressions ?? 0, job.impressions);
    },
    notePrinter(stateReasons, blocking = sortReasons(stateReasons).blocking) {
      for (const reason of stateReasons) if (reason !== 'none') reasonsSeen.add(reason);
      if (blocking.length > 0) reasons = blocking;
    },
    noteMeters(meters) {
      upTimeS = meters.upTimeS ?? upTimeS;
      impressionsEver = meters.impressionsEver ?? impressionsEver;
    },
    noteQueue(queued, ours) {
      if (queued !== undefined && queued > ours) hadCompany = true;
    },
    evidence(because) {
      const { jobId, jobUuid, printerUuid, printerUpTime } = facts();
      const upTimes = { ...known('first', printerUpTime), ...known('last', upTimeS) };
      return {
        ...known('jobId', jobId),
        ...known('jobUuid', jobUuid),
        ...known('printerUuid', printerUuid),
        ...(Object.keys(upTimes).length > 0 ? { printerUpTimeS: upTimes } : {}),
        statesSeen: [...statesSeen],
        reasonsSeen: [...reasonsSeen],
        ...known('impressions', impressions),
        because,
      };
    },
  };
}
