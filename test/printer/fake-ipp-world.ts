import {
  GROUP_TAGS,
  groupOf,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  type IppValue,
  integerOf,
  textsOf,
} from '../../server/printing/ipp/message.ts';
import { OPERATIONS, type OperationName } from '../../server/printing/ipp/operations.ts';

export interface FakeJob {
  id: number;
  uuid: string;
  name: string;
  /** job-state: 3 pending, 4 held, 5 processing, 6 stopped, 7 canceled, 8 aborted, 9 completed. */
  state: number;
  reasons: string[];
  /** `undefined` is a printer that does not count. */
  impressions: number | undefined;
  copies: number;
  documents: Uint8Array[];
  /** The last document is there. */
  isComplete: boolean;
}

/** Everything the fake printer is; a test changes it whenever it likes. */
export interface FakeWorld {
  uuid: string;
  /** printer-up-time when it was switched on; goes on with `secondsPassed`. */
  upTimeS: number;
  /** Seconds since the fake printer was started, by the clock of the test. */
  secondsPassed: () => number;
  /** printer-state: 3 idle, 4 processing, 5 stopped. */
  state: number;
  reasons: string[];
  /** Printer attributes and job attributes it does not know. */
  without: string[];
  /** Printer attributes it has besides, or instead of its own of the same name. */
  extra: IppAttribute[];
  jobs: FakeJob[];
  /** What happens at each further look at a complete job. */
  steps: ((job: FakeJob) => void)[];
  pagesPerDocument: number;
  /** What truly lies in the tray. */
  sheetsOut: number;
}

const OK = 0x0000;
const NOT_FOUND = 0x0406;
const NOT_POSSIBLE = 0x0404;

export function answerOperation(
  world: FakeWorld,
  operation: OperationName,
  request: IppMessage,
  document: Uint8Array,
): { status: number; groups: IppGroup[] } {
  const asked = groupOf(request, GROUP_TAGS.operation);
  const job = world.jobs.find(candidate => candidate.id === integerOf(asked, 'job-id'));
  switch (operation) {
    case 'Get-Printer-Attributes':
      return {
        status: OK,
        groups: [{ tag: GROUP_TAGS.printer, attributes: printerAttributes(world) }],
      };
    case 'Validate-Job':
      return { status: OK, groups: [] };
    case 'Create-Job': {
      const created = createJob(world, asked, groupOf(request, GROUP_TAGS.job));
      return { status: OK, groups: [jobGroup(world, created)] };
    }
    case 'Get-Jobs':
      return {
        status: OK,
        groups: world.jobs.filter(open => open.state < 7).map(open => jobGroup(world, open)),
      };
    case 'Send-Document':
      if (!job) return { status: NOT_FOUND, groups: [] };
      job.documents.push(Uint8Array.from(document));
      job.isComplete = true;
      job.state = 3;
      job.reasons = [];
      return { status: OK, groups: [jobGroup(world, job)] };
    case 'Get-Job-Attributes':
      if (!job) return { status: NOT_FOUND, groups: [] };
      if (job.isComplete) (world.steps.shift() ?? (next => printNextSheet(world, next)))(job);
      return { status: OK, groups: [jobGroup(world, job)] };
    case 'Cancel-Job':
      if (!job) return { status: NOT_FOUND, groups: [] };
      if (job.state >= 7) return { status: NOT_POSSIBLE, groups: [] };
      job.state = 7;
      return { status: OK, groups: [] };
  }
}

/** One more sheet comes out of the fake printer, and is counted if it counts. */
export function printNextSheet(world: FakeWorld, job: FakeJob): void {
  if (job.state >= 7) return;
  const total = job.documents.length * job.copies * world.pagesPerDocument;
  if ((job.impressions ?? total) >= total) {
    job.state = 9;
    return;
  }
  job.state = 5;
  job.impressions = (job.impressions ?? 0) + 1;
  world.sheetsOut += 1;
}

function createJob(world: FakeWorld, asked: IppAttribute[], template: IppAttribute[]): FakeJob {
  const id = world.jobs.length + 1;
  const job: FakeJob = {
    id,
    uuid: `urn:uuid:00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    name: textsOf(asked, 'job-name')[0] ?? '',
    state: 4,
    reasons: ['job-data-insufficient'],
    impressions: 0,
    copies: integerOf(template, 'copies') ?? 1,
    documents: [],
    isComplete: false,
  };
  world.jobs.push(job);
  return job;
}

function printerAttributes(world: FakeWorld): IppAttribute[] {
  const operations = Object.values(OPERATIONS).map((value): IppValue => ({ syntax: 'enum', value }));
  const attributes: IppAttribute[] = [
    { name: 'printer-state', values: [{ syntax: 'enum', value: world.state }] },
    {
      name: 'printer-state-reasons',
      values: world.reasons.map(value => ({ syntax: 'keyword', value })),
    },
    { name: 'printer-is-accepting-jobs', values: [{ syntax: 'boolean', value: true }] },
    { name: 'printer-uuid', values: [{ syntax: 'uri', value: world.uuid }] },
    { name: 'printer-up-time', values: [{ syntax: 'integer', value: upTimeOf(world) }] },
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
  const changed = [...world.without, ...world.extra.map(attribute => attribute.name)];
  return attributes.filter(attribute => !changed.includes(attribute.name)).concat(world.extra);
}

function upTimeOf(world: FakeWorld): number {
  return Math.floor(world.upTimeS + world.secondsPassed());
}

function jobGroup(world: FakeWorld, job: FakeJob): IppGroup {
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
