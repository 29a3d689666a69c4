import type { Clock } from '../clock.ts';
import type { PrinterSight } from '../contract/printing.ts';
import { type Pace, realPace } from './pace.ts';
import type { Printer, PrinterAccount } from './printer.ts';
import { type AgreedPrinter, isAnotherPrinter, type PrinterWatch, WITHOUT_UUID } from './printer-watch.ts';

export interface WatchTimes {
  /** Between two looks at a printer that is ready and idle. */
  readyEveryMs: number;
  /** While it is not ready, or works on a job. */
  otherwiseEveryMs: number;
  /** Nothing was seen for so long: the last sight is no longer believed. Longer than a look that times out. */
  staleAfterMs: number;
}

export const WATCH_TIMES: WatchTimes = { readyEveryMs: 5_000, otherwiseEveryMs: 2_000, staleAfterMs: 20_000 };

/**
 * Looks at the printer from now on until stopped. The first printer with a uuid is agreed to by itself. A listener that
 * throws, or an agreement that cannot be read or kept, is told to `log` and ends nothing: without knowing which printer is
 * ours the health is `unknown`.
 */
export function createPrinterWatch(parts: {
  printer: Pick<Printer, 'sight'>;
  agreed: AgreedPrinter;
  clock: Clock;
  log: (sentence: string) => void;
  pace?: Pace;
  times?: Partial<WatchTimes>;
}): PrinterWatch {
  const { printer, agreed, clock, log } = parts;
  const pace = parts.pace ?? realPace;
  const times = { ...WATCH_TIMES, ...parts.times };
  const listeners = new Set<(sight: PrinterSight) => void>();
  const nothingYet: PrinterSight = {
    health: { kind: 'unknown' },
    seenAt: clock.now().toISOString(),
    trays: [],
    supplies: [],
    told: [],
    certain: true,
  };
  let last: { sight: PrinterSight; seenAtMs: number; isWorking: boolean } | undefined;
  let lastTold = visible(nothingYet);
  let underWay: Promise<PrinterSight> | undefined;
  let cancelNext: () => void = () => undefined;
  let isStopped = false;

  function look(): Promise<PrinterSight> {
    underWay ??= see().finally(() => {
      underWay = undefined;
      scheduleNext();
    });
    return underWay;
  }

  async function see(): Promise<PrinterSight> {
    const { isWorking = false, ...account } = await printer.sight();
    const sight = await withAgreement(account);
    last = { sight, seenAtMs: pace.nowMs(), isWorking };
    tell(sight);
    return sight;
  }

  async function withAgreement(account: PrinterAccount): Promise<PrinterSight> {
    const seen = { ...account, seenAt: clock.now().toISOString() };
    // The database may be closed by now.
    if (isStopped) return { ...seen, health: { kind: 'unknown' } };
    try {
      const known = (await agreed.read()) ?? (await agreeToFirst(account));
      const agreement = known === undefined || known === WITHOUT_UUID ? {} : { agreedUuid: known };
      const answers = account.health.kind !== 'unreachable' && hasSpoken(account);
      return answers && isAnotherPrinter(known, account.uuid)
        ? { ...seen, ...agreement, health: { kind: 'changed' } }
        : { ...seen, ...agreement };
    } catch (error) {
      if (!isStopped) log(`Which printer was agreed to could not be read or kept (${nameOf(error)}).`);
      return { ...seen, health: { kind: 'unknown' } };
    }
  }

  /** The first printer ever seen is ours without asking, or no terminal would ever print. */
  async function agreeToFirst({ uuid }: PrinterAccount): Promise<string | undefined> {
    if (uuid !== undefined) await agreed.write(uuid, 'terminal');
    return uuid;
  }

  function tell(sight: PrinterSight): void {
    const shown = visible(sight);
    if (shown === lastTold || isStopped) return;
    lastTold = shown;
    for (const listener of listeners) {
      try {
        listener(sight);
      } catch (error) {
        log(`A listener to the printer failed (${nameOf(error)}).`);
      }
    }
  }

  function scheduleNext(): void {
    cancelNext();
    if (isStopped) return;
    const isQuiet = last?.sight.health.kind === 'ready' && !last.isWorking;
    cancelNext = pace.deadline(isQuiet ? times.readyEveryMs : times.otherwiseEveryMs, lookAgain);
  }

  function lookAgain(): void {
    look().catch((error: unknown) => log(`The printer could not be looked at (${nameOf(error)}).`));
  }

  lookAgain();
  return {
    now() {
      if (!last) return nothingYet;
      const isStale = pace.nowMs() - last.seenAtMs > times.staleAfterMs;
      return isStale ? { ...last.sight, health: { kind: 'unknown' } } : last.sight;
    },
    look,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async agree(who, uuid) {
      // What is compared is the very account that is written down: between two questions printers can be exchanged.
      const account = await printer.sight();
      if (!hasSpoken(account)) return { kind: 'nothing-to-agree' };
      if ((account.uuid ?? null) !== uuid) return { kind: 'another-by-now' };
      await agreed.write(account.uuid ?? WITHOUT_UUID, who);
      // A look that began before would still tell of the printer before.
      await underWay;
      await look();
      return account.uuid === undefined
        ? { kind: 'agreed-without-uuid' }
        : { kind: 'agreed', uuid: account.uuid };
    },
    stop() {
      isStopped = true;
      cancelNext();
      listeners.clear();
    },
  };
}

/** A printer spoke, and not some web server or nobody: only then does it make sense to ask which one it is. */
function hasSpoken({ health, uuid, model }: PrinterAccount): boolean {
  return (
    uuid !== undefined || (model !== undefined && health.kind !== 'unreachable' && health.kind !== 'unknown')
  );
}

/** What somebody could see of a sight: everything but the passing of time. */
function visible(sight: PrinterSight): string {
  return JSON.stringify({ ...sight, seenAt: undefined, upTimeS: undefined });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
