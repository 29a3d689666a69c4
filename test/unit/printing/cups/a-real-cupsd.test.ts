import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrinter } from '../../../../server/printing/open-printer.ts';
import { blankPdf } from '../../../printer/blank-pdf.ts';
import { type PrivateCupsd, startCupsd } from '../../../printer/cupsd.ts';
import { type IppevePrinter, startIppevePrinter } from '../../../printer/ippeve.ts';
import { createRecord } from '../../../printer/record.ts';
import { createSwiftPace } from '../../../printer/swift-pace.ts';

/** A real cupsd in front of a real ippeveprinter, both private. */
let behind: IppevePrinter;
let cupsd: PrivateCupsd;

beforeAll(async () => {
  behind = await startIppevePrinter();
  const deviceUri = behind.address;
  cupsd = await startCupsd([
    { name: 'office', deviceUri },
    { name: 'stubborn', deviceUri, errorPolicy: 'retry-job' },
    { name: 'paused', deviceUri, isPaused: true },
    { name: 'closed', deviceUri, isRejecting: true },
    // Nothing listens on port 1 of this machine.
    { name: 'dead', deviceUri: 'ipp://127.0.0.1:1/ipp/print' },
  ]);
}, 30_000);

afterAll(async () => {
  await cupsd.stop();
  await behind.stop();
});

/** The simulator keeps a file for every document it got. */
const documentsAtPrinter = async () =>
  (await readdir(behind.spool)).filter(name => name.endsWith('.pdf')).length;

const order = async (jobName: string) => ({ jobName, pdf: await blankPdf(1), pages: 1, copies: 2 });

test('an idle queue with a printer at its end is ready, and never certain', async () => {
  const sight = await createPrinter(cupsd.address('office')).sight();
  expect(sight).toMatchObject({ health: { kind: 'ready' }, certain: false, trays: [], supplies: [] });
  expect(sight.uuid).toBeUndefined();
});

test('what cupsd calls completed is told as probably printed, and cupsd keeps nothing of it', async () => {
  const before = await documentsAtPrinter();
  const record = createRecord();
  const printer = createPrinter(cupsd.address('office'));
  const outcome = await printer.print(await order('JZ-2026-1'), record.journal, record.onProgress);
  expect(outcome).toMatchObject({ kind: 'unknown', evidence: { likely: 'printed' } });
  expect(outcome.evidence.because).toContain('Staff please confirm');
  expect(record.phases).toEqual(['journalled', 'creating', 'created', 'sending', 'sent']);
  // One document: no page with an owner's name before it, although the queue's own setting asks for one.
  expect((await documentsAtPrinter()) - before).toBe(1);
  expect(await cupsd.documents()).toEqual([]);
});

test.each([
  ['stubborn', 'other', 'sudo lpadmin -p stubborn -o printer-error-policy=abort-job'],
  ['paused', 'paused', ''],
  ['closed', 'paused', ''],
  ['dead', 'offline', 'Nothing answers at ipp://127.0.0.1:1/ipp/print.'],
] as const)('the queue %s is blocked by %s and gets no job', async (queue, reason, told) => {
  const printer = createPrinter(cupsd.address(queue));
  const sight = await printer.sight();
  expect(sight.health).toMatchObject({ kind: 'blocked', reasons: [reason] });
  expect(sight.told.join(' ')).toContain(told);
  const record = createRecord();
  const outcome = await printer.print(await order('JZ-2026-2'), record.journal, record.onProgress);
  expect(outcome).toMatchObject({ kind: 'not-printed', reasons: [reason] });
  expect(record.phases).toEqual(['journalled']);
  expect(await cupsd.documents()).toEqual([]);
});

test('a queue that does not exist is blocked, and a cupsd that is away unreachable', async () => {
  expect(await createPrinter(cupsd.address('nowhere')).health()).toMatchObject({ kind: 'blocked' });
  expect(await createPrinter('cups://127.0.0.1:1/office').health()).toEqual({ kind: 'unreachable' });
});

test('a cupsd killed in the midst of a job and started again prints it once, not twice', async () => {
  const before = await documentsAtPrinter();
  await behind.setPlan('count 1\nreached half\nwait_for rest\ncount 2');
  const record = createRecord();
  const printer = createPrinter(cupsd.address('office'), { times: { settleMs: 500, cancelLimitMs: 5_000 } });
  const printing = printer.print(await order('JZ-2026-3'), record.journal, record.onProgress);
  await behind.reached('half');
  await expect.poll(() => record.progress.at(-1)?.phase).toBe('printing');
  await cupsd.kill();
  await cupsd.start();
  // It is cancelled while the printer is still busy with the first one, for which cupsd waits.
  await expect.poll(async () => (await printer.sight()).isWorking, { timeout: 10_000 }).toBe(false);
  await behind.release('rest');
  const outcome = await printing;
  expect(outcome.kind).toBe('unknown');
  expect(outcome.evidence.because).toContain('not to be printed a second time');
  expect((await documentsAtPrinter()) - before).toBe(1);
  await expect.poll(() => cupsd.documents()).toEqual([]);
}, 40_000);

test('a cupsd that starts with an empty spool prints nothing again, terminal or none', async () => {
  const before = await documentsAtPrinter();
  await behind.setPlan('count 1\nreached alone\nwait_for alone-rest\ncount 2');
  // The terminal dies as soon as the document is with cupsd: nobody waits for this promise.
  const record = createRecord('sent');
  const printer = createPrinter(cupsd.address('office'));
  void printer.print(await order('JZ-2026-4'), record.journal, record.onProgress);
  await behind.reached('alone');
  await cupsd.kill();
  await cupsd.emptySpool();
  await cupsd.start();
  await behind.release('alone-rest');
  await expect.poll(async () => (await printer.sight()).isWorking, { timeout: 10_000 }).toBe(false);
  expect((await documentsAtPrinter()) - before).toBe(1);
}, 40_000);

test('copies that a crash left are deleted once the terminal has settled', async () => {
  const record = createRecord('sent');
  void createPrinter(cupsd.address('office')).print(
    await order('JZ-2026-5'),
    record.journal,
    record.onProgress,
  );
  await behind.setPlan('count 1\ncount 2');
  const pace = createSwiftPace();
  const printer = createPrinter(cupsd.address('office'), { pace });
  await expect.poll(() => record.phases.at(-1)).toBe('sent');
  await expect.poll(async () => (await printer.sight()).isWorking, { timeout: 10_000 }).toBe(false);
  await printer.sight();
  // A job that was under way is to be taken up first.
  expect((await cupsd.documents()).length).toBeGreaterThan(0);
  await pace.sleep(61_000);
  await printer.sight();
  await expect.poll(() => cupsd.documents()).toEqual([]);
}, 40_000);
