import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { groupOf, textsOf } from '../../../server/printing/ipp/message.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { type FakeIppPrinter, startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';

const A4 = { name: 'main', feed: 29700, crossFeed: 21000, level: 250, capacity: 250 };
const LETTER = { ...A4, feed: 27940, crossFeed: 21590 };
const OPERATION_GROUP = 0x01;

const started: FakeIppPrinter[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(fake => fake.stop()));
});

let real: IppevePrinter;
beforeAll(async () => {
  real = await startIppevePrinter();
});
afterAll(() => real.stop());

test('a real ippeveprinter tells its trays, its supplies, its uuid and its clock', async () => {
  const sight = await createPrinter(real.address).sight();
  expect(sight).toMatchObject({
    health: { kind: 'ready' },
    uuid: expect.stringMatching(/^urn:uuid:/),
    upTimeS: expect.any(Number),
    certain: true,
    trays: [
      { name: 'main', paper: 'a4', size: 'iso_a4_210x297mm', level: 'some', sheets: 250 },
      { name: 'by-pass-tray', paper: 'a4', level: 'some', sheets: 25 },
    ],
  });
  expect(sight.supplies).toContainEqual({
    name: 'Black Toner',
    runs: 'consumed',
    percent: 75,
    level: 'good',
  });
});

test('a real ippeveprinter with Letter in its trays has the wrong paper', async () => {
  const tray = (n: number) => `size${n}=na_letter_8.5x11in&type${n}=stationery&level${n}=250`;
  await (await fetch(`http://localhost:${real.port}/media?${tray(1)}&${tray(3)}`)).text();
  const sight = await createPrinter(real.address).sight();
  await real.setPaper(1);
  expect(sight.health).toMatchObject({ kind: 'blocked', reasons: ['wrong-paper'] });
});

test('the words of the printer are told as they are, alerts too', async () => {
  const fake = await startFake({
    reasons: ['vendor-thing-warning', 'toner-low-report'],
    extra: [
      { name: 'printer-state-message', values: [{ syntax: 'text', value: 'Please wait' }] },
      { name: 'printer-alert-description', values: [{ syntax: 'text', value: '墨粉不足' }] },
    ],
  });
  const sight = await seen(fake);
  expect(sight.told).toEqual(['vendor-thing-warning', 'toner-low-report', 'Please wait', '墨粉不足']);
  expect(sight.health).toEqual({ kind: 'ready', warnings: ['other-warning', 'toner-low'] });
});

test('the wrong paper keeps a document from being sent; paper of the right size beside an empty tray does not', async () => {
  const fake = await startFake({ trays: [LETTER] });
  expect((await seen(fake)).health).toMatchObject({ reasons: ['wrong-paper'] });
  fake.trays = [A4, { ...LETTER, name: 'second', level: 0 }];
  fake.reasons = ['media-empty-warning'];
  expect((await seen(fake)).health).toEqual({ kind: 'ready', warnings: [] });
});

test('an empty other tray is not shown as a trouble while a document is printed', async () => {
  const fake = await startFake({
    trays: [A4, { ...LETTER, name: 'second', level: 0 }],
    reasons: ['media-empty'],
  });
  const phases: string[] = [];
  const order = { jobName: 'JZ-1', pdf: new TextEncoder().encode('%PDF-'), pages: 1, copies: 3 };
  const outcome = await createPrinter(fake.address, { pace: createSwiftPace() }).print(
    order,
    () => Promise.resolve(),
    progress => phases.push(progress.phase),
  );
  expect(outcome.kind).toBe('printed');
  expect(phases).not.toContain('paused');
});

test('one odd attribute that makes the printer refuse the whole list is found out and not asked for again', async () => {
  const fake = await startFake({ trays: [A4] });
  const asked: string[][] = [];
  fake.interfere = (_, request) => {
    const names = textsOf(groupOf(request, OPERATION_GROUP), 'requested-attributes');
    asked.push(names);
    return names.includes('printer-alert') ? { kind: 'status', status: 0x040b } : undefined;
  };
  const printer = createPrinter(fake.address, { pace: createSwiftPace() });
  expect(await printer.sight()).toMatchObject({ health: { kind: 'ready' }, trays: [{ name: 'main' }] });
  asked.length = 0;
  expect(await printer.sight()).toMatchObject({ trays: [{ name: 'main' }] });
  expect(asked).toHaveLength(2);
  expect(asked.flat()).not.toContain('printer-alert');
});

test('a printer that never answers for its trays is not judged by them', async () => {
  const pace = createSwiftPace();
  const fake = await startFake({ trays: [LETTER] });
  fake.interfere = (_, request) => {
    if (!textsOf(groupOf(request, OPERATION_GROUP), 'requested-attributes').includes('media-ready'))
      return undefined;
    setImmediate(() => pace.expireDeadlines());
    return { kind: 'silence' };
  };
  const printer = createPrinter(fake.address, { pace });
  expect(await printer.sight()).toMatchObject({ health: { kind: 'ready' }, trays: [] });
  const before = fake.requests.length;
  await printer.sight();
  // It cost seconds: only the small question is asked again so soon.
  expect(fake.requests.length - before).toBe(1);
  await pace.sleep(60_000);
  await printer.sight();
  expect(fake.requests.length - before).toBe(3);
});

test('a value of the wrong length spoils nothing but itself', async () => {
  const fake = await startFake({
    extra: [
      { name: 'printer-up-time', values: [{ syntax: 'other', tag: 0x21, value: Uint8Array.of(1, 2) }] },
      { name: 'media-ready', values: [{ syntax: 'other', tag: 0x22, value: Uint8Array.of() }] },
    ],
  });
  const sight = await seen(fake);
  expect(sight.health).toEqual({ kind: 'ready', warnings: [] });
  expect(sight.upTimeS).toBeUndefined();
});

test('the counter of the whole life is told where there is one', async () => {
  const fake = await startFake({ impressionsEver: 4711 });
  expect((await seen(fake)).impressionsEver).toBe(4711);
  fake.impressionsEver = -2;
  expect((await seen(fake)).impressionsEver).toBeUndefined();
});

async function startFake(world: Parameters<typeof startFakeIppPrinter>[0]): Promise<FakeIppPrinter> {
  const fake = await startFakeIppPrinter(world);
  started.push(fake);
  return fake;
}

function seen(fake: FakeIppPrinter) {
  return createPrinter(fake.address, { pace: createSwiftPace() }).sight();
}
