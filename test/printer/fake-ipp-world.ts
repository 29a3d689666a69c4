import type { IppAttribute } from '../../server/printing/ipp/message.ts';

export interface FakeJob {
  id: number;
  uuid: string;
  name: string;
  /** job-state: 3 pending, 4 held, 5 processing, 6 stopped, 7 canceled, 8 aborted, 9 completed. */
  state: number;
  reasons: string[];
  /** `undefined` is a printer that does not count. */
  impressions: number | undefined;
  copies: number;
  documents: Uint8Array[];
  /** The last document is there. */
  isComplete: boolean;
  /** Sheets of a job that came from elsewhere, without documents. */
  sheets?: number;
}

/** A sheet in the output tray, by the job it belongs to. */
export interface FakeSheet {
  jobName: string;
  jobUuid: string;
  /** From 1, over all copies. */
  sheet: number;
}

export interface FakeTray {
  name: string;
  /** Hundredths of a millimetre; 0 is "not told". */
  feed: number;
  crossFeed: number;
  /** Sheets; -2 is "not told", -3 "at least one". */
  level: number;
  capacity: number;
}

/** Moments at which a test may want something to go wrong. `sheet` is told when the sheet is out and counted. */
export type FakeEvent =
  | { kind: 'created' | 'arrived' | 'ended'; job: FakeJob }
  | { kind: 'sheet'; job: FakeJob; sheet: number };

/** Everything the fake printer is; a test changes it whenever it likes. */
export interface FakeWorld {
  uuid: string;
  /** printer-up-time when it was switched on; goes on with `secondsPassed`. */
  upTimeS: number;
  /** Seconds since the fake printer was started, by the clock of the test. */
  secondsPassed: () => number;
  /** How often it was switched off and on; job-uuids differ from boot to boot, job-ids do not. */
  boots: number;
  /** printer-state: 3 idle, 4 processing, 5 stopped. An idle one that works on a job says processing. */
  state: number;
  reasons: string[];
  /** Stands still for this reason until it is taken away; its jobs wait, or are processing-stopped. */
  stuckBy: string | undefined;
  /** Printer attributes and job attributes it does not know. */
  without: string[];
  /** Printer attributes it has besides, or instead of its own of the same name. */
  extra: IppAttribute[];
  /** Told as printer-input-tray; none by default. */
  trays: FakeTray[];
  /** printer-impressions-completed; goes up with every sheet, of whatever job. Not told by default. */
  impressionsEver: number | undefined;
  /** In the order in which it prints them. */
  jobs: FakeJob[];
  /** What happens at each further look at a complete job, instead of the next sheet. */
  steps: ((job: FakeJob) => void)[];
  pagesPerDocument: number;
  /** How many sheets truly came out of it, foreign ones too. */
  sheetsOut: number;
  /** The same sheets one by one. */
  output: FakeSheet[];
  happened: (event: FakeEvent) => void;
}

/** A world in which all is well. */
export function freshWorld(): FakeWorld {
  return {
    uuid: 'urn:uuid:00000000-0000-4000-8000-00000000000a',
    upTimeS: 1000,
    secondsPassed: () => 0,
    boots: 0,
    state: 3,
    reasons: ['none'],
    stuckBy: undefined,
    without: [],
    extra: [],
    trays: [],
    impressionsEver: undefined,
    jobs: [],
    steps: [],
    pagesPerDocument: 1,
    sheetsOut: 0,
    output: [],
    happened: () => undefined,
  };
}

/** A moment passes in the printer: the job whose turn it is gets its next sheet, or its end. */
export function goOn(world: FakeWorld): void {
  const job = jobInTurn(world);
  if (!job) return;
  if (world.stuckBy === undefined) {
    if (job.state === 6) job.state = 5;
    printNextSheet(world, job);
  } else if (job.state === 5) job.state = 6;
}

/** One more sheet of this job comes out of the fake printer, and is counted if it counts. */
export function printNextSheet(world: FakeWorld, job: FakeJob): void {
  if (job.state >= 7) return;
  const total = job.sheets ?? job.documents.length * job.copies * world.pagesPerDocument;
  if ((job.impressions ?? total) >= total) {
    job.state = 9;
    world.happened({ kind: 'ended', job });
    return;
  }
  job.state = 5;
  job.impressions = (job.impressions ?? 0) + 1;
  world.sheetsOut += 1;
  if (world.impressionsEver !== undefined) world.impressionsEver += 1;
  world.output.push({ jobName: job.name, jobUuid: job.uuid, sheet: job.impressions });
  world.happened({ kind: 'sheet', job, sheet: job.impressions });
}

export function jobInTurn(world: FakeWorld): FakeJob | undefined {
  return world.jobs.find(job => job.isComplete && job.state < 7);
}

/** Somebody else's job, complete and waiting; `ahead` of what is there, or behind it. */
export function addForeignJob(world: FakeWorld, sheets: number, place: 'ahead' | 'behind'): FakeJob {
  const job = { ...emptyJob(world, 'foreign'), state: 3, reasons: [], isComplete: true, sheets };
  if (place === 'ahead') world.jobs.unshift(job);
  else world.jobs.push(job);
  return job;
}

export function emptyJob(world: FakeWorld, name: string): FakeJob {
  const id = Math.max(0, ...world.jobs.map(job => job.id)) + 1;
  const boot = String(world.boots).padStart(8, '0');
  return {
    id,
    uuid: `urn:uuid:${boot}-0000-4000-8000-${String(id).padStart(12, '0')}`,
    name,
    state: 4,
    reasons: ['job-data-insufficient'],
    impressions: 0,
    copies: 1,
    documents: [],
    isComplete: false,
  };
}
