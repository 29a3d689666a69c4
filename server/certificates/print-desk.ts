import type { PrintRefusal } from '../contract/print-refusals.ts';
import type { PrintProgress } from '../contract/printing.ts';
import type { JobFacts, Printer, PrintOutcome, PrintPhase } from '../printing/printer.ts';
import type { EndingParts } from './ending-parts.ts';
import { endingInRegister, endJob, lostTrack, neverSent, notBegun, type Printed } from './job-ending.ts';
import { type LookParts, lookAtJob } from './last-look.ts';
import { noteLateSheets } from './late-sheets.ts';
import {
  leftJobs,
  notePhase,
  type OpenJob,
  openJob,
  StoppedBeforeSending,
  unfinishedJobs,
} from './print-jobs.ts';
import { messageOf, type RetryAfter, retryAfterTimer, retryDelayMs } from './retry.ts';

/** What is known of a job right now: on its way, or ended for good. */
export type JobState =
  | { kind: 'under-way'; progress: PrintProgress }
  /** `because`: the terminal itself stopped it at the last look, and nothing was printed. */
  | { kind: 'ended'; outcome: PrintOutcome; because?: PrintRefusal };

export interface PrintDesk {
  /**
   * Takes up an issued certificate's job, once. Resolves when the outcome is in the register, or when it cannot be written
   * down: then it is told as doubtful, and the job is taken up again, only observed, until it can. Never rejects.
   */
  start(jobId: string, sheetsTotal: number): Promise<void>;
  state(jobId: string): JobState | undefined;
  /**
   * Takes up every job that a crash left unfinished. Answers how many there were, once each has an outcome or could not be
   * followed; looks again, ever later, while the register cannot be read. Never rejects.
   */
  recover(): Promise<number>;
  unfinished(): Promise<number>;
  /** Takes nothing up any more; for a server that is shutting down. */
  stop(): void;
}

/** Twice as many as sessions can be open, so that none loses sight of its job. */
const STATES_KEPT = 1024;
/** No printer brings out after this what a person has long decided on. */
const LEFT_FOR_MS = 24 * 3_600_000;

export function createPrintDesk(
  parts: EndingParts &
    LookParts & {
      printer: Printer;
      log: (sentence: string) => void;
      retryAfter?: RetryAfter;
      /** Called once the outcome of a job is in the register. */
      onEnded?: () => void;
    },
): PrintDesk {
  const { store, printer, log, retryAfter = retryAfterTimer } = parts;
  const states = new Map<string, JobState>();
  /** Ended, but not yet written down: what the printer said once is not asked of it again. */
  const unwritten = new Map<string, Printed>();
  const retries = new Set<() => void>();
  let stopped = false;
  let isPrinterReminded = false;

  /** Before anything else is printed or taken up: the printer does not know by itself what it was given before a restart. */
  async function remindPrinter(): Promise<void> {
    if (isPrinterReminded) return;
    const since = new Date(parts.clock.now().getTime() - LEFT_FOR_MS).toISOString();
    printer.forgetNot(await leftJobs(store, printer.address, since), late =>
      noteLateSheets(parts, printer.address, late),
    );
    isPrinterReminded = true;
  }

  function remember(jobId: string, state: JobState): void {
    states.set(jobId, state);
    // Maps keep the order of insertion. Screens ask about the newest jobs; the register keeps all of them.
    for (const [oldest, { kind }] of states) {
      if (states.size <= STATES_KEPT) break;
      if (kind === 'ended') states.delete(oldest);
    }
  }

  /** One document at the printer at a time; each holds its own bytes, and nothing ever prints "the next one". */
  let turn: Promise<unknown> = Promise.resolve();

  /** Prints, unless something stands against it before its document goes out. */
  async function print(job: OpenJob, tracking: Tracking): Promise<Printed> {
    const order = { jobName: job.number, pdf: job.bytes, pages: job.pages, copies: job.copies };
    const refusal = await lookAtJob(parts, job.id, order, store);
    if (refusal) return neverSent(refusal);
    await remindPrinter();
    const note = async (phase: PrintPhase, facts: JobFacts) => {
      await notePhase(store, job.id, phase, facts, within => lookAtJob(parts, job.id, order, within));
      if (phase === 'sending') tracking.mayBeOut = true;
    };
    try {
      return { outcome: await printer.print(order, note, tracking.onProgress) };
    } catch (error) {
      if (!(error instanceof StoppedBeforeSending)) throw error;
      // What the printer or its folder already holds of the job is cleared away as after a crash at this point.
      const { facts } = error;
      const held = { jobName: job.number, phase: 'created' as const, facts, sheetsTotal: job.sheets_total };
      await printer.resume(held, tracking.onProgress);
      return neverSent(error.refusal);
    }
  }

  async function takeUp(job: OpenJob, tracking: Tracking): Promise<Printed> {
    const phase = job.phase as PrintPhase;
    tracking.mayBeOut = phase === 'sending' || phase === 'sent';
    const facts = JSON.parse(job.facts) as JobFacts;
    const unfinished = { jobName: job.number, phase, facts, sheetsTotal: job.sheets_total };
    return { outcome: await printer.resume(unfinished, tracking.onProgress) };
  }

  async function carryOut(jobId: string, way: Way, tracking: Tracking): Promise<void> {
    const job = await openJob(store, jobId);
    if (!job) {
      // Written down after all, although the disk said otherwise; or no such job.
      const ended = await endingInRegister(store, jobId);
      unwritten.delete(jobId);
      if (ended) remember(jobId, { kind: 'ended', ...ended });
      return;
    }
    const printed =
      unwritten.get(jobId) ?? (way === 'print' ? await print(job, tracking) : await takeUp(job, tracking));
    unwritten.set(jobId, printed);
    await endJob(parts, job, printed);
    unwritten.delete(jobId);
    remember(jobId, { kind: 'ended', ...printed });
    parts.onEnded?.();
  }

  function inTurn(jobId: string, way: Way, tracking: Tracking, tries = 0): Promise<void> {
    const mine = turn
      .then(() => carryOut(jobId, way, tracking))
      .catch((error: unknown) => {
        // Disk full or a bug: the job stays unfinished in the register and is taken up again, then only observed.
        if (tries === 0) log(`A print job could not be followed to its end: ${messageOf(error)}.`);
        remember(jobId, { kind: 'ended', ...withoutRegister(unwritten.get(jobId), tracking) });
        // What the resident was told last stays, until there is an outcome.
        const quietly: Tracking = { ...tracking, onProgress: () => undefined };
        later(() => void inTurn(jobId, 'take-up', quietly, tries + 1), tries);
      });
    turn = mine;
    return mine;
  }

  function begin(jobId: string, sheetsTotal: number, way: Way): Promise<void> {
    // A job that is known already is under way or has ended; it is not begun a second time.
    if (states.has(jobId)) return Promise.resolve();
    const progress: PrintProgress = { phase: 'sending', sheetsDone: 0, sheetsTotal, reasons: [] };
    remember(jobId, { kind: 'under-way', progress });
    return inTurn(jobId, way, {
      // Until its row was read, a job from before a restart may be out.
      mayBeOut: way === 'take-up',
      sheetsTotal,
      onProgress: heard => remember(jobId, { kind: 'under-way', progress: heard }),
    });
  }

  /** Later, a little later each time, as long as the server runs. */
  function later(work: () => void, tries: number): void {
    if (stopped) return;
    const cancel = retryAfter(retryDelayMs(tries), () => {
      retries.delete(cancel);
      work();
    });
    retries.add(cancel);
  }

  async function recover(tries = 0): Promise<number> {
    try {
      await remindPrinter();
      const jobs = await unfinishedJobs(store);
      await Promise.all(jobs.map(job => begin(job.id, job.sheets_total, 'take-up')));
      return jobs.length;
    } catch (error) {
      if (stopped) return 0;
      if (tries === 0) log(`Unfinished print jobs could not be looked up: ${messageOf(error)}.`);
      return new Promise(resolve => {
        later(() => resolve(recover(tries + 1)), tries);
      });
    }
  }

  return {
    start: (jobId, sheetsTotal) => begin(jobId, sheetsTotal, 'print'),
    state: jobId => states.get(jobId),
    recover: () => recover(),
    unfinished: async () => (await unfinishedJobs(store)).length,
    stop() {
      stopped = true;
      for (const cancel of retries) cancel();
      retries.clear();
    },
  };
}

/** `print` sends, once in a job's life; `take-up` only observes or clears away. */
type Way = 'print' | 'take-up';

interface Tracking {
  /** Whether something may have reached the printer: what is told if nothing more can be found out. */
  mayBeOut: boolean;
  sheetsTotal: number;
  onProgress: (progress: PrintProgress) => void;
}

/** What is told while the register cannot be written: never "printed", which the register does not say. */
function withoutRegister(known: Printed | undefined, { mayBeOut, sheetsTotal }: Tracking): Printed {
  if (known && known.outcome.kind !== 'printed') return known;
  return { outcome: mayBeOut ? lostTrack(sheetsTotal) : notBegun() };
}
