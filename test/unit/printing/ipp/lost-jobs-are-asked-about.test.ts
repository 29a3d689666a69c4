import { expect, onTestFinished, test } from 'vitest';
import { createIppClient } from '../../../../server/printing/ipp/client.ts';
import { createEarlierJobs } from '../../../../server/printing/ipp/earlier-jobs.ts';
import { createPrinterCalls } from '../../../../server/printing/ipp/printer-calls.ts';
import type { LateSheets } from '../../../../server/printing/printer.ts';
import { IPP_TIMES } from '../../../../server/printing/times.ts';
import { startFakeIppPrinter } from '../../../printer/fake-ipp-printer.ts';
import { addForeignJob, type FakeJob } from '../../../printer/fake-ipp-world.ts';
import { createSwiftPace } from '../../../printer/swift-pace.ts';

/** A printer that holds so many jobs of ours that were lost sight of, and takes none of them up by itself. */
async function holding(count: number) {
  const fake = await startFakeIppPrinter();
  onTestFinished(() => fake.stop());
  fake.steps = Array(10_000).fill(() => undefined);
  const pace = createSwiftPace();
  const calls = createPrinterCalls(createIppClient(new URL(fake.address), pace), IPP_TIMES);
  const earlier = createEarlierJobs({ calls, pace, times: IPP_TIMES });
  const told: LateSheets[] = [];
  earlier.tellTo(async late => {
    told.push(late);
    return 'noted';
  });
  const jobs = Array.from({ length: count }, () => addForeignJob(fake, 1, 'behind'));
  for (const { id, uuid, name } of jobs) earlier.add({ jobName: name, facts: { jobId: id, jobUuid: uuid } });
  return { fake, earlier, jobs, told };
}

const isRid = async (earlier: { clear(uuid: undefined): Promise<{ kind: string }> }) =>
  (await earlier.clear(undefined)).kind === 'clear';

test.each([
  { name: 'client-error-not-found', status: 0x0406, rid: true },
  { name: 'client-error-gone', status: 0x0407, rid: true },
  { name: 'client-error-not-possible', status: 0x0404, rid: false },
  { name: 'client-error-forbidden', status: 0x0401, rid: false },
  { name: 'server-error-internal-error', status: 0x0500, rid: false },
  { name: 'server-error-busy', status: 0x0507, rid: false },
])('a printer that answers $name for a job: rid of it is $rid', async ({ status, rid }) => {
  const { fake, earlier, jobs } = await holding(1);
  fake.interfere = operation => (operation === 'Get-Job-Attributes' ? { kind: 'status', status } : undefined);
  expect(await isRid(earlier)).toBe(rid);
  fake.interfere = () => undefined;
  expect(await isRid(earlier)).toBe(true);
  expect((jobs[0] as FakeJob).state === 7).toBe(!rid);
});

test('none of many lost jobs is forgotten to make room for the newest', async () => {
  const { fake, earlier, jobs } = await holding(20);
  fake.interfere = operation => (operation === 'Cancel-Job' ? { kind: 'status', status: 0x0404 } : undefined);
  expect(await isRid(earlier)).toBe(false);
  fake.interfere = () => undefined;
  expect(await isRid(earlier)).toBe(true);
  expect(jobs.map(({ state }) => state)).toEqual(jobs.map(() => 7));
});

test('a job that brought a sheet before it could be cancelled is told, even where its count is set back afterwards', async () => {
  const { fake, earlier, jobs, told } = await holding(1);
  const [job] = jobs as [FakeJob];
  job.impressions = 1;
  job.sheets = 2;
  await earlier.tryOne(undefined);
  expect(job.state).toBe(7);
  job.impressions = 0;
  expect(await isRid(earlier)).toBe(true);
  expect(told).toMatchObject([{ state: 'canceled', sheets: 1 }]);
  expect(fake.output).toEqual([]);
});

test('while it cannot be written down what came out, the job is not forgotten and nothing is printed', async () => {
  const { earlier, jobs } = await holding(1);
  (jobs[0] as FakeJob).state = 9;
  earlier.tellTo(() => Promise.reject(new Error('disk full')));
  expect(await isRid(earlier)).toBe(false);
  earlier.tellTo(async () => 'not-yet');
  expect(await isRid(earlier)).toBe(false);
  earlier.tellTo(async () => 'noted');
  expect(await isRid(earlier)).toBe(true);
});
