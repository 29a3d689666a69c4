/** What can go wrong at a printer, and when: the rows and columns of the fault matrix. */
export const FAULTS = [
  'paper out',
  'jam',
  'door open',
  'power lost for good',
  'power lost and back',
  'cancelled at the panel',
  'network cut',
  'wrong paper in the tray',
  'toner empty',
  'foreign job in the queue',
  'printer swapped',
] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * `page 1 of 2`: the printer has begun, no sheet is out. `page 2 of 2`: one sheet is out and counted, the second is under way.
 * `created`: the printer has a job and no document. `sending`: half of the document has left. `after`: the outcome was told.
 */
export const MOMENTS = [
  'before create',
  'created',
  'sending',
  'page 1 of 2',
  'page 2 of 2',
  'after',
] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Cell {
  fault: Fault;
  moment: Moment;
}

export const CELLS: readonly Cell[] = FAULTS.flatMap(fault => MOMENTS.map(moment => ({ fault, moment })));

/**
 * Faults that keep the simulator's hands tied: its reasons change only by a job, and it takes one job at a time. So what
 * happens between Create-Job and the first page is shown by the fake.
 */
const BY_A_JOB_ONLY: readonly Fault[] = ['jam', 'door open', 'toner empty', 'foreign job in the queue'];

/** Which printer a cell is run against: the real simulator wherever it can show the fault. */
export function ranAgainst({ fault, moment }: Cell): 'ippeveprinter' | 'fake' {
  const isBetween = moment === 'created' || moment === 'sending';
  // A queue in which somebody else's job waits behind ours is more than the simulator has.
  const isQueue = fault === 'foreign job in the queue' && moment.startsWith('page');
  return (isBetween && BY_A_JOB_ONLY.includes(fault)) || isQueue ? 'fake' : 'ippeveprinter';
}

/** Once the document has begun to leave, these take away the only witness. */
const WITNESS_LOST: Partial<Record<Fault, string>> = {
  'power lost for good': 'the printer holds a sheet or none, and nobody is left to ask',
  'power lost and back': 'the printer comes back without any memory of its jobs',
  'network cut': 'the printer goes on alone and cannot be asked',
  'printer swapped': 'the printer that had the document is gone; the other one knows nothing of it',
};

/**
 * Why a cell may end in `unknown`; `undefined` where the truth can be known, so that `unknown` is a failure. Before the
 * document leaves nothing can have been printed, and after the outcome nothing changes it: neither may be unknown.
 */
export function mayBeUnknown({ fault, moment }: Cell): string | undefined {
  const isUnderWay = moment === 'sending' || moment === 'page 1 of 2' || moment === 'page 2 of 2';
  return isUnderWay ? WITNESS_LOST[fault] : undefined;
}
