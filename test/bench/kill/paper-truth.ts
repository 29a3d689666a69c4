import type { RegisterLook } from './register-look.ts';

/** What truly happened at a printer with the documents of one certificate number. */
export interface PaperTruth {
  /** SHA-256 of every document that arrived whole. */
  documents: string[];
  /** Sheets that lie in the tray. */
  sheetsOut: number;
}

/** The terminal's process, as far as its murderer needs it. */
export interface Victim {
  kill(): void;
  /** Freezes the process where it stands, and lets it go on (SIGSTOP, SIGCONT). */
  freeze(): void;
  thaw(): void;
}

/** An instant at which the terminal is to die. */
export interface Moment {
  name: string;
  /** Kills the terminal once when the instant has come. The returned function takes that back. */
  arm(victim: Victim): () => void;
}

/** A printer that outlives the terminal and knows what came out. */
export interface KillPrinter {
  /** As in LAIBAN_PRINTER. */
  address(dataFolder: string): string;
  moments: Moment[];
  /** Told which register lies beside it, for moments that are read from there; `undefined` while it is closed. */
  watch(newestJob: RegisterLook['newestJob'] | undefined): void;
  /** Certificate numbers of all that ever arrived. */
  numbers(): string[];
  truthOf(number: string): PaperTruth;
  /** What the printer does while the terminal is dead; answers in a word what it was. */
  whileDead(random: () => number): string;
  /** Everything that it still holds comes out: whatever was called not printed must not be among it. */
  drain(): void;
  /** Things lying about that must not, once every job has ended; sentences. */
  litter(): string[];
  stop(): Promise<void>;
}
