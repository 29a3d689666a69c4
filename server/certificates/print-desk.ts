import type { Clock } from '../clock.ts';
import type { PrintProgress } from '../contract/printing.ts';
import type { Journal } from '../journal/journal.ts';
import { notPrinted } from '../printing/outcome.ts';
import type { JobFacts, Printer, PrintOutcome, PrintPhase, UnfinishedJob } from '../printing/printer.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { sha256Hex } from './draft.ts';
import { endingOf } from './endings.ts';
import { EndedBeforeSending, notePhase, type OpenJob, openJob, unfinishedJobs } from './print-jobs.ts';

/** What is known of a job right now: on its way, or ended for good. */
export type JobState =
  | { kind: 'under-way'; progress: PrintProgress }
  | { kind: 'ended'; outcome: PrintOutcome };

export interface PrintDesk {
  /** Takes up an issued certificate's job, once. Resolves when the outcome is in the register; never rejects. */
  start(jobId: string, sheetsTotal: number): Promise<void>;
  state(jobId: string): JobState | undefined;
  /** Takes up every job that a crash left unfinished. Answers how many there were, once each has an outcome. */
  recover(): Promise<number>;
  unfinished(): Promise<number>;
}

/** Twice as many as sessions can be open, so that none loses sight of its job. */
const STATES_KEPT = 1024;

export function createPrintDesk(parts: {
  store: Store;
  journal: Journal;
  attention: Attention;
  printer: Printer;
  clock: Clock;
  log: (sentence: string) => void;
}): PrintDesk {
  const { store, journal, attention, printer, clock, log } = parts;
  const states = new Map<string, JobState>();

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

  /** Prints, unless the certificate was revoked or superseded before its document goes out. */
  async function printUnlessEnded(
    job: OpenJob,
    onProgress: (progress: PrintProgress) => void,
  ): Promise<Printed> {
    if (sha256Hex(job.bytes) !== job.sha256) return ALTERED;
    const ending = await endingOf(store, job.certificate_id);
    if (ending) return neverSent(ending);
    const order = { jobName: job.number, pdf: job.bytes, pages: job.pages, copies: job.copies };
    try {
      const outcome = await printer.print(
        order,
        (phase, facts) => notePhase(store, job, phase, facts),
        onProgress,
      );
      return { outcome };
    } catch (error) {
      if (!(error instanceof EndedBeforeSending)) throw error;
      // What the printer or its folder already holds of the job is cleared away as after a crash at this point.
      const { facts } = error;
      const held = { jobName: job.number, phase: 'created' as const, facts, sheetsTotal: job.sheets_total };
      await printer.resume(held, onProgress);
      return neverSent(error.ending);
    }
  }

  async function end(job: OpenJob, { outcome, because }: Printed): Promise<void> {
    await store.transaction().execute(async transaction => {
      await transaction
        .updateTable('print_jobs')
        .set({
          outcome: outcome.kind,
          sheets: sheetsOf(outcome),
          evidence: JSON.stringify(outcome.evidence),
          reasons: JSON.stringify(outcome.kind === 'printed' ? [] : outcome.reasons),
          ended_at: clock.now().toISOString(),
        })
        .where('id', '=', job.id)
        .where('outcome', 'is', null)
        .execute();
      await journal.append(
        {
          what: 'print-ended',
          who: 'terminal',
          data: {
            certificate: job.certificate_id,
            outcome: outcome.kind,
            sheets: sheetsOf(outcome),
            ...(because === undefined ? {} : { because }),
          },
        },
        transaction,
      );
      // Everything that did not simply print is looked at by a person: "reprinted fine" has hidden real faults elsewhere.
      if (outcome.kind !== 'printed') await attention.raise('print', job.number, null, transaction);
    });
    remember(job.id, { kind: 'ended', outcome });
  }

  async function carryOut(jobId: string, isRecovery: boolean): Promise<void> {
    const job = await openJob(store, jobId);
    if (!job) return;
    const onProgress = (progress: PrintProgress) => remember(jobId, { kind: 'under-way', progress });
    if (isRecovery) {
      const unfinished: UnfinishedJob = {
        jobName: job.number,
        phase: job.phase as PrintPhase,
        facts: JSON.parse(job.facts) as JobFacts,
        sheetsTotal: job.sheets_total,
      };
      return end(job, { outcome: await printer.resume(unfinished, onProgress) });
    }
    return end(job, await printUnlessEnded(job, onProgress));
  }

  function inTurn(jobId: string, sheetsTotal: number, isRecovery: boolean): Promise<void> {
    // A job that is known already is under way or has ended; it is not begun a second time.
    if (states.has(jobId)) return Promise.resolve();
    remember(jobId, {
      kind: 'under-way',
      progress: { phase: 'sending', sheetsDone: 0, sheetsTotal, reasons: [] },
    });
    const mine = turn
      .then(() => carryOut(jobId, isRecovery))
      .catch((error: unknown) => {
        // Disk full or a bug: the job stays unfinished in the register and is taken up at the next start.
        log(
          `A print job could not be followed to its end: ${error instanceof Error ? error.message : 'unknown error'}.`,
        );
        remember(jobId, { kind: 'ended', outcome: lostTrack(sheetsTotal) });
      });
    turn = mine;
    return mine;
  }

  return {
    start: (jobId, sheetsTotal) => inTurn(jobId, sheetsTotal, false),
    state: jobId => states.get(jobId),
    async recover() {
      const jobs = await unfinishedJobs(store);
      await Promise.all(jobs.map(job => inTurn(job.id, job.sheets_total, true)));
      return jobs.length;
    },
    unfinished: async () => (await unfinishedJobs(store)).length,
  };
}

function sheetsOf(outcome: PrintOutcome): number {
  return outcome.kind === 'not-printed' ? 0 : outcome.sheets;
}

/** What came of a job; `because` goes into the journal where it was not the printer that decided. */
interface Printed {
  outcome: PrintOutcome;
  because?: 'stored-document-altered' | 'certificate-revoked' | 'certificate-superseded';
}

const ALTERED: Printed = {
  outcome: nothingSent(
    'The stored document is not the one that was issued; it was destroyed instead of printed.',
  ),
  because: 'stored-document-altered',
};

function neverSent(ending: 'revoked' | 'superseded'): Printed {
  return {
    outcome: nothingSent(`The certificate was ${ending} before its document was sent; nothing was sent.`),
    because: `certificate-${ending}`,
  };
}

function nothingSent(because: string): PrintOutcome {
  return notPrinted(['other'], { statesSeen: [], reasonsSeen: [], because });
}

function lostTrack(sheetsTotal: number): PrintOutcome {
  const evidence = { statesSeen: [], reasonsSeen: [], because: 'The terminal lost track of the job.' };
  return { kind: 'unknown', sheets: 0, sheetsTotal, reasons: ['other'], evidence };
}
