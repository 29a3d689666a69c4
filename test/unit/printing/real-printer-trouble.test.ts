import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createIppClient } from '../../../server/printing/ipp/client.ts';
import { createPrinterCalls } from '../../../server/printing/ipp/printer-calls.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { realPace } from '../../../server/printing/pace.ts';
import type { Printer, PrintOutcome } from '../../../server/printing/printer.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';
import { pdfsIn } from '../../printer/printer-contract.ts';
import { createRecord, type PrintRecord } from '../../printer/record.ts';

const QUICK = { pollMs: 20, slowPollMs: 100, settleMs: 200, callTimeoutMs: 1000, unreachableLimitMs: 500 };

let real: IppevePrinter;
let printer: Printer;
beforeAll(async () => {
  real = await startIppevePrinter();
  printer = createPrinter(real.address, { times: QUICK });
});
afterAll(() => real.stop());
beforeEach(() => real.setPlan('count "$TOTAL"'));

test('out of paper before the start: nothing is sent, and the reason is told', async () => {
  const before = (await pdfsIn(real.spool)).length;
  await real.setPaper(0);
  expect(await printer.health()).toMatchObject({ kind: 'blocked', reasons: ['media-empty'] });
  const { outcome } = await printTwoPages('out-of-paper');
  await real.setPaper(1);
  expect(outcome).toMatchObject({
    kind: 'not-printed',
    reasons: ['media-empty'],
    evidence: { because: 'The printer says media-empty.', statesSeen: [] },
  });
  expect((await pdfsIn(real.spool)).length).toBe(before);
});

test('a jam that somebody clears is shown while it lasts, and the job is printed', async () => {
  await real.setPlan(
    'count 1; reason +media-jam-error; reached jam; wait_for cleared; reason -media-jam; count 2',
  );
  const { outcome, record } = await printTwoPages('cleared-jam', async record => {
    await real.reached('jam');
    // The sheet and the jam are told by two questions, which the printer may answer in between.
    await expect.poll(() => record.progress.at(-1)).toMatchObject({ phase: 'paused', sheetsDone: 1 });
    await real.release('cleared');
  });
  expect(record.progress).toContainEqual({
    phase: 'paused',
    sheetsDone: 1,
    sheetsTotal: 2,
    reasons: ['media-jam'],
  });
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
});

test('a jam at which the printer gives up after one sheet is partial', async () => {
  await real.setPlan(
    'count 1; reason +media-jam-error; reached gave-up; wait_for give-up; reason -media-jam; exit 1',
  );
  const { outcome } = await printTwoPages('jam-gave-up', async record => {
    await real.reached('gave-up');
    await expect.poll(() => record.progress.at(-1)?.reasons).toEqual(['media-jam']);
    await real.release('give-up');
  });
  expect(outcome).toMatchObject({
    kind: 'partial',
    sheets: 1,
    sheetsTotal: 2,
    reasons: ['media-jam'],
    evidence: { impressions: 1 },
  });
  // The first look may come before the printer took the job up: pending is then seen too, and is right.
  const states = outcome.evidence.statesSeen.filter(state => state !== 'pending');
  expect(states).toEqual(['processing', 'aborted']);
});

test('a printer that gives up before the first sheet did not print', async () => {
  await real.setPlan('exit 1');
  const { outcome } = await printTwoPages('gave-up');
  expect(outcome).toMatchObject({ kind: 'not-printed', evidence: { impressions: 0 } });
});

test.each([
  [0, 'not-printed'],
  [1, 'partial'],
] as const)('cancelled at the panel after %i sheets: %s', async (sheets, kind) => {
  await real.setPlan(`count ${sheets}; reached panel-${sheets}; wait_for panel-${sheets}`);
  const { outcome } = await printTwoPages(`panel-${sheets}`, async () => {
    await real.reached(`panel-${sheets}`);
    await cancelOpenJobs();
    await real.release(`panel-${sheets}`);
  });
  expect(outcome).toMatchObject({ kind, evidence: { impressions: sheets } });
});

test('a printer that counts nothing is never believed to have printed', async () => {
  await real.setPlan('exit 0');
  const { outcome } = await printTwoPages('uncounted');
  expect(outcome).toMatchObject({ kind: 'unknown', sheets: 0, sheetsTotal: 2 });
});

test('a job that stalls is cancelled, and what came out is told', async () => {
  const impatient = createPrinter(real.address, { times: { ...QUICK, stallLimitMs: 400 } });
  await real.setPlan('count 1; reached stall; wait_for stall-over');
  const ending = printTwoPages('stalled', undefined, impatient);
  await real.reached('stall');
  await expect.poll(jobIsBeingCancelled).toBe(true);
  await real.release('stall-over');
  expect((await ending).outcome).toMatchObject({ kind: 'partial', sheets: 1 });
});

test('a job that is cancelled and never says so is unknown', async () => {
  const times = { ...QUICK, stallLimitMs: 200, cancelLimitMs: 300 };
  await real.setPlan('count 1; reached deaf; wait_for deaf-over');
  const { outcome } = await printTwoPages('deaf', undefined, createPrinter(real.address, { times }));
  await real.release('deaf-over');
  expect(outcome).toMatchObject({
    kind: 'unknown',
    sheets: 1,
    evidence: { because: 'The job was cancelled but the printer did not confirm it.' },
  });
});

test('a document the printer cannot read is not printed', async () => {
  await expect.poll(async () => (await openJobs()).length).toBe(0);
  const record = createRecord();
  const pdf = new TextEncoder().encode('no PDF at all');
  const order = { jobName: 'no-pdf', pdf, pages: 1, copies: 1 };
  const outcome = await printer.print(order, record.journal, record.onProgress);
  expect(outcome).toMatchObject({ kind: 'not-printed' });
});

test('power lost after the first sheet and not coming back: unknown, with what was counted', async () => {
  await real.setPlan('count 1; reached dark; wait_for never');
  const { outcome } = await printTwoPages('dark', async record => {
    await real.reached('dark');
    await expect.poll(() => record.progress.at(-1)?.sheetsDone).toBe(1);
    await real.cutPower();
  });
  expect(await printer.health()).toEqual({ kind: 'unreachable' });
  await real.restorePower();
  expect(outcome).toMatchObject({ kind: 'unknown', sheets: 1, sheetsTotal: 2 });
});

test('power lost and back within the job: unknown, and nothing is sent again', async () => {
  await real.setPlan('count 1; reached blink; wait_for never');
  const patient = createPrinter(real.address, { times: { ...QUICK, unreachableLimitMs: 20_000 } });
  const before = (await pdfsIn(real.spool)).length;
  const { outcome } = await printTwoPages(
    'blink',
    async record => {
      await real.reached('blink');
      await expect.poll(() => record.progress.at(-1)?.sheetsDone).toBe(1);
      await real.cutPower();
      await real.restorePower();
    },
    patient,
  );
  expect(outcome).toMatchObject({ kind: 'unknown', sheets: 1 });
  expect((await pdfsIn(real.spool)).length).toBe(before + 1);
});

test('an address where nothing listens: not printed, and no health', async () => {
  await real.cutPower();
  const health = await printer.health();
  const model = await printer.model();
  const { outcome, record } = await printTwoPages('nobody');
  await real.restorePower();
  expect(health).toEqual({ kind: 'unreachable' });
  expect(model).toBeUndefined();
  expect(outcome).toMatchObject({ kind: 'not-printed', reasons: ['offline'] });
  expect(record.phases).toEqual(['journalled']);
});

async function printTwoPages(
  jobName: string,
  meanwhile?: (record: PrintRecord) => Promise<void>,
  by: Printer = printer,
): Promise<{ outcome: PrintOutcome; record: PrintRecord }> {
  const record = createRecord();
  const order = { jobName, pdf: await blankPdf(2), pages: 2, copies: 1 };
  const ending = by.print(order, record.journal, record.onProgress);
  await meanwhile?.(record);
  return { outcome: await ending, record };
}

function panel() {
  const limits = { callTimeoutMs: 1000, documentTimeoutMs: 1000 };
  return createPrinterCalls(createIppClient(new URL(real.address), realPace), limits);
}

async function openJobs() {
  const open = await panel().openJobs();
  return open.kind === 'jobs' ? open.jobs : [];
}

async function cancelOpenJobs(): Promise<void> {
  for (const job of await openJobs()) if (job.id !== undefined) await panel().cancel(job.id);
}

async function jobIsBeingCancelled(): Promise<boolean> {
  return (await openJobs()).some(job => job.stateReasons.includes('processing-to-stop-point'));
}
