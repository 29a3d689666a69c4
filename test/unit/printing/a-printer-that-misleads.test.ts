import { afterEach, expect, test } from 'vitest';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { IPP_TIMES, type IppTimes } from '../../../server/printing/times.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { type FakeIppPrinter, startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { addForeignJob, type FakeJob, goOn, printNextSheet } from '../../printer/fake-ipp-world.ts';
import { createRecord } from '../../printer/record.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';

const started: FakeIppPrinter[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(fake => fake.stop()));
});

const sent = (fake: FakeIppPrinter) => fake.requests.filter(name => name === 'Send-Document').length;

test('on another printer than the agreed one nothing is printed, not even a job opened', async () => {
  const { fake, print } = await start({ agreed: 'urn:uuid:ours' });
  expect((await print()).outcome).toMatchObject({
    kind: 'not-printed',
    evidence: { because: expect.stringContaining('Another printer than the agreed one') },
  });
  expect(fake.jobs).toEqual([]);
});

test('a printer exchanged between Create-Job and the document gets no document', async () => {
  const { fake, print } = await start();
  fake.happened = event => {
    if (event.kind !== 'created') return;
    fake.swap();
    // The other one, too, has a job of that number, which is held and waits for its document.
    addForeignJob(fake, 1, 'ahead').isComplete = false;
  };
  expect((await print()).outcome).toMatchObject({ kind: 'not-printed' });
  expect(sent(fake)).toBe(0);
  expect(fake.requests).not.toContain('Cancel-Job');
});

test.each([
  ['was switched off and on', (fake: FakeIppPrinter) => fake.cutPower().then(() => fake.restorePower())],
  ['ran out of paper', async (fake: FakeIppPrinter) => void (fake.stuckBy = 'media-empty')],
  [
    'had the job cancelled',
    async (fake: FakeIppPrinter) => fake.jobs.forEach(job => fake.cancelAtPanel(job)),
  ],
  ['lost its power', (fake: FakeIppPrinter) => fake.cutPower()],
])('a printer that %s before the document leaves certainly printed nothing', async (_, happen) => {
  const { fake, print } = await start();
  const { outcome } = await print({ at: 'sending', happen: () => happen(fake) });
  expect(outcome.kind).toBe('not-printed');
  expect(sent(fake)).toBe(0);
});

/** Seconds where the terminal has minutes, or the flickering would take thousands of questions. */
const SHORT = { jobLimitMs: 20_000, jobLimitPerSheetMs: 1_000, cancelLimitMs: 5_000 };

test('reasons that flicker for ever end the job all the same', async () => {
  const { fake, pace, print } = await start({ times: SHORT });
  let isOdd = false;
  fake.steps = Array(2_000).fill((job: FakeJob) => {
    isOdd = !isOdd;
    job.state = 5;
    fake.reasons = [isOdd ? 'cover-open' : 'none'];
  });
  fake.interfere = operation => {
    if (operation === 'Cancel-Job') fake.steps = [];
    return undefined;
  };
  expect((await print()).outcome).toMatchObject({ kind: 'not-printed', reasons: ['cover-open'] });
  expect(pace.nowMs()).toBeGreaterThan(SHORT.jobLimitMs);
  expect(pace.nowMs()).toBeLessThan(SHORT.jobLimitMs + 10_000);
});

test('a job that flickers for ever and cannot be cancelled is unknown in the end', async () => {
  const { fake, print } = await start({ times: SHORT });
  let isOdd = false;
  fake.steps = Array(2_000).fill((job: FakeJob) => {
    isOdd = !isOdd;
    job.state = isOdd ? 5 : 6;
  });
  fake.interfere = operation => (operation === 'Cancel-Job' ? { kind: 'status', status: 0x0404 } : undefined);
  expect((await print()).outcome.kind).toBe('unknown');
});

test('a job cancelled while its last sheet is still moving: the sheet is counted', async () => {
  const { fake, pace, print } = await start();
  let cancelledAtMs = 0;
  const moving = (job: FakeJob) => {
    // Longer than a counter usually needs; all the while the printer says that it works.
    if (pace.nowMs() - cancelledAtMs < IPP_TIMES.settleMs * 2) fake.steps.unshift(moving);
    else {
      job.impressions = 1;
      fake.sheetsOut = 1;
      fake.state = 3;
    }
  };
  fake.steps = [
    job => {
      cancelledAtMs = pace.nowMs();
      fake.cancelAtPanel(job);
      fake.state = 4;
    },
    moving,
  ];
  expect((await print()).outcome).toMatchObject({ kind: 'partial', sheets: 1 });
  expect(fake.sheetsOut).toBe(1);
});

test('completed with every sheet counted while the printer is still at work, then its power fails: not "printed"', async () => {
  const { fake, print } = await start();
  fake.steps = [
    job => {
      job.impressions = 2;
      job.state = 9;
      fake.state = 4;
    },
    // The last sheet was still on its way.
    () => void (fake.upTimeS = 1),
  ];
  expect((await print()).outcome).toMatchObject({ kind: 'unknown', sheets: 2 });
});

test('completed with every sheet counted by a printer that goes on with other jobs: printed', async () => {
  const { fake, print } = await start();
  fake.steps = [
    job => {
      job.impressions = 2;
      job.state = 9;
      fake.state = 4;
    },
  ];
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
});

test.each([
  ['canceled', 7],
  ['completed too soon', 9],
])('a job %s and forgotten before its count is sure is unknown', async (_, state) => {
  const { fake, print } = await start();
  fake.steps = [job => printNextSheet(fake, job), job => void (job.state = state), () => undefined];
  fake.interfere = operation => {
    if (operation === 'Get-Job-Attributes' && fake.jobs[0]?.state === state && fake.steps.length < 2)
      fake.jobs = [];
    return undefined;
  };
  expect((await print()).outcome).toMatchObject({ kind: 'unknown', sheets: 1 });
});

test('a printer that counts one set of copies only is not taken for one that stopped half-way', async () => {
  const { fake, print } = await start();
  fake.steps = [
    job => {
      job.impressions = 2;
      job.state = 9;
      fake.sheetsOut = 4;
    },
  ];
  expect((await print({ copies: 2 })).outcome).toMatchObject({ kind: 'unknown', sheetsTotal: 4 });
});

test('a job that "did not print" while the printer counted a sheet more in its life is unknown', async () => {
  const { fake, print } = await start({ world: { impressionsEver: 700 } });
  fake.steps = [
    job => {
      job.state = 8;
      fake.impressionsEver = 701;
      fake.sheetsOut = 1;
    },
  ];
  expect((await print()).outcome).toMatchObject({
    kind: 'unknown',
    evidence: { because: expect.stringContaining('its own counter went up by 1') },
  });
});

test("a foreign job's sheets in the printer's own count put no doubt on ours", async () => {
  const { fake, print } = await start({ world: { impressionsEver: 700 } });
  fake.happened = event => {
    const [, ours] = fake.jobs;
    if (event.kind === 'sheet' && event.job !== ours) return;
    if (event.kind === 'sheet' && ours) fake.cancelAtPanel(ours);
  };
  const { outcome } = await print({
    at: 'sending',
    happen: async () => void addForeignJob(fake, 3, 'ahead'),
  });
  expect(fake.impressionsEver).toBe(704);
  expect(outcome).toMatchObject({ kind: 'partial', sheets: 1 });
});

test('a job whose outcome is unknown is cleared away before the next one is begun', async () => {
  const { fake, print } = await start();
  fake.happened = event => {
    if (event.kind === 'arrived') fake.cutNetwork();
  };
  const first = print({ at: 'sent', happen: async () => void (fake.stuckBy = 'cover-open') });
  expect((await first).outcome.kind).toBe('unknown');
  fake.restoreNetwork();
  fake.happened = () => undefined;
  fake.stuckBy = undefined;
  // The cover is closed: the printer takes the old job up again at any moment.
  fake.steps = [() => undefined];
  const [lost] = fake.jobs;
  expect(lost?.state).toBeLessThan(7);
  expect((await print()).outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(lost?.state).toBe(7);
  expect(fake.output.every(sheet => sheet.jobUuid !== lost?.uuid)).toBe(true);
});

test('while an earlier job cannot be cleared away, nobody else prints', async () => {
  const { fake, print } = await start();
  fake.happened = event => {
    if (event.kind === 'arrived') fake.cutNetwork();
  };
  await print({ at: 'sent', happen: async () => void (fake.stuckBy = 'cover-open') });
  fake.restoreNetwork();
  fake.stuckBy = undefined;
  fake.interfere = operation => (operation === 'Cancel-Job' ? { kind: 'status', status: 0x0404 } : undefined);
  fake.steps = Array(1_000).fill(() => undefined);
  expect((await print()).outcome).toMatchObject({
    kind: 'not-printed',
    evidence: { because: expect.stringContaining('An earlier job of this terminal') },
  });
  expect(sent(fake)).toBe(1);
});

/** The cable is cut between Create-Job and the document: nothing was printed, and the printer holds an empty job. */
async function emptyJobLeft() {
  const parts = await start();
  const { fake, print } = parts;
  const { outcome } = await print({ at: 'created', happen: async () => fake.cutNetwork() });
  expect(outcome.kind).toBe('not-printed');
  const [empty] = fake.jobs;
  expect(empty?.state).toBe(4);
  fake.restoreNetwork();
  return { ...parts, empty };
}

test('an empty job that the cable kept from being cancelled is cancelled as soon as the printer is seen', async () => {
  const { fake, printer, empty } = await emptyJobLeft();
  await printer.sight();
  expect(empty?.state).toBe(7);
  await printer.sight();
  expect(fake.requests.filter(name => name === 'Cancel-Job')).toHaveLength(1);
});

test('an empty job that was left at the printer is cancelled before the next one is opened', async () => {
  const { print, empty } = await emptyJobLeft();
  expect((await print()).outcome.kind).toBe('printed');
  expect(empty?.state).toBe(7);
});

test('an empty job that the printer will not cancel keeps nobody from printing', async () => {
  const { fake, print } = await emptyJobLeft();
  fake.interfere = operation => (operation === 'Cancel-Job' ? { kind: 'status', status: 0x0404 } : undefined);
  expect((await print()).outcome.kind).toBe('printed');
});

test('a job that was opened without its number ever arriving is found by its name and cancelled later', async () => {
  const { fake, printer, print } = await start();
  fake.interfere = operation => {
    if (operation !== 'Create-Job') return undefined;
    fake.cutNetwork();
    return { kind: 'act-then-cut' };
  };
  expect((await print()).outcome.kind).toBe('not-printed');
  fake.interfere = () => undefined;
  fake.restoreNetwork();
  expect(fake.jobs).toMatchObject([{ state: 4 }]);
  await printer.sight();
  expect(fake.jobs).toMatchObject([{ state: 7 }]);
});

test('a job left at another printer is neither looked for at this one nor forgotten', async () => {
  const { fake, printer, empty } = await emptyJobLeft();
  const { uuid, jobs } = fake;
  fake.swap();
  await printer.sight();
  expect(fake.requests).not.toContain('Cancel-Job');
  Object.assign(fake, { uuid, jobs });
  await printer.sight();
  expect(empty?.state).toBe(7);
});

test('a foreign job ahead of ours brings its own sheets, and ours are counted apart', async () => {
  const { fake, print } = await start();
  const { outcome, record } = await print({
    at: 'sending',
    happen: async () => void addForeignJob(fake, 3, 'ahead'),
  });
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(record.progress.map(progress => progress.phase)).toContain('waiting');
  expect(fake.output.map(sheet => sheet.jobName)).toEqual(['foreign', 'foreign', 'foreign', 'JZ-1', 'JZ-1']);
});

test('that the document was sent cannot be noted: what came out is told all the same, and the fault with it', async () => {
  const { fake, print } = await start();
  const { outcome } = await print({
    at: 'sent',
    happen: () => Promise.reject(new RangeError('disk full')),
  });
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(outcome.evidence.because).toContain('could not be noted (RangeError)');
  expect(sent(fake)).toBe(1);
});

test('a printer that stops and goes on by itself while nobody can ask it is unknown, and is never sent to again', async () => {
  const { fake, print } = await start();
  fake.happened = event => {
    if (event.kind === 'sheet') fake.cutNetwork();
  };
  const { outcome } = await print();
  for (let moment = 0; moment < 5; moment++) goOn(fake);
  expect(outcome.kind).toBe('unknown');
  expect(fake.sheetsOut).toBe(2);
  expect(sent(fake)).toBe(1);
});

test('the evidence tells the clock of the printer from first to last', async () => {
  const { print } = await start();
  const { evidence } = (await print()).outcome;
  expect(evidence.printerUpTimeS?.first).toBe(1000);
  expect(evidence.printerUpTimeS?.last).toBeGreaterThanOrEqual(1000);
});

async function start(
  options: {
    agreed?: string;
    world?: Parameters<typeof startFakeIppPrinter>[0];
    times?: Partial<IppTimes>;
  } = {},
) {
  const pace = createSwiftPace();
  const secondsPassed = () => pace.nowMs() / 1000;
  const fake = await startFakeIppPrinter({ pagesPerDocument: 2, secondsPassed, ...options.world });
  started.push(fake);
  const agreed = { read: () => Promise.resolve(options.agreed) };
  const printer = createPrinter(fake.address, { pace, agreed, times: options.times ?? {} });
  return {
    fake,
    pace,
    printer,
    /** `happen` is waited for when the journal is told of the phase `at`. */
    print: async (faults: { copies?: number; at?: string; happen?: () => Promise<void> } = {}) => {
      const record = createRecord();
      const order = { jobName: 'JZ-1', pdf: await blankPdf(2), pages: 2, copies: faults.copies ?? 1 };
      const outcome = await printer.print(
        order,
        async (phase, facts) => {
          await record.journal(phase, facts);
          if (phase === faults.at) await faults.happen?.();
        },
        record.onProgress,
      );
      return { outcome, record };
    },
  };
}
