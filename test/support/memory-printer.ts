import type { PrinterHealth, PrintProgress } from '../../server/contract/printing.ts';
import type {
  JobFacts,
  LeftJob,
  Printer,
  PrinterAccount,
  PrintOrder,
  PrintOutcome,
  PrintPhase,
  UnfinishedJob,
} from '../../server/printing/printer.ts';

/**
 * A printer in memory that keeps every order it was given and goes through the phases of the port. It comes out with
 * what the test says, and when `held`, only once the test lets it.
 */
export interface MemoryPrinter extends Printer {
  readonly orders: PrintOrder[];
  readonly resumed: UnfinishedJob[];
  /** What it was told to clear away. */
  readonly left: LeftJob[];
  /** What the next job comes to; every sheet by default. */
  outcome: PrintOutcome | undefined;
  healthNow: PrinterHealth;
  /** What it tells besides, or instead: trays, a uuid, a counter. */
  accountNow: Partial<PrinterAccount>;
  /** From now on jobs wait at `printing` until `letGo`. */
  hold(): void;
  letGo(): void;
}

export function memoryPrinter(): MemoryPrinter {
  let gate: Promise<void> = Promise.resolve();
  let open: () => void = () => undefined;
  const facts: JobFacts = { jobId: 7, jobUuid: 'urn:uuid:test' };

  async function follow(
    sheetsTotal: number,
    onProgress: (progress: PrintProgress) => void,
  ): Promise<PrintOutcome> {
    onProgress({ phase: 'printing', sheetsDone: 0, sheetsTotal, reasons: [] });
    await gate;
    return (
      printer.outcome ?? {
        kind: 'printed',
        sheets: sheetsTotal,
        evidence: { statesSeen: ['completed'], reasonsSeen: [], because: 'Every sheet was counted.' },
      }
    );
  }

  const printer: MemoryPrinter = {
    address: 'memory:',
    orders: [],
    resumed: [],
    left: [],
    outcome: undefined,
    healthNow: { kind: 'ready', warnings: [] },
    accountNow: {},
    hold() {
      gate = new Promise(resolve => {
        open = resolve;
      });
    },
    letGo: () => open(),
    health: async () => printer.healthNow,
    sight: async () => ({
      health: await printer.health(),
      model: 'Memory',
      trays: [],
      supplies: [],
      told: [],
      certain: true,
      ...printer.accountNow,
    }),
    model: async () => 'Memory',
    async print(order, journal, onProgress) {
      const phases: PrintPhase[] = ['creating', 'created', 'sending', 'sent'];
      for (const phase of phases) await journal(phase, phase === 'creating' ? {} : facts);
      printer.orders.push(order);
      return follow(order.pages * order.copies, onProgress);
    },
    async resume(job, onProgress) {
      printer.resumed.push(job);
      return follow(job.sheetsTotal, onProgress);
    },
    forgetNot: jobs => void printer.left.push(...jobs),
  };
  return printer;
}
