import type { BlockingReason } from '../../contract/printing.ts';
import type { Pace } from '../pace.ts';
import type { JobFacts, PrintOrder } from '../printer.ts';
import { type AgreedPrinter, isAnotherPrinter } from '../printer-watch.ts';
import type { IppTimes } from '../times.ts';
import type { Trail } from '../trail.ts';
import type { AccountReader } from './account.ts';
import { chooseTemplate } from './choose-template.ts';
import type { EarlierJobs } from './earlier-jobs.ts';
import type { CallProblem, JobTemplate, PrinterCalls } from './printer-calls.ts';
import { known } from './read-printer.ts';

export interface PrepareParts {
  calls: PrinterCalls;
  account: AccountReader;
  earlier: EarlierJobs;
  /** Nothing is printed on another printer than this one. */
  agreed?: Pick<AgreedPrinter, 'read'>;
  times: IppTimes;
  pace: Pace;
}

export type Prepared =
  | { kind: 'yes'; facts: JobFacts; template: JobTemplate; documents: number }
  | { kind: 'no'; reasons: BlockingReason[]; because: string };

/**
 * Everything that can be refused before the printer knows of a job: another printer than the agreed one, one that cannot
 * print now, one that still has an earlier document of ours, one that would not take this job (Validate-Job).
 */
export async function prepare(order: PrintOrder, parts: PrepareParts, trail: Trail): Promise<Prepared> {
  const { calls, account, earlier, agreed } = parts;
  const answer = await account.read();
  if (answer.kind !== 'account')
    return no(reasonsFor(answer), `The printer gave no account of itself (${answer.because}).`);
  const { printer, health } = answer;
  if (isAnotherPrinter(await agreed?.read(), printer.uuid))
    return no(['other'], 'Another printer than the agreed one answers at this address.');
  trail.notePrinter(printer.condition.stateReasons ?? [], health.kind === 'blocked' ? health.reasons : []);
  trail.noteMeters(printer);
  trail.noteQueue(printer.queuedJobs, 0);
  if (health.kind === 'blocked') return no(health.reasons, `The printer says ${health.reasons.join(', ')}.`);
  if (health.kind !== 'ready') return no(['other'], 'The printer answers but does not say how it is.');
  const choice = chooseTemplate(printer, order.copies);
  if (choice.kind === 'cannot') return no(choice.reasons, choice.because);
  const left = await earlier.clear(printer.uuid);
  if (left.kind === 'still-there')
    return no(['other'], `An earlier job of this terminal is still at the printer (${left.because}).`);
  const valid = await calls.validate(order.jobName, choice.template);
  if (valid.kind !== 'valid')
    return no(reasonsFor(valid), `The printer would not take the job (${describeProblem(valid)}).`);
  const facts = {
    ...known('printerUuid', printer.uuid),
    ...known('printerUpTime', printer.upTimeS),
    ...known('impressionsBefore', printer.impressionsEver),
  };
  return { kind: 'yes', facts, template: choice.template, documents: choice.documents };
}

/** What to show for a question that came to nothing. */
export function reasonsFor(problem: CallProblem): BlockingReason[] {
  if (problem.kind === 'no-answer')
    return problem.failure === 'garbage' || problem.failure === 'http-refusal' ? ['other'] : ['offline'];
  return problem.unsupported.includes('media') ? ['media-needed'] : ['other'];
}

function no(reasons: BlockingReason[], because: string): Prepared {
  return { kind: 'no', reasons, because };
}

function describeProblem(problem: CallProblem): string {
  const names = problem.kind === 'refused' ? problem.unsupported.join(', ') : '';
  return names ? `${problem.because}: ${names}` : problem.because;
}
