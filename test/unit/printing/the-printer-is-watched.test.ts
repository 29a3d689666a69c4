import { afterEach, expect, test } from 'vitest';
import type { PrinterSight } from '../../../server/contract/printing.ts';
import type { PrinterAccount } from '../../../server/printing/printer.ts';
import { type AgreedPrinter, WITHOUT_UUID } from '../../../server/printing/printer-watch.ts';
import { createPrinterWatch, WATCH_TIMES } from '../../../server/printing/watch-printer.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';
import { handClock } from '../../support/hand-clock.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test('before the first answer nothing is known, and it says so', () => {
  const { watch } = startWatch();
  expect(watch.now().health).toEqual({ kind: 'unknown' });
});

test('the first printer ever seen is agreed to by itself, by the terminal', async () => {
  const { watch, agreements } = startWatch();
  expect(await watch.look()).toMatchObject({ health: { kind: 'ready' }, uuid: 'urn:a', agreedUuid: 'urn:a' });
  expect(agreements).toEqual([['urn:a', 'terminal']]);
});

test('another printer at the address is "changed" until a technician agrees to it', async () => {
  const { watch, told, agreements } = startWatch();
  await watch.look();
  told.uuid = 'urn:b';
  expect(await watch.look()).toMatchObject({
    health: { kind: 'changed' },
    uuid: 'urn:b',
    agreedUuid: 'urn:a',
  });
  expect(await watch.agree('staff:王', 'urn:b')).toEqual({ kind: 'agreed', uuid: 'urn:b' });
  expect(watch.now()).toMatchObject({ health: { kind: 'ready' }, agreedUuid: 'urn:b' });
  expect(agreements.at(-1)).toEqual(['urn:b', 'staff:王']);
});

test('a printer exchanged once more since the technician looked is not agreed to', async () => {
  const { watch, told, agreements } = startWatch({ agreed: 'urn:a' });
  await watch.look();
  told.uuid = 'urn:b';
  expect((await watch.look()).health).toEqual({ kind: 'changed' });
  told.uuid = 'urn:c';
  expect(await watch.agree('staff:王', 'urn:b')).toEqual({ kind: 'another-by-now' });
  expect(await watch.agree('staff:王', null)).toEqual({ kind: 'another-by-now' });
  expect(agreements).toEqual([]);
  expect((await watch.look()).health).toEqual({ kind: 'changed' });
});

test('a printer without uuid in the place of the agreed one is another one, and can be agreed to', async () => {
  const { watch, told } = startWatch({ agreed: 'urn:a' });
  await watch.look();
  delete told.uuid;
  expect((await watch.look()).health).toEqual({ kind: 'changed' });
  expect(await watch.agree('staff:王', null)).toEqual({ kind: 'agreed-without-uuid' });
  expect(watch.now().health.kind).toBe('ready');
  expect(watch.now().agreedUuid).toBeUndefined();
  told.uuid = 'urn:c';
  expect((await watch.look()).health).toEqual({ kind: 'changed' });
});

test('a printer without uuid is not agreed to by itself: it may be one that tells it a moment later', async () => {
  const { watch, agreements } = startWatch({ without: ['uuid'] });
  expect((await watch.look()).health.kind).toBe('ready');
  expect(agreements).toEqual([]);
});

test('a printer that is away is unreachable, not changed, and there is nothing to agree to', async () => {
  const { watch } = startWatch({
    agreed: 'urn:a',
    without: ['uuid', 'model'],
    account: { health: { kind: 'unreachable' } },
  });
  expect((await watch.look()).health).toEqual({ kind: 'unreachable' });
  expect(await watch.agree('staff:王', 'urn:a')).toEqual({ kind: 'nothing-to-agree' });
});

test('listeners hear of what somebody could see, and of nothing else', async () => {
  const { watch, told, clock } = startWatch();
  await watch.look();
  const heard: PrinterSight[] = [];
  const stop = watch.onChange(sight => heard.push(sight));
  clock.advance(10_000);
  told.upTimeS = 20;
  await watch.look();
  expect(heard).toEqual([]);
  told.health = { kind: 'blocked', reasons: ['media-empty'], warnings: [] };
  await watch.look();
  told.trays = [{ name: 'main', paper: 'a4', level: 'empty' }];
  await watch.look();
  expect(heard.map(sight => sight.health.kind)).toEqual(['blocked', 'blocked']);
  stop();
  told.health = { kind: 'ready', warnings: [] };
  await watch.look();
  expect(heard).toHaveLength(2);
});

test('a listener that fails keeps neither the others nor the watch from going on', async () => {
  const { watch, told, log } = startWatch();
  await watch.look();
  const heard: string[] = [];
  watch.onChange(() => {
    throw new TypeError('a bug');
  });
  watch.onChange(sight => heard.push(sight.health.kind));
  told.health = { kind: 'unknown' };
  await watch.look();
  expect(heard).toEqual(['unknown']);
  expect(log).toEqual(['A listener to the printer failed (TypeError).']);
});

test('everybody who asks at once shares one question', async () => {
  const { watch, looks } = startWatch();
  await watch.look();
  const before = looks();
  await Promise.all([watch.look(), watch.look(), watch.look()]);
  expect(looks()).toBe(before + 1);
});

test.each<[string, Partial<PrinterAccount>, number]>([
  ['ready', {}, WATCH_TIMES.readyEveryMs],
  ['at work', { isWorking: true }, WATCH_TIMES.otherwiseEveryMs],
  [
    'blocked',
    { health: { kind: 'blocked', reasons: ['media-jam'], warnings: [] } },
    WATCH_TIMES.otherwiseEveryMs,
  ],
  ['away', { health: { kind: 'unreachable' } }, WATCH_TIMES.otherwiseEveryMs],
])('a printer that is %s is looked at again after its time, and again', async (_, changes, everyMs) => {
  const { watch, looks, pace, waits } = startWatch({ account: changes });
  await watch.look();
  for (let round = 1; round <= 3; round++) {
    const before = looks();
    await expect.poll(() => waits.at(-1)).toBe(everyMs);
    pace.expireDeadlines();
    await expect.poll(looks).toBe(before + 1);
    await watch.look();
  }
});

test('an old "ready" is unknown: the watch itself was held up', async () => {
  const { watch, pace } = startWatch();
  await watch.look();
  await pace.sleep(WATCH_TIMES.staleAfterMs + 1);
  expect(watch.now()).toMatchObject({ health: { kind: 'unknown' }, uuid: 'urn:a' });
  await watch.look();
  expect(watch.now().health.kind).toBe('ready');
});

test('an agreement that cannot be read is unknown, told once a look, and the watch goes on', async () => {
  const { watch, log, agreed } = startWatch();
  await watch.look();
  const wasRead = await agreed.read();
  agreed.read = () => Promise.reject(new RangeError('disk'));
  expect((await watch.look()).health).toEqual({ kind: 'unknown' });
  expect(log).toEqual(['Which printer was agreed to could not be read or kept (RangeError).']);
  agreed.read = () => Promise.resolve(wasRead);
  expect((await watch.look()).health.kind).toBe('ready');
});

test('a stopped watch looks no more, tells nobody, and leaves the database alone', async () => {
  const { watch, told, looks, pace, agreed } = startWatch();
  await watch.look();
  const heard: PrinterSight[] = [];
  watch.onChange(sight => heard.push(sight));
  told.health = { kind: 'unknown' };
  const last = watch.look();
  watch.stop();
  agreed.read = () => Promise.reject(new Error('closed'));
  expect((await last).health).toEqual({ kind: 'unknown' });
  const before = looks();
  pace.expireDeadlines();
  await pace.sleep(60_000);
  expect(looks()).toBe(before);
  expect(heard).toEqual([]);
});

test('the name of what was agreed to without a uuid is not shown as one', () => {
  expect(WITHOUT_UUID).not.toMatch(/^urn:/);
});

function startWatch(
  options: { agreed?: string; account?: Partial<PrinterAccount>; without?: ('uuid' | 'model')[] } = {},
) {
  const told: PrinterAccount = {
    health: { kind: 'ready', warnings: [] },
    model: 'Test',
    uuid: 'urn:a',
    upTimeS: 10,
    trays: [],
    supplies: [],
    told: [],
    certain: true,
    ...options.account,
  };
  for (const name of options.without ?? []) delete told[name];
  const agreements: [string, string][] = [];
  const agreed: AgreedPrinter = {
    read: () => Promise.resolve(agreements.at(-1)?.[0] ?? options.agreed),
    write(uuid, who) {
      agreements.push([uuid, who]);
      return Promise.resolve();
    },
  };
  const swift = createSwiftPace();
  const waits: number[] = [];
  const pace = {
    ...swift,
    deadline(durationMs: number, late: () => void) {
      waits.push(durationMs);
      return swift.deadline(durationMs, late);
    },
  };
  const clock = handClock();
  const log: string[] = [];
  let count = 0;
  const printer = {
    sight: () => {
      count += 1;
      return Promise.resolve({ ...told });
    },
  };
  const watch = createPrinterWatch({ printer, agreed, clock, pace, log: sentence => log.push(sentence) });
  stops.push(() => watch.stop());
  return { watch, told, agreements, agreed, pace, waits, clock, log, looks: () => count };
}
