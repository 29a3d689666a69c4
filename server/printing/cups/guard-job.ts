import type { IppCall, IppClient, IppReply } from '../ipp/client.ts';
import { GROUP_TAGS, groupOf, type IppAttribute, integerOf } from '../ipp/message.ts';
import { isSuccess } from '../ipp/operations.ts';
import { readJob } from '../ipp/read-job.ts';
import { strangeJob } from '../ipp/same-job.ts';
import type { JobFacts } from '../printer.ts';
import type { CupsdWatch } from './watch-cupsd.ts';

/** A client for one job that keeps cupsd from printing it a second time, as far as that can be done from here. */
export interface GuardedJob {
  client: IppClient;
  /** The document, or a part of it, may be with cupsd. */
  readonly wasHandedOver: boolean;
  /** Sentences for the evidence on what cupsd did with the job. */
  readonly remarks: string[];
}

/** cupsd gives a job up by itself after this time, should the terminal die: nothing comes out hours later. */
const GIVE_UP_AFTER_S = 600;

const BEGUN_AGAIN =
  'cupsd was restarted or began the job anew, so it was cancelled, not to be printed a second time.';

/** No page with the owner's name before it, nothing printed late. Known to every CUPS since 1.5. */
const JOB_ATTRIBUTES: IppAttribute[] = [
  { name: 'job-sheets', values: [{ syntax: 'keyword', value: 'none' }] },
  { name: 'job-cancel-after', values: [{ syntax: 'integer', value: GIVE_UP_AFTER_S }] },
];

/**
 * cupsd begins a job anew when it was restarted in its midst, and some backends ask it to, whatever the error policy is
 * (measured: two prints). That is seen by cupsd having been away, by a job that waits again after it was printing, or by a
 * second `time-at-processing`. The job is then cancelled at once, mostly before the printer gets it again.
 * For a job taken up after a crash: `mayBeThere`, its document may be with cupsd; `isSuspect`, cupsd was restarted since.
 */
export function guardJob(
  base: IppClient,
  jobName: string,
  facts: JobFacts,
  cupsd: Pick<CupsdWatch, 'wasAway'>,
  { mayBeThere = false, isSuspect: isSuspectFromStart = false } = {},
): GuardedJob {
  let wasHandedOver = mayBeThere;
  let isSuspect = isSuspectFromStart;
  let isCancelled = false;
  let wasPrinting = false;
  let startedAt: number | undefined;
  let jobUuid = facts.jobUuid;
  const remarks: string[] = [];

  return {
    client: { call },
    get wasHandedOver() {
      return wasHandedOver;
    },
    remarks,
  };

  async function call(asked: IppCall): Promise<IppReply> {
    switch (asked.operation) {
      case 'Create-Job':
      case 'Validate-Job':
        return base.call({ ...asked, job: [...(asked.job ?? []), ...JOB_ATTRIBUTES] });
      case 'Send-Document': {
        const reply = await base.call(asked);
        if (reply.kind === 'answer' || reply.failure !== 'no-connection') wasHandedOver = true;
        return reply;
      }
      case 'Get-Job-Attributes': {
        const reply = await base.call(askingForStart(asked));
        if (wasHandedOver) await watch(reply, asked);
        return reply;
      }
      case 'Get-Printer-Attributes':
      case 'Get-Jobs':
      case 'Cancel-Job':
        return base.call(asked);
    }
  }

  async function watch(reply: IppReply, asked: IppCall): Promise<void> {
    if (reply.kind === 'failure' || !isSuccess(reply.status)) return;
    const attributes = groupOf(reply.message, GROUP_TAGS.job);
    const job = readJob(attributes);
    if (strangeJob({ ...facts, ...(jobUuid === undefined ? {} : { jobUuid }) }, jobName, job)) return;
    jobUuid ??= job.uuid;
    const started = integerOf(attributes, 'time-at-processing');
    const waitsAgain = wasPrinting && job.state === 'pending';
    const beganAgain = startedAt !== undefined && started !== startedAt;
    if (waitsAgain || beganAgain || cupsd.wasAway()) isSuspect = true;
    if (job.state === 'processing') wasPrinting = true;
    startedAt ??= started;
    const isOver = job.state === 'completed' || job.state === 'canceled' || job.state === 'aborted';
    if (!isSuspect || isCancelled || isOver) return;
    if (remarks.length === 0) remarks.push(BEGUN_AGAIN);
    const { timeoutMs, attributes: target = [] } = asked;
    const answer = await base.call({
      operation: 'Cancel-Job',
      timeoutMs,
      attributes: target.filter(({ name }) => name === 'job-id' || name === 'requesting-user-name'),
    });
    isCancelled = answer.kind === 'answer' && isSuccess(answer.status);
  }
}

function askingForStart(asked: IppCall): IppCall {
  const attributes = (asked.attributes ?? []).map(attribute =>
    attribute.name === 'requested-attributes'
      ? {
          ...attribute,
          values: [...attribute.values, { syntax: 'keyword' as const, value: 'time-at-processing' }],
        }
      : attribute,
  );
  return { ...asked, attributes };
}
