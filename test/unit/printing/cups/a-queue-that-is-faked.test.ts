import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CupsQueue, readCupsAddress } from '../../../../server/printing/cups/cups-address.ts';
import { type CupsParts, createCupsPrinter } from '../../../../server/printing/cups/cups-printer.ts';
import { lookForDevice } from '../../../../server/printing/cups/device.ts';
import { realPace } from '../../../../server/printing/pace.ts';
import { IPP_TIMES } from '../../../../server/printing/times.ts';
import { blankPdf } from '../../../printer/blank-pdf.ts';
import { type FakeIppPrinter, startFakeIppPrinter } from '../../../printer/fake-ipp-printer.ts';
import { addForeignJob } from '../../../printer/fake-ipp-world.ts';
import { createRecord } from '../../../printer/record.ts';
import { createSwiftPace } from '../../../printer/swift-pace.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** What a real cupsd does not do at will: answers of CUPS by an IPP printer inside this process. */
let fake: FakeIppPrinter;

beforeEach(async () => {
  fake = await startFakeIppPrinter();
  fake.extra = [
    { name: 'printer-error-policy', values: [{ syntax: 'name', value: 'abort-job' }] },
    { name: 'device-uri', values: [{ syntax: 'uri', value: 'usb://Fake/Laser?serial=7' }] },
    // As CUPS has it: the time of day.
    { name: 'printer-up-time', values: [{ syntax: 'integer', value: 1_795_450_657 }] },
  ];
});
afterEach(() => fake.stop());

function queueOf(printer: FakeIppPrinter): CupsQueue {
  const reading = readCupsAddress(`cups://127.0.0.1:${new URL(printer.address).port}/office`);
  if (reading.kind !== 'cups') throw new Error(reading.because);
  return reading.queue;
}

function open(parts: Partial<CupsParts> = {}) {
  return createCupsPrinter(queueOf(fake), {
    pace: createSwiftPace(),
    times: IPP_TIMES,
    lookForDevice: () => Promise.resolve('there'),
    ...parts,
  });
}

const order = async () => ({ jobName: 'JZ-2026-1', pdf: await blankPdf(1), pages: 1, copies: 2 });

async function print() {
  const record = createRecord();
  return open().print(await order(), record.journal, record.onProgress);
}

test('a job that cupsd gave up without a sheet was probably not printed, and still only probably', async () => {
  fake.steps = [
    job => {
      job.state = 8;
      fake.reasons = ['media-empty-error'];
    },
  ];
  expect(await print()).toMatchObject({
    kind: 'unknown',
    sheets: 0,
    sheetsTotal: 2,
    reasons: ['media-empty'],
    evidence: { likely: 'not-printed' },
  });
});

test('a job that ended after a part of its sheets was probably printed in part', async () => {
  fake.steps = [
    job => {
      job.impressions = 1;
      job.state = 8;
    },
  ];
  expect(await print()).toMatchObject({ kind: 'unknown', sheets: 1, evidence: { likely: 'partial' } });
});

test('completed without a count, as most drivers have it, was probably printed', async () => {
  fake.steps = [
    job => {
      job.impressions = 0;
      job.state = 9;
    },
  ];
  expect(await print()).toMatchObject({ kind: 'unknown', evidence: { likely: 'printed' } });
});

test('a job that cupsd no longer knows leaves everything open', async () => {
  fake.steps = [() => fake.jobs.splice(0)];
  expect(await print()).toMatchObject({ kind: 'unknown', evidence: { likely: 'unknown' } });
});

test('what never left for cupsd is certainly not printed', async () => {
  fake.interfere = operation => (operation === 'Create-Job' ? { kind: 'status', status: 0x0506 } : undefined);
  expect((await print()).kind).toBe('not-printed');
});

test('no count is shown while cupsd prints, because it counts sheets that are still to come', async () => {
  const record = createRecord();
  await open().print(await order(), record.journal, record.onProgress);
  expect(record.progress.map(progress => progress.sheetsDone)).toEqual(record.progress.map(() => 0));
});

test('a job that waits again after it was printing is cancelled, once', async () => {
  fake.steps = [
    job => {
      job.state = 5;
    },
    job => {
      job.state = 3;
    },
  ];
  const outcome = await print();
  expect(outcome.evidence.because).toContain('not to be printed a second time');
  expect(fake.jobs[0]?.state).toBe(7);
});

test('after a restart of the machine a job that cupsd has in hand is cancelled, not watched through', async () => {
  const record = createRecord('sent');
  void open({ machineUpTimeS: () => 9_000 }).print(await order(), record.journal, record.onProgress);
  await expect.poll(() => record.phases.at(-1)).toBe('sent');
  const job = { jobName: 'JZ-2026-1', phase: 'sent' as const, facts: record.facts, sheetsTotal: 2 };
  fake.steps = [() => {}, () => {}, () => {}];
  const outcome = await open({ machineUpTimeS: () => 40 }).resume(job, record.onProgress);
  expect(outcome).toMatchObject({ kind: 'unknown' });
  expect(fake.jobs[0]?.state).toBe(7);
  expect(fake.jobs[0]?.documents.length).toBe(1);
});

test('a terminal that was restarted alone watches the job and lets it print', async () => {
  const record = createRecord('sent');
  void open({ machineUpTimeS: () => 9_000 }).print(await order(), record.journal, record.onProgress);
  await expect.poll(() => record.phases.at(-1)).toBe('sent');
  const job = { jobName: 'JZ-2026-1', phase: 'sent' as const, facts: record.facts, sheetsTotal: 2 };
  const outcome = await open({ machineUpTimeS: () => 9_001 }).resume(job, record.onProgress);
  expect(outcome).toMatchObject({ kind: 'unknown', evidence: { likely: 'printed' } });
  expect(fake.jobs[0]?.state).toBe(9);
});

test('the clock of the machine set back does not look like a restart', async () => {
  let seconds = 1_795_450_657;
  fake.interfere = () => {
    seconds -= 600;
    fake.extra = fake.extra.map(attribute =>
      attribute.name === 'printer-up-time'
        ? { name: 'printer-up-time', values: [{ syntax: 'integer', value: seconds }] }
        : attribute,
    );
    return undefined;
  };
  expect(await print()).toMatchObject({ evidence: { likely: 'printed' } });
});

test.each([
  ['away', { kind: 'blocked', reasons: ['offline'] }],
  ['not-known', { kind: 'unknown' }],
] as const)('an idle queue whose printer is %s is not fine', async (presence, health) => {
  const { health: seen } = await open({ lookForDevice: () => Promise.resolve(presence) }).sight();
  expect(seen).toMatchObject(health);
});

test.each([
  [['cups-missing-filter-warning'], { kind: 'blocked', reasons: ['other'] }],
  [['offline-report'], { kind: 'blocked', reasons: ['offline'] }],
  [['connecting-to-device'], { kind: 'blocked', reasons: ['connecting-to-device'] }],
  [['cups-waiting-for-job-completed'], { kind: 'ready', warnings: [] }],
] as const)('the words %j of a queue', async (reasons, health) => {
  fake.reasons = [...reasons];
  expect((await open().sight()).health).toMatchObject(health);
});

test.each([
  [299, ['media-empty-warning'], { kind: 'blocked', reasons: ['media-empty'] }],
  [301, ['media-empty-warning', 'offline-report'], { kind: 'ready', warnings: ['other-warning'] }],
  [301, ['paused'], { kind: 'blocked', reasons: ['paused'] }],
  [301, ['cups-missing-filter-warning'], { kind: 'blocked', reasons: ['other'] }],
] as const)('%i seconds after the last job the words %j', async (seconds, reasons, health) => {
  fake.reasons = [...reasons];
  fake.extra.push({
    name: 'printer-state-change-time',
    values: [{ syntax: 'integer', value: 1_795_450_657 - seconds }],
  });
  expect((await open().sight()).health).toMatchObject(health);
});

test('a word of an earlier job does not keep a queue from printing for ever', async () => {
  fake.reasons = ['media-empty-warning'];
  fake.extra.push({
    name: 'printer-state-change-time',
    values: [{ syntax: 'integer', value: 1_795_450_657 - 3_600 }],
  });
  expect(await print()).toMatchObject({ kind: 'unknown', evidence: { likely: 'printed' } });
});

test('a queue that does not tell its error policy gets no job', async () => {
  fake.extra = fake.extra.filter(attribute => attribute.name !== 'printer-error-policy');
  const { health, told } = await open().sight();
  expect(health.kind).toBe('blocked');
  expect(told[0]).toContain('sudo lpadmin -p office -o printer-error-policy=abort-job');
});

test('a printer on USB is there when the kernel lists a printer, of that serial number if one is named', async () => {
  const usbFolder = temporaryFolder();
  const look = { pace: realPace, timeoutMs: 1_000, usbFolder };
  expect(await lookForDevice('usb://HP/LaserJet', look)).toBe('away');
  for (const name of ['1-2', '1-2:1.0']) mkdirSync(join(usbFolder, name));
  writeFileSync(join(usbFolder, '1-2', 'serial'), 'ABC\n');
  writeFileSync(join(usbFolder, '1-2:1.0', 'bInterfaceClass'), '07\n');
  expect(await lookForDevice('usb://HP/LaserJet', look)).toBe('there');
  expect(await lookForDevice('hp:/usb/LaserJet?serial=ABC', look)).toBe('there');
  expect(await lookForDevice('usb://HP/LaserJet?serial=XYZ', look)).toBe('away');
});

test('a printer on the network is there when its port opens, and others cannot be looked for', async () => {
  const look = { pace: realPace, timeoutMs: 1_000 };
  const port = new URL(fake.address).port;
  expect(await lookForDevice(`socket://127.0.0.1:${port}`, look)).toBe('there');
  expect(await lookForDevice('socket://127.0.0.1:1', look)).toBe('away');
  expect(await lookForDevice('dnssd://Office._ipp._tcp.local/', look)).toBe('not-known');
  expect(await lookForDevice('file:/dev/null', look)).toBe('not-known');
});

test('a job from before a restart that may still be in the queue is cancelled before the next is given to it', async () => {
  const left = addForeignJob(fake, 1, 'ahead');
  Object.assign(left, { name: 'JZ-2026-0' });
  fake.steps = [() => undefined];
  const printer = open();
  printer.forgetNot([{ jobName: left.name, facts: { jobId: left.id, jobUuid: left.uuid } }]);
  const record = createRecord();
  await printer.print(await order(), record.journal, record.onProgress);
  expect(left.state).toBe(7);
  expect(fake.output.map(({ jobName }) => jobName)).toEqual(['JZ-2026-1', 'JZ-2026-1']);
});
