import type { PrinterHealth, PrintProgress } from '../../contract/printing.ts';
import { notPrinted, outcomeOf } from '../outcome.ts';
import type { Pace } from '../pace.ts';
import type { Printer, PrintOutcome, UnfinishedJob } from '../printer.ts';
import { healthOf } from '../reasons.ts';
import type { IppTimes } from '../times.ts';
import { createTrail } from '../trail.ts';
import { createIppClient } from './client.ts';
import { type FollowedJob, followJob } from './follow-job.ts';
import { cancelOurJob, cancelOurJobByName } from './orphans.ts';
import { type CallProblem, createPrinterCalls, type PrinterCalls } from './printer-calls.ts';
import { sendJob } from './send-job.ts';

/**
 * A printer spoken to straight over IPP, without a spooler in between: only the printer itself knows what came out.
 * See README.md for the sequence and for what each outcome means.
 */
export function createIppPrinter(address: URL, parts: { pace: Pace; times: IppTimes }): Printer {
  const { pace, times } = parts;
  const calls = createPrinterCalls(createIppClient(address, pace), times);
  return {
    address: address.href,
    health: () => askHealth(calls),
    async model() {
      const answer = await calls.describe();
      return answer.kind === 'described' ? answer.printer.model : undefined;
    },
    print: (order, journal, onProgress) => sendJob(order, journal, onProgress, { calls, pace, times }),
    async resume(job, onProgress) {
      const trail = createTrail(() => job.facts);
      const { jobId } = job.facts;
      if (job.phase === 'sending' || job.phase === 'sent')
        return observe(job, job.phase === 'sent' ? 'arrived' : 'doubtful', onProgress);
      if (job.phase === 'journalled')
        return notPrinted([], trail.evidence('The terminal was restarted before the printer was asked.'));
      const orphan =
        jobId === undefined
          ? await cancelOurJobByName(calls, job.jobName)
          : await cancelOurJob(calls, jobId, job.facts, job.jobName);
      return notPrinted(
        [],
        trail.evidence(`The terminal was restarted before the document was sent. ${orphan}`),
      );
    },
  };

  async function observe(
    { facts, jobName, sheetsTotal }: UnfinishedJob,
    document: FollowedJob['document'],
    onProgress: (progress: PrintProgress) => void,
  ): Promise<PrintOutcome> {
    const trail = createTrail(() => facts);
    const preface = 'The terminal was restarted while the document was under way; nothing was sent again.';
    const { jobId } = facts;
    if (jobId === undefined)
      return outcomeOf(
        { kind: 'lost', because: 'The job number is not on record.' },
        trail,
        sheetsTotal,
        preface,
      );
    const followed = { jobId, jobName, facts, sheetsTotal, document };
    const end = await followJob(followed, { calls, times, pace, trail, onProgress });
    return outcomeOf(end, trail, sheetsTotal, preface);
  }
}

/** Health from one question. Only silence is `unreachable`; an answer that tells nothing is `unknown`. */
async function askHealth(calls: PrinterCalls): Promise<PrinterHealth> {
  const answer = await calls.describe();
  return answer.kind === 'described' ? healthOf(answer.printer.condition) : healthAfter(answer);
}

/** What a question without a usable answer says about the printer. */
function healthAfter(problem: CallProblem): PrinterHealth {
  const isSilent =
    problem.kind === 'no-answer' && problem.failure !== 'http-refusal' && problem.failure !== 'garbage';
  return { kind: isSilent ? 'unreachable' : 'unknown' };
}
