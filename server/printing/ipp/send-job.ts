import type { PrintProgress } from '../../contract/printing.ts';
import { knownOf, notPrinted, outcomeOf } from '../outcome.ts';
import type { JobFacts, PhaseJournal, PrintOrder, PrintOutcome } from '../printer.ts';
import { createTrail } from '../trail.ts';
import { whyNotSend } from './confirm-job.ts';
import { type FollowedJob, followJob } from './follow-job.ts';
import { STATUS } from './operations.ts';
import { withdrawEmptyJob } from './orphans.ts';
import { type PrepareParts, prepare, reasonsFor } from './prepare-job.ts';
import type { CallProblem, JobTemplate, PrinterCalls } from './printer-calls.ts';
import { known } from './read-printer.ts';

/**
 * One document from the first question to the outcome. Each phase is in the journal before its step; up to `created`
 * nothing can have been printed, from `sending` on nothing is ever sent again.
 */
export async function sendJob(
  order: PrintOrder,
  journal: PhaseJournal,
  onProgress: (progress: PrintProgress) => void,
  parts: PrepareParts,
): Promise<PrintOutcome> {
  const { calls, earlier, pace } = parts;
  const { jobName } = order;
  const sheetsTotal = order.pages * order.copies;
  let facts: JobFacts = {};
  const trail = createTrail(() => facts);
  const tell = (phase: PrintProgress['phase']) =>
    onProgress({ phase, sheetsDone: 0, sheetsTotal, reasons: trail.reasons });

  await journal('journalled', facts);
  tell('sending');
  const prepared = await prepare(order, parts, trail);
  if (prepared.kind === 'no') return notPrinted(prepared.reasons, trail.evidence(prepared.because));
  facts = prepared.facts;
  const factsSeenAtMs = pace.nowMs();

  await journal('creating', facts);
  const created = await createWhenFree(jobName, prepared.template, parts, () => tell('waiting'));
  if (created.kind !== 'created') {
    const orphan = created.kind === 'no-answer' ? await withdraw() : '';
    return notPrinted(
      reasonsFor(created),
      trail.evidence(`The printer did not open a job (${created.because}). ${orphan}`.trim()),
    );
  }
  const { jobId, jobUuid, problem } = await identify(created.job, calls);
  facts = { ...facts, ...known('jobId', jobId), ...known('jobUuid', jobUuid) };
  if (jobId === undefined || problem) {
    const because = `The printer opened a job but does not answer for it (${problem ?? 'no job-id'}).`;
    return notPrinted(trail.reasons, trail.evidence(`${because} ${await withdraw()}`));
  }
  await beforeSending(() => journal('created', facts));
  await beforeSending(() => journal('sending', facts));
  tell('sending');
  // The last question before the document leaves: between Create-Job and now the printer may have been exchanged.
  const stop = await whyNotSend({ jobId, jobName, facts }, parts, trail);
  if (stop)
    return notPrinted(stop.reasons, trail.evidence(`${stop.because} Nothing was sent. ${await withdraw()}`));
  const sent = await sendAll(jobId, order.pdf, prepared.documents, calls);
  if (sent.kind === 'no-answer' && sent.failure === 'no-connection' && sent.sentBefore === 0) {
    const because = `The printer could not be reached when the document was to be sent (${sent.because}).`;
    return notPrinted(['offline'], trail.evidence(`${because} ${await withdraw()}`));
  }
  if (hasNoSuchJob(sent))
    return notPrinted(
      trail.reasons,
      trail.evidence(
        `The printer no longer knew the job when its document came, and took none of it (${sent.because}).`,
      ),
    );
  const unwritten = sent.kind === 'sent' ? await noteSent() : '';
  const followed = {
    jobId,
    jobName,
    facts,
    factsSeenAtMs,
    sheetsTotal,
    document: arrivalOf(sent),
  };
  const end = await followJob(followed, { ...parts, trail, onProgress });
  const preface = [sent.kind === 'sent' ? '' : sentence(sent), unwritten]
    .filter(text => text !== '')
    .join(' ');
  const outcome = outcomeOf(end, trail, { sheetsTotal }, preface);
  if (outcome.kind === 'unknown') earlier.add({ jobName, facts, known: knownOf(outcome) });
  return outcome;

  /** Whatever was opened so far, without a document. */
  function withdraw(): Promise<string> {
    return withdrawEmptyJob({ jobName, facts }, parts);
  }

  /** The journal says `sending`, which is enough never to send again; what came out can still be learned. */
  async function noteSent(): Promise<string> {
    try {
      await journal('sent', facts);
      return '';
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown error';
      return `That the document was sent could not be noted (${name}).`;
    }
  }

  /** A journal that cannot be written stops the job: without it a crash could print twice. */
  async function beforeSending(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      await withdraw();
      throw error;
    }
  }
}

/** Create-Job, again while the printer is busy with another job: nothing exists yet, so asking again is safe. */
async function createWhenFree(
  jobName: string,
  template: JobTemplate,
  parts: PrepareParts,
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

function sentence(problem: CallProblem): string {
  return problem.kind === 'refused'
    ? `The printer refused the document (${problem.because}).`
    : `Whether the document arrived is not known (${problem.because}).`;
}
