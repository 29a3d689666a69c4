import type { Printer } from '../../server/printing/printer.ts';
import type { Cell } from './matrix-cells.ts';

/** One printer with one fault that is going to happen at one moment. */
export interface Rig {
  /** As everybody else sees it; the fault strikes by itself at `created`, `sending` and the pages. */
  printer: Printer;
  /** Lets the fault happen now: for `before create` and `after`. */
  strike(): Promise<void>;
  /**
   * Everything that people and printer do while the job is under way; `isOver` once the outcome was told. Ends when there
   * is nothing more to do.
   */
  meanwhile(isOver: () => boolean): Promise<void>;
  /**
   * Whatever can be put right is put right, and the printer does all that it is still going to do. Only then is the paper
   * counted: a job told as not printed must not come out when somebody fills in paper.
   */
  putRight(): Promise<void>;
  /** Sheets of the job named so that truly came out, at every printer that ever stood at this address. */
  sheetsOut(jobName: string): Promise<number>;
  /** How often its document arrived, whole or in part, at any printer. */
  documents(jobName: string): Promise<number>;
  stop(): Promise<void>;
}

/** The same printer, with the fault at the two moments that only the terminal's own journal knows. */
export function strikingAt(cell: Cell, printer: Printer, strike: () => Promise<void>): Printer {
  let isStruck = false;
  return {
    ...printer,
    print: (order, journal, onProgress) =>
      printer.print(
        order,
        async (phase, facts) => {
          await journal(phase, facts);
          if (phase !== 'created' || cell.moment !== 'created' || isStruck) return;
          isStruck = true;
          await strike();
        },
        onProgress,
      ),
  };
}
