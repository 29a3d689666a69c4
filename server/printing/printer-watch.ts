import type { PrinterSight } from '../contract/printing.ts';

/** The printer, looked at all the time: whoever wants to know how it is need not wait for it. */
export interface PrinterWatch {
  /** What was seen last. Older than it should be (the watch itself was held up) is `unknown`, never an old "ready". */
  now(): PrinterSight;
  /** Looks at once, for a decision that must not rest on a second ago; questions under way are shared. */
  look(): Promise<PrinterSight>;
  /** Calls back whenever something changed that somebody could see, not at every look. Returns how to stop listening. */
  onChange(listener: (sight: PrinterSight) => void): () => void;
  /**
   * The technician says: the printer with this uuid, or the one without any (null), is ours. `agreed-without-uuid`: it can be
   * told apart by nothing, and from now on that is what is expected. `another-by-now`: the one that answers at this very
   * moment is not the one that was looked at; nothing is changed. `nothing-to-agree`: none answers.
   */
  agree(
    who: string,
    uuid: string | null,
  ): Promise<
    | { kind: 'agreed'; uuid: string }
    | { kind: 'agreed-without-uuid' }
    | { kind: 'another-by-now' }
    | { kind: 'nothing-to-agree' }
  >;
  stop(): void;
}

/** What is agreed to where a technician accepted a printer that has no uuid. */
export const WITHOUT_UUID = 'without-uuid';

/** Where the agreed printer is kept; the database behind it is not this room's. */
export interface AgreedPrinter {
  /** Its uuid or `WITHOUT_UUID`; `undefined` before the first printer was agreed to. */
  read(): Promise<string | undefined>;
  /** `who` is `staff:NAME`, or `terminal` for the first printer ever seen. */
  write(uuid: string, who: string): Promise<void>;
}

/**
 * Whether another printer answers than the one agreed to. One that has a uuid and one that has none are two; before
 * anything was agreed to, and between two printers without a uuid, there is nothing to tell them apart by.
 */
export function isAnotherPrinter(agreed: string | undefined, seen: string | undefined): boolean {
  return agreed !== undefined && agreed !== (seen ?? WITHOUT_UUID);
}
