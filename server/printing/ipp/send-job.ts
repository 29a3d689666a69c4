import type { BlockingReason, PrintProgress } from '../../contract/printing.ts';
import { notPrinted, outcomeOf } from '../outcome.ts';
import type { Pace } from '../pace.ts';
import type { JobFacts, PhaseJournal, PrintOrder, PrintOutcome } from '../printer.ts';
import { healthOf } from '../reasons.ts';
import type { IppTimes } from '../times.ts';
import { createTrail, type Trail } from '../trail.ts';
import { chooseTemplate } from './choose-template.ts';
import { type FollowedJob, followJob } from './follow-job.ts';
import { STATUS } from './operations.ts';
import { cancelOurJob, cancelOurJobByName } from './orphans.ts';
import type { CallProblem, JobTemplate, PrinterCalls } from './printer-calls.ts';
import { known } from './read-printer.ts';

export interface SendParts {
  calls: PrinterCalls;
  times: IppTimes;
  pace: Pace;
}

/**
 * One document from the first question to the outcome. Each phase is in the journal before its step; up to `created`
 * nothing can have been printed, from `sending` on nothing is ever sent again.
 */
export async function sendJob(
  order: PrintOrder,
  journal: PhaseJournal,
  onProgress: (progress: PrintProgress) => void,
  parts: SendParts,
): Promise<PrintOutcome> {
  const { calls, pace, times } = parts;
  const sheetsTotal = order.pages * order.copies;
  let facts: JobFacts = {};
  const trail = createTrail(() => facts);
  const tell = (phase: PrintProgress['phase']) =>
    onProgress({ phase, sheetsDone: 0, sheetsTotal, reasons: trail.reasons });

  await journal('journalled', facts);
  tell('sending');
  const prepared = await prepare(order, calls, trail);
  if (prepared.kind === 'no') return notPrinted(prepared.reasons, trail.evidence(prepared.because));
  facts = prepared.facts;
  const factsSeenAtMs = pace.nowMs();

  await journal('creating', facts);
  const created = await createWhenFree(order.jobName, prepared.template, parts, () => tell('waiting'));
  if (created.kind !== 'created') {
    const orphan = created.kind === 'no-answer' ? await cancelOurJobByName(calls, order.jobName) : '';
    return notPrinted(
      reasonsFor(created),
      trail.evidence(`The printer did not open a job (${created.because}). ${orphan}`.trim()),
    );
  }
  const { jobId, jobUuid, problem } = await identify(created.job, calls);
  facts = { ...facts, ...known('jobId', jobId), ...known('jobUuid', jobUuid) };
  if (jobId === undefined || problem) {
    const orphan =
      jobId === undefined
        ? await cancelOurJobByName(calls, order.jobName)
        : await cancelOurJob(calls, jobId, facts, order.jobName);
    const because = `The printer opened a job but does not answer for it (${problem ?? 'no job-id'}).`;
    return notPrinted(trail.reasons, trail.evidence(`${because} ${orphan}`));
  }
  await beforeSending(() => journal('created', facts));
  await beforeSending(() => journal('sending', facts));
  tell('sending');
  const sent = await sendAll(jobId, order.pdf, prepared.documents, calls);
  if (sent.kind === 'no-answer' && sent.failure === 'no-connection' && sent.sentBefore === 0)
    return notPrinted(
      ['offline'],
      trail.evidence(`The printer could not be reached when the document was to be sent (${sent.because}).`),
    );
  if (hasNoSuchJob(sent))
    return notPrinted(
      trail.reasons,
      trail.evidence(
        `The printer no longer knew the job when its document came, and took none of it (${sent.because}).`,
      ),
    );
  if (sent.kind === 'sent') await journal('sent', facts);
  const followed = {
    jobId,
    jobName: order.jobName,
    facts,
    factsSeenAtMs,
    sheetsTotal,
    document: arrivalOf(sent),
  };
  const end = await followJob(followed, { calls, times, pace, trail, onProgress });
  return outcomeOf(end, trail, sheetsTotal, sent.kind === 'sent' ? '' : sentence(sent));

  /** A journal that cannot be written stops the job: without it a crash could print twice. */
  async function beforeSending(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (jobId !== undefined) await cancelOurJob(calls, jobId, facts, order.jobName);
      throw error;
    }
  }
}

type Prepared =
  | { kind: 'yes'; facts: JobFacts; template: JobTemplate; documents: number }
  | { kind: 'no'; reasons: BlockingReason[]; because: string };

/** Get-Printer-Attributes and Validate-Job: everything that can be refused before the printer knows of a job. */
async function prepare(order: PrintOrder, calls: PrinterCalls, trail: Trail): Promise<Prepared> {
  const answer = await calls.describe();
  if (answer.kind !== 'described')
    return no(reasonsFor(answer), `The printer gave no account of itself (${answer.because}).`);
  const { printer } = answer;
  const health = healthOf(printer.condition);
  trail.notePrinter(printer.condition.stateReasons ?? []);
  if (health.kind === 'blocked') return no(health.reasons, `The printer says ${health.reasons.join(', ')}.`);
  if (health.kind !== 'ready') return no(['other'], 'The printer answers but does not say how it is.');
  const choice = chooseTemplate(printer, order.copies);
  if (choice.kind === 'cannot') return no(choice.reasons, choice.because);
  const valid = await calls.validate(order.jobName, choice.template);
  if (valid.kind !== 'valid')
    return no(reasonsFor(valid), `The printer would not take the job (${describeProblem(valid)}).`);
  const facts = { ...known('printerUuid', printer.uuid), ...known('printerUpTime', printer.upTimeS) };
  return { kind: 'yes', facts, template: choice.template, documents: choice.documents };
}

function no(reasons: BlockingReason[], because: string): Prepared {
  return { kind: 'no', reasons, because };
}

/** Create-Job, again while the printer is busy with another job: nothing exists yet, so asking again is safe. */
async function createWhenFree(
  jobName: string,
  template: JobTemplate,
  parts: SendParts,
  onBusy: () => void,
): ReturnType<PrinterCalls['create']> {
  const { calls, pace, times } = parts;
  const startedAtMs = pace.nowMs();
  for (;;) {
    const created = await calls.create(jobName, template);
    const isBusy =
      created.kind === 'refused' &&
      (created.status === STATUS.busy || created.status === STATUS.serviceUnavailable);
    if (!isBusy || pace.nowMs() - startedAtMs >= times.busyLimitMs) return created;
    onBusy();
    await pace.sleep(times.pollMs);
  }
}

/** The job's number and uuid; printers that leave the uuid out of Create-Job's answer are asked for it. */
async function identify(
  created: { id?: number; uuid?: string },
  calls: PrinterCalls,
): Promise<{ jobId?: number; jobUuid?: string; problem?: string }> {
  if (created.id === undefined) return {};
  const jobId = created.id;
  if (created.uuid !== undefined) return { jobId, jobUuid: created.uuid };
  const asked = await calls.job(jobId);
  if (asked.kind !== 'job') return { jobId, problem: asked.because };
  return { jobId, ...known('jobUuid', asked.job.uuid) };
}

type SendResult = { kind: 'sent' } | (CallProblem & { sentBefore: number });

async function sendAll(
  jobId: number,
  pdf: Uint8Array,
  documents: number,
  calls: PrinterCalls,
): Promise<SendResult> {
  for (let sentBefore = 0; sentBefore < documents; sentBefore++) {
    const sent = await calls.send(jobId, pdf, sentBefore === documents - 1);
    if (sent.kind !== 'sent') return { ...sent, sentBefore };
  }
  return { kind: 'sent' };
}

/**
 * A printer that was switched off and on, or exchanged, between Create-Job and the document. It refuses what belongs to
 * no job of its own; the job that was opened, wherever it is, never got a document.
 */
function hasNoSuchJob(sent: SendResult): sent is Extract<SendResult, { kind: 'refused' }> {
  const isUnknown =
    sent.kind === 'refused' && (sent.status === STATUS.notFound || sent.status === STATUS.gone);
  return isUnknown && sent.sentBefore === 0;
}

/** Part of it, or a refused document: whatever the printer has must not wait there for the next resident. */
function arrivalOf(sent: SendResult): FollowedJob['document'] {
  if (sent.kind === 'sent') return 'arrived';
  return sent.kind === 'refused' || sent.sentBefore > 0 ? 'unwanted' : 'doubtful';
}

function reasonsFor(problem: CallProblem): BlockingReason[] {
  if (problem.kind === 'no-answer')
    return problem.failure === 'garbage' || problem.failure === 'http-refusal' ? ['other'] : ['offline'];
  return problem.unsupported.includes('media') ? ['media-needed'] : ['other'];
}

function describeProblem(problem: CallProblem): string {
  const names = problem.kind === 'refused' ? problem.unsupported.join(', ') : '';
  return names ? `${problem.because}: ${names}` : problem.because;
}

function sentence(problem: CallProblem): string {
  return problem.kind === 'refused'
    ? `The printer refused the document (${problem.because}).`
    : `Whether the document arrived is not known (${problem.because}).`;
}
