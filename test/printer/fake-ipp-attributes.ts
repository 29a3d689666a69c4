import {
  GROUP_TAGS,
  type IppAttribute,
  type IppGroup,
  type IppValue,
} from '../../server/printing/ipp/message.ts';
import { OPERATIONS } from '../../server/printing/ipp/operations.ts';
import { type FakeJob, type FakeTray, type FakeWorld, jobInTurn } from './fake-ipp-world.ts';

/** What the fake printer tells of itself. */
export function printerAttributes(world: FakeWorld): IppAttribute[] {
  const operations = Object.values(OPERATIONS).map((value): IppValue => ({ syntax: 'enum', value }));
  const attributes: IppAttribute[] = [
    { name: 'printer-state', values: [{ syntax: 'enum', value: stateOf(world) }] },
    {
      name: 'printer-state-reasons',
      values: reasonsOf(world).map(value => ({ syntax: 'keyword', value })),
    },
    { name: 'printer-is-accepting-jobs', values: [{ syntax: 'boolean', value: true }] },
    { name: 'printer-uuid', values: [{ syntax: 'uri', value: world.uuid }] },
    { name: 'printer-up-time', values: [{ syntax: 'integer', value: upTimeOf(world) }] },
    {
      name: 'queued-job-count',
      values: [{ syntax: 'integer', value: world.jobs.filter(job => job.state < 7).length }],
    },
    { name: 'printer-make-and-model', values: [{ syntax: 'text', value: 'Fake' }] },
    {
      name: 'document-format-supported',
      values: [
        { syntax: 'mimeType', value: 'application/octet-stream' },
        { syntax: 'mimeType', value: 'application/pdf' },
      ],
    },
    { name: 'operations-supported', values: operations },
    { name: 'sides-supported', values: [{ syntax: 'keyword', value: 'one-sided' }] },
    { name: 'copies-supported', values: [{ syntax: 'range', lower: 1, upper: 99 }] },
  ];
  if (world.trays.length > 0)
    attributes.push({ name: 'printer-input-tray', values: world.trays.map(trayValue) });
  if (world.impressionsEver !== undefined)
    attributes.push({
      name: 'printer-impressions-completed',
      values: [{ syntax: 'integer', value: world.impressionsEver }],
    });
  const changed = [...world.without, ...world.extra.map(attribute => attribute.name)];
  return attributes.filter(attribute => !changed.includes(attribute.name)).concat(world.extra);
}

function stateOf(world: FakeWorld): number {
  if (world.stuckBy !== undefined) return 5;
  return world.state === 3 && jobInTurn(world)?.state === 5 ? 4 : world.state;
}

function reasonsOf(world: FakeWorld): string[] {
  if (world.stuckBy === undefined) return world.reasons;
  return [...world.reasons.filter(reason => reason !== 'none'), world.stuckBy];
}

function trayValue({ name, feed, crossFeed, level, capacity }: FakeTray): IppValue {
  const told = `type=sheetFeedAutoRemovableTray;mediafeed=${feed};mediaxfeed=${crossFeed};maxcapacity=${capacity};level=${level};status=0;name=${name};`;
  return { syntax: 'octets', value: new TextEncoder().encode(told) };
}

function upTimeOf(world: FakeWorld): number {
  return Math.floor(world.upTimeS + world.secondsPassed());
}

/** What it tells of a job. */
export function jobGroup(world: FakeWorld, job: FakeJob): IppGroup {
  const attributes: IppAttribute[] = [
    { name: 'job-id', values: [{ syntax: 'integer', value: job.id }] },
    { name: 'job-uuid', values: [{ syntax: 'uri', value: job.uuid }] },
    { name: 'job-name', values: [{ syntax: 'name', value: job.name }] },
    { name: 'job-state', values: [{ syntax: 'enum', value: job.state }] },
    {
      name: 'job-state-reasons',
      values: (job.reasons.length > 0 ? job.reasons : ['none']).map(value => ({ syntax: 'keyword', value })),
    },
    {
      name: 'job-impressions-completed',
      values: [
        job.impressions === undefined
          ? { syntax: 'no-value' }
          : { syntax: 'integer', value: job.impressions },
      ],
    },
  ];
  return {
    tag: GROUP_TAGS.job,
    attributes: attributes.filter(attribute => !world.without.includes(attribute.name)),
  };
}
