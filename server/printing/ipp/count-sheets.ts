import { readPrinterAddress } from '../open-printer.ts';
import { realPace } from '../pace.ts';
import { IPP_TIMES } from '../times.ts';
import { createIppClient, type IppClient } from './client.ts';
import { GROUP_TAGS } from './message.ts';
import { isSuccess } from './operations.ts';
import { JOB_ATTRIBUTES, readJob } from './read-job.ts';

/** One job that a printer still remembers, anybody's, and the sides it says came out of it. */
export interface EndedJob {
  uuid?: string;
  id?: number;
  impressions: number;
}

/** What a printer remembers of the jobs that ended, for one without a counter of its whole life. */
export interface JobHistory {
  /** `not-told`: no answer, a refusal, or not one job with a count. Ends within some seconds, always. */
  ended(): Promise<{ kind: 'jobs'; jobs: EndedJob[] } | { kind: 'not-told' }>;
}

/**
 * The history of the printer at an address from the settings; undefined for one that keeps none that could be believed
 * (a folder, or a queue, which tells of its own jobs and not of the printer's). `client` is handed in by tests.
 */
export function createJobHistory(address: string, client?: IppClient): JobHistory | undefined {
  const reading = readPrinterAddress(address);
  if (reading.kind !== 'ipp') return undefined;
  const asked = client ?? createIppClient(reading.url, realPace);
  return {
    async ended() {
      const reply = await asked.call({
        operation: 'Get-Jobs',
        timeoutMs: IPP_TIMES.callTimeoutMs,
        // Without `my-jobs`, everybody's are told. RFC 8011 §4.2.6.1; "completed" takes in canceled and aborted ones.
        attributes: [
          { name: 'requesting-user-name', values: [{ syntax: 'name', value: 'laiban' }] },
          { name: 'which-jobs', values: [{ syntax: 'keyword', value: 'completed' }] },
          {
            name: 'requested-attributes',
            values: JOB_ATTRIBUTES.map(value => ({ syntax: 'keyword', value })),
          },
        ],
      });
      if (reply.kind === 'failure' || !isSuccess(reply.status)) return { kind: 'not-told' };
      const jobs = reply.message.groups
        .filter(group => group.tag === GROUP_TAGS.job)
        .map(group => readJob(group.attributes));
      const counted = jobs.flatMap(({ uuid, id, impressions }): EndedJob[] =>
        impressions === undefined
          ? []
          : [{ ...(uuid === undefined ? {} : { uuid }), ...(id === undefined ? {} : { id }), impressions }],
      );
      // A printer that remembers jobs and counts none of them counts nothing, which is not the same as nought.
      return counted.length === 0 && jobs.length > 0 ? { kind: 'not-told' } : { kind: 'jobs', jobs: counted };
    },
  };
}
