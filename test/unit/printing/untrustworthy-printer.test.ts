import { afterEach, expect, test } from 'vitest';
import type { OperationName } from '../../../server/printing/ipp/operations.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import {
  type FakeIppPrinter,
  type Interference,
  startFakeIppPrinter,
} from '../../printer/fake-ipp-printer.ts';
import { type FakeJob, printNextSheet } from '../../printer/fake-ipp-world.ts';
import { createRecord } from '../../printer/record.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';

const started: FakeIppPrinter[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(fake => fake.stop()));
});

test('a printer that stops in the middle and goes on is shown as paused, then printed', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = [
    job => printNextSheet(fake, job),
    job => {
      job.state = 6;
      fake.state = 5;
      fake.reasons = ['cover-open-error'];
    },
    () => {},
    job => {
      job.state = 5;
      fake.state = 4;
      fake.reasons = ['none'];
    },
  ];
  const { outcome, record } = await print();
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(record.progress).toContainEqual({
    phase: 'paused',
    sheetsDone: 1,
    sheetsTotal: 2,
    reasons: ['cover-open'],
  });
  expect(outcome.evidence.statesSeen).toEqual([
    'processing',
    'processing-stopped',
    'processing',
    'completed',
  ]);
});

test('a printer that falls silent in the middle is shown as such after three seconds, with what it counted, then goes on', async () => {
  const { fake, print } = await startPrinter();
  let unanswered = 4 * 40;
  fake.interfere = () => (fake.sheetsOut === 1 && unanswered-- > 0 ? { kind: 'cut' } : undefined);
  const { outcome, record } = await print();
  const silent = { phase: 'no-answer', sheetsDone: 1, sheetsTotal: 2, reasons: [] };
  expect(record.progress).toContainEqual(silent);
  expect(record.progress.findLast(({ phase }) => phase === 'no-answer')).toEqual(silent);
  expect(record.progress.at(-1)?.phase).not.toBe('no-answer');
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
});

test('one question that is not answered is not shown', async () => {
  const { fake, print } = await startPrinter();
  let unanswered = 1;
  fake.interfere = () => (fake.sheetsOut === 1 && unanswered-- > 0 ? { kind: 'cut' } : undefined);
  const { record } = await print();
  expect(record.progress.map(({ phase }) => phase)).not.toContain('no-answer');
});

test('a printer that stops for good: cancelled after the stall limit, what came out is told', async () => {
  const { fake, print } = await startPrinter();
  const stop = (job: FakeJob) => {
    job.state = 6;
    fake.reasons = ['media-empty'];
  };
  fake.steps = [job => printNextSheet(fake, job), ...Array<typeof stop>(500).fill(stop)];
  fake.interfere = operation => {
    if (operation === 'Cancel-Job') fake.steps = [];
    return undefined;
  };
  const { outcome } = await print();
  expect(outcome).toMatchObject({ kind: 'partial', sheets: 1, reasons: ['media-empty'] });
  expect(fake.sheetsOut).toBe(1);
});

test('a foreign job ahead of ours: waits, then prints', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = Array(5).fill(() => {});
  const { outcome, record } = await print();
  expect(record.progress.map(progress => progress.phase)).toContain('waiting');
  expect(outcome.kind).toBe('printed');
});

test.each([
  ['a job that vanishes', (fake: FakeIppPrinter) => void (fake.jobs = [])],
  ['a printer that was exchanged', (fake: FakeIppPrinter) => void (fake.uuid = 'urn:uuid:other')],
  ['a printer that was restarted', (fake: FakeIppPrinter) => void (fake.upTimeS = 1)],
  [
    'another job under the number',
    (fake: FakeIppPrinter) => fake.jobs.forEach(job => void (job.uuid = 'urn:x')),
  ],
])('%s after the first sheet is unknown, and nothing is sent again', async (_, change) => {
  const { fake, print } = await startPrinter();
  fake.steps = [
    job => printNextSheet(fake, job),
    job => {
      printNextSheet(fake, job);
      change(fake);
    },
  ];
  const { outcome } = await print();
  expect(outcome).toMatchObject({ kind: 'unknown', sheetsTotal: 2 });
  expect(fake.requests.filter(operation => operation === 'Send-Document')).toHaveLength(1);
  expect(fake.requests).not.toContain('Cancel-Job');
});

test('a printer without job-uuid that was off for half a minute is unknown, though its up-time is later', async () => {
  const { fake, print } = await startPrinter({ without: ['job-uuid'] });
  // Two questions every quarter of a second: 28 seconds of silence, in which the printer ran for 3.
  let unanswered = 2 * 4 * 28;
  fake.interfere = () => {
    if (fake.sheetsOut !== 1 || unanswered-- <= 0) return undefined;
    if (unanswered === 0) fake.upTimeS -= 25;
    return { kind: 'cut' };
  };
  const { outcome } = await print();
  expect(outcome).toMatchObject({
    kind: 'unknown',
    evidence: { because: expect.stringContaining('restarted') },
  });
});

test('a router that is away for half a minute changes nothing', async () => {
  const { fake, print } = await startPrinter();
  let unanswered = 2 * 4 * 28;
  fake.interfere = () => (fake.sheetsOut === 1 && unanswered-- > 0 ? { kind: 'cut' } : undefined);
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(unanswered).toBeLessThan(0);
});

test('a printer without job-uuid that gives the number to another job is found out by the name', async () => {
  const { fake, print } = await startPrinter({ without: ['job-uuid'] });
  fake.steps = [job => void (job.name = 'somebody else')];
  expect((await print()).outcome.kind).toBe('unknown');
});

test('a printer without job-uuid, printer-uuid and up-time still prints', async () => {
  const { fake, print } = await startPrinter({ without: ['job-uuid', 'printer-uuid', 'printer-up-time'] });
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(fake.sheetsOut).toBe(2);
});

test('a printer that does not count is unknown, however sure it is', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = [
    job => {
      job.impressions = undefined;
      job.state = 9;
    },
  ];
  expect((await print()).outcome).toMatchObject({ kind: 'unknown', sheets: 0 });
});

test('a counter that comes later than the state is waited for', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = [job => void (job.state = 9), () => {}, job => void (job.impressions = 2)];
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
});

test('a cancelled job that still pushes a sheet out is partial', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = [
    job => {
      job.state = 7;
      job.reasons = ['processing-to-stop-point'];
    },
    () => {},
    job => {
      job.impressions = 1;
      job.reasons = ['job-canceled-at-device'];
      fake.sheetsOut = 1;
    },
  ];
  expect((await print()).outcome).toMatchObject({ kind: 'partial', sheets: fake.sheetsOut });
});

test('a cancelled job that never comes to its stop point is unknown', async () => {
  const { fake, print } = await startPrinter();
  fake.steps = [
    job => {
      job.state = 7;
      job.reasons = ['processing-to-stop-point'];
    },
  ];
  expect((await print()).outcome.kind).toBe('unknown');
});

test('a printer busy with somebody else is asked again, and one that stays busy is not printed on', async () => {
  const { fake, print } = await startPrinter();
  let busyAnswers = 3;
  fake.interfere = operation =>
    operation === 'Create-Job' && busyAnswers-- > 0 ? { kind: 'status', status: 0x0507 } : undefined;
  expect((await print()).outcome.kind).toBe('printed');
  busyAnswers = Number.POSITIVE_INFINITY;
  expect((await print()).outcome).toMatchObject({ kind: 'not-printed' });
  expect(fake.jobs).toHaveLength(1);
});

/** What is certain when one kind of question goes wrong: nothing before Send-Document prints, nothing behind it is sure. */
const CERTAIN: [OperationName, 'not-printed'][] = [
  ['Get-Printer-Attributes', 'not-printed'],
  ['Validate-Job', 'not-printed'],
  ['Create-Job', 'not-printed'],
  ['Get-Job-Attributes', 'not-printed'],
];
const GARBAGE = Uint8Array.from({ length: 64 }, (_, place) => place * 37);
const WRONG: Interference[] = [
  { kind: 'silence' },
  { kind: 'cut' },
  { kind: 'act-then-cut' },
  { kind: 'bytes', bytes: GARBAGE },
  { kind: 'bytes', bytes: new Uint8Array() },
  { kind: 'http', status: 401 },
  { kind: 'status', status: 0x0500 },
];

test.each(CERTAIN.flatMap(([operation, kind]) => WRONG.map(wrong => ({ operation, kind, wrong }))))(
  '$operation comes to $wrong.kind: $kind',
  async ({ operation, kind, wrong }) => {
    const { fake, print, spoil } = await startPrinter();
    spoil(operation, wrong);
    const { outcome } = await print();
    expect(outcome.kind).toBe(kind);
    expect(fake.sheetsOut).toBe(0);
    expect(fake.jobs.flatMap(job => job.documents)).toHaveLength(0);
    expect(fake.jobs.filter(job => job.state < 7 && !job.isComplete)).toEqual([]);
  },
);

test.each(WRONG)('Get-Job-Attributes comes to $kind once the document is there: unknown', async wrong => {
  const { fake, print, spoil } = await startPrinter();
  fake.happened = event => {
    if (event.kind === 'arrived') spoil('Get-Job-Attributes', wrong);
  };
  expect((await print()).outcome.kind).toBe('unknown');
  expect(fake.requests.filter(operation => operation === 'Send-Document')).toHaveLength(1);
});

test('a restarted terminal leaves a foreign job alone that now has the number of its own', async () => {
  const { fake, printer, print } = await startPrinter();
  const { record } = await print();
  const ours = { ...record.facts, jobUuid: 'urn:uuid:ours-before-the-power-cut' };
  fake.jobs.forEach(job => void (job.state = 5));
  const job = { jobName: 'ours', phase: 'created', facts: ours, sheetsTotal: 2 } as const;
  expect((await printer.resume(job, () => {})).kind).toBe('not-printed');
  expect(fake.requests).not.toContain('Cancel-Job');
});

test('a printer that goes away before the document is sent certainly did not print', async () => {
  const { fake, printer } = await startPrinter();
  const journal = (phase: string) => (phase === 'sending' ? fake.stop() : Promise.resolve());
  const order = { jobName: 'away', pdf: await blankPdf(2), pages: 2, copies: 1 };
  expect(await printer.print(order, journal, () => {})).toMatchObject({
    kind: 'not-printed',
    reasons: ['offline'],
  });
});

test('the answer to Send-Document is lost: the job is observed, and printed if the printer says so', async () => {
  const { fake, print, spoil } = await startPrinter();
  spoil('Send-Document', { kind: 'act-then-cut' });
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(fake.jobs.flatMap(job => job.documents)).toHaveLength(1);
});

test.each([
  { kind: 'cut' },
  { kind: 'silence' },
  { kind: 'bytes', bytes: GARBAGE },
  { kind: 'http', status: 500 },
  { kind: 'status', status: 0x040a },
] as const)('Send-Document comes to $kind and nothing arrived: cancelled and not printed', async wrong => {
  const { fake, print, spoil } = await startPrinter();
  spoil('Send-Document', wrong);
  const { outcome } = await print();
  expect(outcome).toMatchObject({ kind: 'not-printed' });
  expect(fake.requests.filter(operation => operation === 'Send-Document')).toHaveLength(1);
  expect(fake.jobs.map(job => job.state)).toEqual([7]);
});

test.each(['creating', 'created', 'sending'] as const)(
  'a journal that cannot be written at %s: nothing is sent, the printer is left empty, the fault is not hidden',
  async phase => {
    const { fake, printer } = await startPrinter();
    const journal = (written: string) =>
      written === phase ? Promise.reject(new Error('disk full')) : Promise.resolve();
    const order = { jobName: 'full', pdf: await blankPdf(2), pages: 2, copies: 1 };
    await expect(printer.print(order, journal, () => {})).rejects.toThrow('disk full');
    expect(fake.requests).not.toContain('Send-Document');
    expect(fake.jobs.filter(job => job.state < 7)).toEqual([]);
  },
);

async function startPrinter(world: Parameters<typeof startFakeIppPrinter>[0] = {}) {
  const pace = createSwiftPace();
  const secondsPassed = () => pace.nowMs() / 1000;
  const fake = await startFakeIppPrinter({ pagesPerDocument: 2, secondsPassed, ...world });
  started.push(fake);
  const printer = createPrinter(fake.address, { pace });
  return {
    fake,
    printer,
    /** Every question of this kind goes wrong in this way; silence lasts until the terminal loses patience. */
    spoil: (operation: OperationName, wrong: Interference) => {
      fake.interfere = asked => {
        if (asked !== operation) return undefined;
        if (wrong.kind === 'silence') setImmediate(() => pace.expireDeadlines());
        return wrong;
      };
    },
    print: async () => {
      const record = createRecord();
      const order = { jobName: 'JZ-1', pdf: await blankPdf(2), pages: 2, copies: 1 };
      return { outcome: await printer.print(order, record.journal, record.onProgress), record };
    },
  };
}
