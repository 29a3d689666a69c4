import type { BlockingReason, PrinterHealth } from '../../contract/printing.ts';
import type { Pace } from '../pace.ts';
import type { PrinterAccount } from '../printer.ts';
import { healthOf, sortReasons } from '../reasons.ts';
import { isEmptyElsewhere } from '../trays.ts';
import type { CallProblem, PrinterCalls } from './printer-calls.ts';
import type { PrinterDetails } from './read-details.ts';
import { known, type PrinterDescription } from './read-printer.ts';

/** The printer's description together with what lies in it. */
export interface AccountReader {
  read(): Promise<
    | { kind: 'account'; printer: PrinterDescription; details: PrinterDetails; health: PrinterHealth }
    | CallProblem
  >;
  /** What blocks the printer while it works on a job; trays are asked for only where they make a difference. */
  blockingNow(printer: PrinterDescription): Promise<BlockingReason[]>;
}

/** Details that took longer than this are not asked for at every look … */
const COSTLY_MS = 300;
/** … but only so often, unless the printer's reasons change. */
const COSTLY_EVERY_MS = 30_000;

const NO_DETAILS: PrinterDetails = { trays: [], supplies: [], alerts: [] };

/** Asks one printer for both, the details as often as they are cheap. */
export function createAccountReader(calls: PrinterCalls, pace: Pace): AccountReader {
  let last: { details: PrinterDetails; askedAtMs: number; costMs: number; reasons: string } | undefined;

  async function detailsFor(printer: PrinterDescription): Promise<PrinterDetails> {
    const startedAtMs = pace.nowMs();
    const reasons = [printer.uuid, ...(printer.condition.stateReasons ?? [])].join();
    const isFresh =
      last &&
      last.reasons === reasons &&
      last.costMs > COSTLY_MS &&
      startedAtMs - last.askedAtMs < COSTLY_EVERY_MS;
    if (last && isFresh) return last.details;
    const answer = await calls.details();
    // A printer that tells no details is not judged by them; older ones may be wrong by now.
    const details = answer.kind === 'details' ? answer.details : NO_DETAILS;
    last = { details, askedAtMs: startedAtMs, costMs: pace.nowMs() - startedAtMs, reasons };
    return details;
  }

  return {
    async read() {
      const answer = await calls.describe();
      if (answer.kind !== 'described') return answer;
      const { printer } = answer;
      const details = await detailsFor(printer);
      return { kind: 'account', printer, details, health: healthOf(printer.condition, details) };
    },
    async blockingNow(printer) {
      const { state, stateReasons } = printer.condition;
      const { blocking } = sortReasons(stateReasons ?? []);
      if (state === 'stopped' || !blocking.includes('media-empty')) return blocking;
      return isEmptyElsewhere((await detailsFor(printer)).trays)
        ? blocking.filter(reason => reason !== 'media-empty')
        : blocking;
    },
  };
}

/** Everything told, for whoever looks. Only silence is `unreachable`; an answer that tells nothing is `unknown`. */
export function accountOf(answer: Awaited<ReturnType<AccountReader['read']>>): PrinterAccount {
  if (answer.kind !== 'account')
    return { health: healthAfter(answer), trays: [], supplies: [], told: [], certain: true };
  const { printer, details, health } = answer;
  const { stateReasons = [], state } = printer.condition;
  const told = [
    ...stateReasons.filter(reason => reason !== 'none'),
    printer.stateMessage ?? '',
    ...details.alerts,
  ];
  return {
    health,
    ...known('model', printer.model),
    ...known('uuid', printer.uuid),
    ...known('upTimeS', printer.upTimeS),
    trays: details.trays,
    supplies: details.supplies,
    told: told.filter(word => word.trim() !== ''),
    ...known('impressionsEver', printer.impressionsEver),
    certain: true,
    isWorking: state === 'processing',
  };
}

function healthAfter(problem: CallProblem): PrinterHealth {
  const isSilent =
    problem.kind === 'no-answer' && problem.failure !== 'http-refusal' && problem.failure !== 'garbage';
  return { kind: isSilent ? 'unreachable' : 'unknown' };
}
