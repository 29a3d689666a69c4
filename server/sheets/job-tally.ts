import type { EndedJob } from '../printing/ipp/count-sheets.ts';

/** The jobs of a printer without a counter that were counted already, as long as it remembers them. */
export interface JobTally {
  /** The printer's uuid, or its address where it has none. */
  printer: string;
  /** Sides counted of each job, by its uuid, or its number where it has none. */
  jobs: Record<string, number>;
}

/**
 * What came out since the last look, counting each job's sides once. The first look at a printer adds nothing: what it
 * remembers from before is not known to be new. Jobs without a uuid whose numbers begin again at 1 may count too little.
 */
export function tallyJobs(
  before: JobTally | undefined,
  printer: string,
  jobs: EndedJob[],
): { tally: JobTally; added: number } {
  const remembered = Object.fromEntries(
    jobs.flatMap(({ uuid, id, impressions }) => {
      const key = uuid ?? id?.toString();
      return key === undefined ? [] : [[key, impressions]];
    }),
  );
  const tally = { printer, jobs: remembered };
  if (before?.printer !== printer) return { tally, added: 0 };
  // A counter that runs late is caught up with; one that a printer takes back is not.
  const added = Object.entries(remembered).reduce(
    (sum, [key, impressions]) => sum + Math.max(0, impressions - (before.jobs[key] ?? 0)),
    0,
  );
  return { tally, added };
}
