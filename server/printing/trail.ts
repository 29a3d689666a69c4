import type { BlockingReason } from '../contract/printing.ts';
import type { JobReport } from './ipp/read-job.ts';
import type { JobFacts, PrintEvidence } from './printer.ts';
import { sortReasons } from './reasons.ts';

/** What was seen of one job from first to last. */
export interface Trail {
  readonly impressions: number | undefined;
  /** What blocked the printer when it last was blocked while this job was under way. */
  readonly reasons: BlockingReason[];
  noteJob(job: JobReport): void;
  notePrinter(stateReasons: string[]): void;
  evidence(because: string): PrintEvidence;
}

/** Collects evidence. The highest count stays: some printers set the counter of a cancelled job back to 0. */
export function createTrail(facts: () => JobFacts): Trail {
  const statesSeen: string[] = [];
  const reasonsSeen = new Set<string>();
  let impressions: number | undefined;
  let reasons: BlockingReason[] = [];
  return {
    get impressions() {
      return impressions;
    },
    get reasons() {
      return reasons;
    },
    noteJob(job) {
      if (job.state && statesSeen.at(-1) !== job.state) statesSeen.push(job.state);
      for (const reason of job.stateReasons) reasonsSeen.add(reason);
      if (job.impressions !== undefined) impressions = Math.max(impressions ?? 0, job.impressions);
    },
    notePrinter(stateReasons) {
      for (const reason of stateReasons) if (reason !== 'none') reasonsSeen.add(reason);
      const { blocking } = sortReasons(stateReasons);
      if (blocking.length > 0) reasons = blocking;
    },
    evidence(because) {
      const { jobId, jobUuid, printerUuid } = facts();
      return {
        ...(jobId === undefined ? {} : { jobId }),
        ...(jobUuid === undefined ? {} : { jobUuid }),
        ...(printerUuid === undefined ? {} : { printerUuid }),
        statesSeen: [...statesSeen],
        reasonsSeen: [...reasonsSeen],
        ...(impressions === undefined ? {} : { impressions }),
        because,
      };
    },
  };
}
