import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import type { Printer, PrintPhase, UnfinishedJob } from '../../../server/printing/printer.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';
import { pdfsIn } from '../../printer/printer-contract.ts';
import { createRecord } from '../../printer/record.ts';
import { until } from '../../printer/until.ts';

const QUICK = { pollMs: 20, slowPollMs: 100, settleMs: 200, callTimeoutMs: 1000, unreachableLimitMs: 500 };

let real: IppevePrinter;
let printer: Printer;
beforeAll(async () => {
  real = await startIppevePrinter();
  printer = createPrinter(real.address, { times: QUICK });
});
afterAll(() => real.stop());
afterEach(() => real.setPlan('count "$TOTAL"'));

test.each(['journalled', 'creating', 'created', 'sending'] as const)(
  'dead at %s: the document never left, the printer is free again',
  async phase => {
    const before = (await pdfsIn(real.spool)).length;
    const job = await dieAt(phase, `dead-${phase}`);
    const outcome = await printer.resume(job, () => {});
    expect(outcome).toMatchObject({ kind: 'not-printed' });
    expect((await pdfsIn(real.spool)).length).toBe(before);
    expect(await printNext(`after-${phase}`)).toMatchObject({ kind: 'printed', sheets: 1 });
  },
);

test('dead when the printer had opened a job and its number was lost: found by its name and cancelled', async () => {
  const job = await dieAt('created', 'lost-number');
  const { printerUuid = '', printerUpTime = 0 } = job.facts;
  const lost: UnfinishedJob = { ...job, phase: 'creating', facts: { printerUuid, printerUpTime } };
  expect(await printer.resume(lost, () => {})).toMatchObject({
    kind: 'not-printed',
    evidence: { because: expect.stringContaining('Its empty job was cancelled.') },
  });
});

test('dead while the printer prints: observed to the end, nothing sent again', async () => {
  await real.setPlan('count 1; reached half; wait_for half; count 2');
  const before = (await pdfsIn(real.spool)).length;
  const job = await dieAt('sent', 'half');
  await real.reached('half');
  const record = createRecord();
  const ending = printer.resume(job, record.onProgress);
  await expect.poll(() => record.progress.at(-1)?.sheetsDone).toBe(1);
  await real.release('half');
  expect(await ending).toMatchObject({ kind: 'printed', sheets: 2 });
  expect((await pdfsIn(real.spool)).length).toBe(before + 1);
});

test('dead until the job had long ended: the printer still tells how', async () => {
  const job = await dieAt('sent', 'long-ended');
  await until(
    'the document is printed',
    async () => (await printer.resume(job, () => {})).kind === 'printed',
  );
  expect(await printer.resume(job, () => {})).toMatchObject({ kind: 'printed', sheets: 2 });
});

test('dead, and the printer lost its power too: unknown, although its job numbers start again at 1', async () => {
  const job = await dieAt('sent', 'both-dark');
  await real.cutPower();
  await real.restorePower();
  expect(await printer.resume(job, () => {})).toMatchObject({ kind: 'unknown' });
});

test('dead, and another job now has the number: unknown, and that job goes on', async () => {
  const job = await dieAt('sent', 'taken-number');
  const strange = {
    ...job,
    facts: { ...job.facts, jobUuid: 'urn:uuid:00000000-0000-4000-8000-000000000000' },
  };
  expect(await printer.resume(strange, () => {})).toMatchObject({
    kind: 'unknown',
    evidence: { because: expect.stringContaining('another job under this number') },
  });
  expect(await printer.resume(job, () => {})).toMatchObject({ kind: 'printed' });
});

test.each([
  ['journalled', 'not-printed'],
  ['creating', 'not-printed'],
  ['created', 'not-printed'],
  ['sending', 'unknown'],
  ['sent', 'unknown'],
] as const)('dead at %s and the printer is away: %s', async (phase, kind) => {
  await real.cutPower();
  const facts = phase === 'journalled' || phase === 'creating' ? {} : { jobId: 1, jobUuid: 'urn:uuid:1' };
  const outcome = await printer.resume({ jobName: 'away', phase, facts, sheetsTotal: 2 }, () => {});
  await real.restorePower();
  expect(outcome.kind).toBe(kind);
});

/** Prints two pages and never goes on behind the phase; answers what the journal knows. */
async function dieAt(phase: PrintPhase, jobName: string): Promise<UnfinishedJob> {
  const record = createRecord(phase);
  const order = { jobName, pdf: await blankPdf(2), pages: 2, copies: 1 };
  void printer.print(order, record.journal, record.onProgress);
  await expect.poll(() => record.phases.at(-1)).toBe(phase);
  return { jobName, phase, facts: record.facts, sheetsTotal: 2 };
}

async function printNext(jobName: string) {
  const record = createRecord();
  const order = { jobName, pdf: await blankPdf(1), pages: 1, copies: 1 };
  return printer.print(order, record.journal, record.onProgress);
}
