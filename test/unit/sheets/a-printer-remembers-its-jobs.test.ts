import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJobHistory } from '../../../server/printing/ipp/count-sheets.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { tallyJobs } from '../../../server/sheets/job-tally.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';

let simulator: IppevePrinter;
beforeAll(async () => {
  simulator = await startIppevePrinter();
}, 60_000);
afterAll(() => simulator.stop());

const ended = async () => {
  const answer = await createJobHistory(simulator.address)?.ended();
  if (answer?.kind !== 'jobs') throw new Error(`The history is ${answer?.kind}.`);
  return answer.jobs;
};

test('a printer tells the sheets of every job that ended, ours and others, each once', {
  timeout: 60_000,
}, async () => {
  const first = tallyJobs(undefined, 'p', await ended());
  expect(first.added).toBe(0);
  const printer = createPrinter(simulator.address);
  const print = async (pages: number, copies: number) => {
    const order = { jobName: 'CSQ-JZ-2026-000001-7', pdf: await blankPdf(pages), pages, copies };
    return printer.print(
      order,
      async () => undefined,
      () => undefined,
    );
  };
  expect((await print(2, 1)).kind).toBe('printed');
  const second = tallyJobs(first.tally, 'p', await ended());
  expect(second.added).toBe(2);
  expect(tallyJobs(second.tally, 'p', await ended()).added).toBe(0);
  // Given up by its engine after one of two: the sheet that came out is counted.
  await simulator.setPlan('count 1\nexit 1\n');
  expect((await print(2, 1)).kind).toBe('partial');
  expect(tallyJobs(second.tally, 'p', await ended()).added).toBe(1);
});

test('a folder and a queue keep no history that could be believed; one that is away tells nothing', async () => {
  expect(createJobHistory('folder:/var/lib/laiban/printed')).toBeUndefined();
  expect(createJobHistory('cups:office')).toBeUndefined();
  expect(await createJobHistory('ipp://127.0.0.1:1/ipp/print')?.ended()).toEqual({ kind: 'not-told' });
});

test('the first look at a printer, and at another, adds nothing', () => {
  const jobs = [{ uuid: 'a', impressions: 3 }];
  const { tally } = tallyJobs(undefined, 'p', jobs);
  expect(tallyJobs(tally, 'q', [...jobs, { uuid: 'b', impressions: 2 }]).added).toBe(0);
});

test('a count that runs late is caught up with, one that is taken back is not; a job without a uuid goes by its number', () => {
  const { tally } = tallyJobs(undefined, 'p', [
    { id: 1, impressions: 1 },
    { uuid: 'a', impressions: 3 },
  ]);
  const later = [{ id: 1, impressions: 2 }, { uuid: 'a', impressions: 1 }, { impressions: 9 }];
  expect(tallyJobs(tally, 'p', later).added).toBe(1);
});
