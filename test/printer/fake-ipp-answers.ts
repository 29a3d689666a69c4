import {
  GROUP_TAGS,
  groupOf,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  integerOf,
  textsOf,
} from '../../server/printing/ipp/message.ts';
import type { OperationName } from '../../server/printing/ipp/operations.ts';
import { jobGroup, printerAttributes } from './fake-ipp-attributes.ts';
import { emptyJob, type FakeJob, type FakeWorld, goOn } from './fake-ipp-world.ts';

const OK = 0x0000;
const NOT_FOUND = 0x0406;
const NOT_POSSIBLE = 0x0404;

/** What the fake printer does about one request, and what it says. */
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
        groups: world.jobs
          .filter(one => one.state >= 7 === textsOf(asked, 'which-jobs').includes('completed'))
          .map(one => jobGroup(world, one)),
      };
    case 'Send-Document':
      if (!job) return { status: NOT_FOUND, groups: [] };
      if (job.state >= 7) return { status: NOT_POSSIBLE, groups: [] };
      job.documents.push(Uint8Array.from(document));
      job.isComplete = true;
      job.state = 3;
      job.reasons = [];
      world.happened({ kind: 'arrived', job });
      return { status: OK, groups: [jobGroup(world, job)] };
    case 'Get-Job-Attributes':
      if (!job) return { status: NOT_FOUND, groups: [] };
      if (job.isComplete) (world.steps.shift() ?? (() => goOn(world)))(job);
      return { status: OK, groups: [jobGroup(world, job)] };
    case 'Cancel-Job':
      if (!job) return { status: NOT_FOUND, groups: [] };
      if (job.state >= 7) return { status: NOT_POSSIBLE, groups: [] };
      job.state = 7;
      return { status: OK, groups: [] };
  }
}

function createJob(world: FakeWorld, asked: IppAttribute[], template: IppAttribute[]): FakeJob {
  const job = {
    ...emptyJob(world, textsOf(asked, 'job-name')[0] ?? ''),
    copies: integerOf(template, 'copies') ?? 1,
  };
  world.jobs.push(job);
  world.happened({ kind: 'created', job });
  return job;
}
