import type { IppClient, IppReply } from '../ipp/client.ts';
import { GROUP_TAGS, type IppAttribute } from '../ipp/message.ts';

/**
 * cupsd as if it were the printer, without the attributes that would mislead. Its printer-uuid is that of the queue,
 * whatever printer stands behind it; its printer-up-time is the time of day, which goes back when the clock is set; trays,
 * toner and counters are those of the last job, if at all. `upTimeS` (seconds, only going back when the machine was
 * restarted) stands in the place of the up-time: nothing that cupsd knew from before a restart can be relied on.
 * Until `isOnItsWay` the words about the printer are those of an earlier job, and were judged before: they are left out.
 */
export function createQueueClient(
  base: IppClient,
  upTimeS: () => number,
  isOnItsWay: () => boolean,
): IppClient {
  return {
    async call(call) {
      const reply = await base.call(call);
      return call.operation === 'Get-Printer-Attributes'
        ? trustworthy(reply, upTimeS(), isOnItsWay())
        : reply;
    },
  };
}

const BELIEVED = new Set([
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'printer-make-and-model',
  'document-format-supported',
  'operations-supported',
  'sides-supported',
  'print-scaling-supported',
  'copies-supported',
  'multiple-document-jobs-supported',
]);

const NO_REASONS: IppAttribute = {
  name: 'printer-state-reasons',
  values: [{ syntax: 'keyword', value: 'none' }],
};

function trustworthy(reply: IppReply, upTimeS: number, isOnItsWay: boolean): IppReply {
  if (reply.kind === 'failure') return reply;
  const upTime: IppAttribute = {
    name: 'printer-up-time',
    values: [{ syntax: 'integer', value: Math.floor(upTimeS) }],
  };
  const groups = reply.message.groups.map(group => {
    if (group.tag !== GROUP_TAGS.printer) return group;
    const believed = group.attributes.filter(({ name }) => BELIEVED.has(name));
    const attributes = isOnItsWay
      ? believed
      : believed.map(attribute => (attribute.name === NO_REASONS.name ? NO_REASONS : attribute));
    return { ...group, attributes: [...attributes, upTime] };
  });
  return { ...reply, message: { ...reply.message, groups } };
}
