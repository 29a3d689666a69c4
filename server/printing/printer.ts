import type {
  BlockingReason,
  PrintEvidence,
  PrinterHealth,
  PrinterSight,
  PrintProgress,
} from '../contract/printing.ts';

export type { PrintEvidence } from '../contract/printing.ts';

/** The sheet of paper a certificate leaves on. Everything that can print is behind this port. */
export interface Printer {
  /** As in the settings (`folder:/path`, `ipp://host:631/ipp/print`), for the technician. */
  readonly address: string;
  /**
   * Asks the printer now for everything it tells of itself; never throws for a printer that is away, and always ends
   * within a few seconds. It does not know which printer was agreed to: the watch (`printer-watch.ts`) adds that.
   */
  sight(): Promise<PrinterAccount>;
  /** The health of `sight` alone. */
  health(): Promise<PrinterHealth>;
  /** The printer's own name for itself, if it tells one. */
  model(): Promise<string | undefined>;
  /**
   * Sends one document and follows it to an outcome. Every phase is handed to `journal` and awaited *before* the step it
   * names is taken, so that after a crash the journal tells what may have happened. Never throws for a printer's fault.
   */
  print(
    order: PrintOrder,
    journal: PhaseJournal,
    onProgress: (progress: PrintProgress) => void,
  ): Promise<PrintOutcome>;
  /**
   * Takes up a job found unfinished after a restart: `journalled`, `creating` and `created` are cancelled and reported
   * not-printed; `sending` and later are only observed, never sent again.
   */
  resume(job: UnfinishedJob, onProgress: (progress: PrintProgress) => void): Promise<PrintOutcome>;
  /**
   * Jobs from before a restart whose outcome is unknown: the printer may still hold their documents. They are cleared away
   * before anything else is printed, as those that were lost since. Asks the printer nothing by itself. `tell` is called for
   * each lost job of which more came out than was known, before it is forgotten.
   */
  forgetNot(jobs: readonly LeftJob[], tell?: TellLate): void;
}

/** What a printer tells of itself at one moment. */
export type PrinterAccount = Omit<PrinterSight, 'seenAt' | 'agreedUuid'> & {
  /** It works on some job, ours or another. */
  isWorking?: boolean;
};

export interface PrintOrder {
  /** The certificate's number: the only thing about it that the printer's own display may show. */
  jobName: string;
  pdf: Uint8Array;
  pages: number;
  copies: number;
}

export const PRINT_PHASES = ['journalled', 'creating', 'created', 'sending', 'sent'] as const;
export type PrintPhase = (typeof PRINT_PHASES)[number];

/** What identifies the job at the printer: ids start again at 1 after a power cycle, so the uuids count. */
export interface JobFacts {
  jobId?: number;
  jobUuid?: string;
  printerUuid?: string;
  /** printer-up-time in seconds when the job was created; going back means the printer was restarted. */
  printerUpTime?: number;
  /** Sides the printer had printed in its whole life when the job was created, where it counts them. */
  impressionsBefore?: number;
}

export type PhaseJournal = (phase: PrintPhase, facts: JobFacts) => Promise<void>;

/** A job that may be at the printer, by what it is known by there. */
export interface LeftJob {
  jobName: string;
  facts: JobFacts;
  /** What was known of it when its outcome was told; nothing at all if left out. */
  known?: { sheets: number; hasCompleted: boolean };
}

/** What the printer told of a job after its outcome had been told as unknown: sheets that nobody knew of. */
export interface LateSheets extends LeftJob {
  state: 'completed' | 'canceled' | 'aborted' | 'gone';
  /** The highest count that the printer told of the job, those known before included. */
  sheets: number;
}

/** `not-yet`: it cannot be written down now, so the job stays remembered and is told again. */
export type TellLate = (late: LateSheets) => Promise<'noted' | 'not-yet'>;

export interface UnfinishedJob extends LeftJob {
  phase: PrintPhase;
  /** pages × copies. */
  sheetsTotal: number;
}

export type PrintOutcome =
  | { kind: 'printed'; sheets: number; evidence: PrintEvidence }
  | { kind: 'not-printed'; reasons: BlockingReason[]; evidence: PrintEvidence }
  | {
      kind: 'partial';
      sheets: number;
      sheetsTotal: number;
      reasons: BlockingReason[];
      evidence: PrintEvidence;
    }
  | {
      kind: 'unknown';
      sheets: number;
      sheetsTotal: number;
      reasons: BlockingReason[];
      evidence: PrintEvidence;
    };
