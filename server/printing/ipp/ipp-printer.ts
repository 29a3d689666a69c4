import type { PrintProgress } from '../../contract/printing.ts';
import { knownOf, notPrinted, outcomeOf } from '../outcome.ts';
import type { Pace } from '../pace.ts';
import type { Printer, PrintOutcome, UnfinishedJob } from '../printer.ts';
import type { AgreedPrinter } from '../printer-watch.ts';
import type { IppTimes } from '../times.ts';
import { createTrail } from '../trail.ts';
import { accountOf, createAccountReader } from './account.ts';
import { createIppClient, type IppClient } from './client.ts';
import { createEarlierJobs, type LostJobs } from './earlier-jobs.ts';
import { type FollowedJob, followJob } from './follow-job.ts';
import { withdrawEmptyJob } from './orphans.ts';
import { createPrinterCalls } from './printer-calls.ts';
import { sendJob } from './send-job.ts';

/**
 * A printer spoken to straight over IPP, without a spooler in between: only the printer itself knows what came out.
 * See README.md for the sequence and for what each outcome means. `client`: another way to it than plain HTTP. `agreed`:
 * nothing is printed on another printer than that one. `lost`: the list of jobs to be cleared away, where several of these
 * lead to one printer.
 */
export function createIppPrinter(
  address: URL,
  parts: {
    pace: Pace;
    times: IppTimes;
    client?: IppClient;
    agreed?: Pick<AgreedPrinter, 'read'>;
    lost?: LostJobs;
  },
): Printer {
  const { pace, times, agreed, client = createIppClient(address, pace) } = parts;
  const calls = createPrinterCalls(client, times);
  const account = createAccountReader(calls, pace);
  const earlier = createEarlierJobs({ calls, pace, times }, parts.lost);
  const sight = async () => {
    const answer = await account.read();
    if (answer.kind === 'account') await earlier.tryOne(answer.printer.uuid);
    return accountOf(answer);
  };
  return {
    address: address.href,
    sight,
    health: async () => (await sight()).health,
    async model() {
      const answer = await calls.describe();
      return answer.kind === 'described' ? answer.printer.model : undefined;
    },
    print: (order, journal, onProgress) =>
      sendJob(order, journal, onProgress, {
        calls,
        account,
        earlier,
        pace,
        times,
        ...(agreed ? { agreed } : {}),
      }),
    async resume(job, onProgress) {
      const trail = createTrail(() => job.facts);
      if (job.phase === 'sending' || job.phase === 'sent')
        return observe(job, job.phase === 'sent' ? 'arrived' : 'doubtful', onProgress);
      if (job.phase === 'journalled')
        return notPrinted([], trail.evidence('The terminal was restarted before the printer was asked.'));
      const { jobName, facts } = job;
      const orphan = await withdrawEmptyJob({ jobName, facts }, { calls, earlier });
      return notPrinted(
        [],
        trail.evidence(`The terminal was restarted before the document was sent. ${orphan}`),
      );
    },
    forgetNot(jobs, tell) {
      earlier.tellTo(tell);
      for (const job of jobs) earlier.add({ ...job });
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
        { sheetsTotal },
        preface,
      );
    const followed = { jobId, jobName, facts, sheetsTotal, document };
    const end = await followJob(followed, { calls, account, times, pace, trail, onProgress });
    const outcome = outcomeOf(end, trail, { sheetsTotal }, preface);
    if (outcome.kind === 'unknown') earlier.add({ jobName, facts, known: knownOf(outcome) });
    return outcome;
  }
}
