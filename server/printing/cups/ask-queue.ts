import type { IppClient } from '../ipp/client.ts';
import { booleanOf, GROUP_TAGS, groupOf, integerOf, textsOf } from '../ipp/message.ts';
import { isSuccess, PRINTER_STATES } from '../ipp/operations.ts';
import { known } from '../ipp/read-printer.ts';
import type { PrinterCondition } from '../reasons.ts';

/** What cupsd says of a queue. Of the printer behind it cupsd only knows what it saw during the last job. */
export interface QueueReport {
  condition: PrinterCondition;
  /** What cupsd does with a job that went wrong: `abort-job`, `retry-job`, `retry-current-job`, `stop-printer`. */
  errorPolicy?: string;
  /** How cupsd reaches the printer, such as `usb://HP/LaserJet?serial=…`. */
  deviceUri?: string;
  model?: string;
  message?: string;
  /** Jobs that are not finished, of everybody. */
  openJobs: number;
  /** Seconds since the last job or other change, by cupsd's own clock. */
  unchangedForS?: number;
}

export type QueueAnswer =
  | { kind: 'queue'; queue: QueueReport }
  /** cupsd answers, but not with a queue: mostly there is none of that name. */
  | { kind: 'refused'; because: string }
  | { kind: 'no-answer'; because: string };

/** Get-Printer-Attributes with the attributes that only CUPS has (cups.org, "CUPS Implementation of IPP"). */
export async function askQueue(client: IppClient, timeoutMs: number): Promise<QueueAnswer> {
  const reply = await client.call({
    operation: 'Get-Printer-Attributes',
    timeoutMs,
    attributes: [
      {
        name: 'requested-attributes',
        values: ASKED.map(value => ({ syntax: 'keyword' as const, value })),
      },
    ],
  });
  if (reply.kind === 'failure') return { kind: 'no-answer', because: reply.because };
  if (!isSuccess(reply.status)) return { kind: 'refused', because: reply.statusText };
  const attributes = groupOf(reply.message, GROUP_TAGS.printer);
  const first = (name: string) => textsOf(attributes, name)[0];
  const reasons = textsOf(attributes, 'printer-state-reasons');
  const changedAtS = integerOf(attributes, 'printer-state-change-time');
  const nowS = integerOf(attributes, 'printer-up-time');
  return {
    kind: 'queue',
    queue: {
      condition: {
        ...known('state', PRINTER_STATES.get((integerOf(attributes, 'printer-state') ?? 0) as 3)),
        ...known('stateReasons', reasons.length > 0 ? reasons : undefined),
        ...known('isAccepting', booleanOf(attributes, 'printer-is-accepting-jobs')),
      },
      ...known('errorPolicy', first('printer-error-policy')),
      ...known('deviceUri', first('device-uri')),
      ...known('model', first('printer-make-and-model')),
      ...known('message', first('printer-state-message') || undefined),
      openJobs: integerOf(attributes, 'queued-job-count') ?? 0,
      ...known(
        'unchangedForS',
        nowS === undefined || changedAtS === undefined ? undefined : nowS - changedAtS,
      ),
    },
  };
}

const ASKED = [
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'printer-make-and-model',
  'printer-error-policy',
  'device-uri',
  'queued-job-count',
  // Both are the time of day in CUPS.
  'printer-state-change-time',
  'printer-up-time',
];
