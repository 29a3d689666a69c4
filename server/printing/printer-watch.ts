import type { PrinterSight } from '../contract/printing.ts';

/** The printer, looked at all the time: whoever wants to know how it is need not wait for it. */
export interface PrinterWatch {
  /** What was seen last. Older than it should be (the watch itself was held up) is `unknown`, never an old "ready". */
  now(): PrinterSight;
  /** Looks at once, for a decision that must not rest on a second ago; questions under way are shared. */
  look(): Promise<PrinterSight>;
  /** Calls back whenever something changed that somebody could see, not at every look. Returns how to stop listening. */
  onChange(listener: (sight: PrinterSight) => void): () => void;
  /** The technician says: this printer is ours. Answers the uuid agreed to, or that none answers or has one. */
  agree(who: string): Promise<{ kind: 'agreed'; uuid: string } | { kind: 'nothing-to-agree' }>;
  stop(): void;
}

/** Where the agreed printer is kept; the database behind it is not this room's. */
export interface AgreedPrinter {
  read(): Promise<string | undefined>;
  /** `who` is `staff:NAME`, or `terminal` for the first printer ever seen. */
  write(uuid: string, who: string): Promise<void>;
}
