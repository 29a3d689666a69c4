import { expect, test } from 'vitest';
import type { SessionStep } from '../../../server/contract/session-view.ts';
import type { Printer, PrintOutcome } from '../../../server/printing/printer.ts';
import { openRooms, type Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

const EVIDENCE = { statesSeen: [], reasonsSeen: [], because: 'The printer was switched off.' };
const UNKNOWN: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 1, reasons: [], evidence: EVIDENCE };

const press = ({ testPages }: Rooms) => testPages.print('technician');
const hasEnded = (rooms: Rooms) => expect.poll(() => rooms.testPages.isUnderWay()).toBe(false);

async function rows(rooms: Rooms) {
  const found = await rooms.store.selectFrom('test_pages').selectAll().orderBy('at').execute();
  return found.map(({ outcome, sheets, phase, facts, job_name, printer, ended_at }) => ({
    outcome,
    sheets,
    phase,
    facts: JSON.parse(facts ?? '{}') as object,
    job_name,
    printer,
    hasEnded: ended_at !== null,
  }));
}

/** Goes as far as the phase and then the power is gone: nothing is answered any more. */
function cutAt(rooms: Rooms, phase: string): Promise<void> {
  return new Promise(resolve => {
    const print: Printer['print'] = async (_order, note) => {
      for (const each of ['creating', 'created', 'sending', 'sent'] as const) {
        await note(each, each === 'creating' ? {} : { jobId: 7, jobUuid: 'urn:uuid:test' });
        if (each === phase) break;
      }
      resolve();
      return new Promise(() => undefined);
    };
    Object.assign(rooms.printer, { print });
  });
}

const SERVED: SessionStep[] = ['is-this-you', 'fill', 'preview', 'printing', 'take', 'print-failed'];
test.each(SERVED)('no test page while a resident is at "%s"', async step => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  await WAY_TO[step](terminal);
  const before = rooms.printer.orders.length;
  expect(await press(rooms)).toEqual({ kind: 'slot-occupied' });
  expect(rooms.testPages.isUnderWay()).toBe(false);
  expect(rooms.printer.orders).toHaveLength(before);
  expect(await rows(rooms)).toEqual([]);
});

test('a resident who has said nothing of themselves yet, or is through, keeps no test page away', async () => {
  for (const step of ['consent', 'over'] as const) {
    const terminal = await openTerminal();
    await WAY_TO[step](terminal);
    expect(await press(terminal.rooms)).toEqual({ kind: 'started' });
    await hasEnded(terminal.rooms);
  }
});

test('the slot is kept from the press until the page had its time to be taken; the technician may press again', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  rooms.printer.hold();
  expect(await press(rooms)).toEqual({ kind: 'started' });
  expect(await rooms.slot.claim('a-resident')).toBe(false);
  rooms.printer.letGo();
  await hasEnded(rooms);
  expect(await rooms.testPages.state()).toMatchObject({ kind: 'ended', isToBeTaken: true });
  const walk = await WAY_TO.preview(terminal);
  expect((await walk.act('print')).problem?.code).toBe('slot-occupied');
  expect(await press(rooms)).toEqual({ kind: 'slot-occupied' });
  await walk.act('leave');
  expect(await press(rooms)).toEqual({ kind: 'started' });
  await hasEnded(rooms);
  expect(await rooms.slot.claim('a-resident')).toBe(false);
  rooms.testPageTimeIsOver();
  await expect.poll(() => rooms.slot.claim('a-resident')).toBe(true);
  expect(await rooms.testPages.state()).toMatchObject({ isToBeTaken: false });
});

test('a page that certainly did not come out leaves the slot at once', async () => {
  const rooms = await openRooms();
  rooms.printer.outcome = { kind: 'not-printed', reasons: ['media-empty'], evidence: EVIDENCE };
  await press(rooms);
  await hasEnded(rooms);
  expect(await rooms.testPages.state()).toMatchObject({ outcome: 'not-printed', isToBeTaken: false });
  expect(await rooms.slot.claim('a-resident')).toBe(true);
});

test.each(['creating', 'created', 'sending', 'sent'])(
  'after a power cut at "%s" the page is followed to its end before anybody else prints',
  async phase => {
    const before = await openRooms();
    const isCut = cutAt(before, phase);
    await press(before);
    await isCut;
    const { dataFolder, key, clock } = before;
    await before.close();

    const rooms = await openRooms({ dataFolder, key, clock });
    rooms.printer.hold();
    await rooms.testPages.recover();
    expect(rooms.testPages.isUnderWay()).toBe(true);
    expect(await press(rooms)).toEqual({ kind: 'busy' });
    await expect.poll(() => rooms.slot.claim('a-resident')).toBe(false);
    const facts = phase === 'creating' ? {} : { jobId: 7, jobUuid: 'urn:uuid:test' };
    expect(rooms.printer.resumed).toEqual([
      { jobName: 'laiban-test-20261123020000', phase, facts, sheetsTotal: 1 },
    ]);
    rooms.printer.letGo();
    await hasEnded(rooms);
    expect(await rows(rooms)).toMatchObject([
      { outcome: 'printed', sheets: 1, phase, facts, hasEnded: true },
    ]);
    expect((await rooms.sheets.days(1))[0]).toMatchObject({ testPages: 1, inDoubt: 0 });
    expect(rooms.printer.orders).toEqual([]);
  },
);

test('the printer is reminded of a page of which nobody knows what became of it, for a day', async () => {
  const before = await openRooms();
  before.printer.outcome = UNKNOWN;
  await press(before);
  await hasEnded(before);
  const { dataFolder, key, clock } = before;
  await before.close();
  const facts = { jobId: 7, jobUuid: 'urn:uuid:test' };

  const rooms = await openRooms({ dataFolder, key, clock });
  await rooms.testPages.recover();
  expect(rooms.printer.left).toEqual([{ jobName: 'laiban-test-20261123020000', facts }]);
  expect(rooms.printer.resumed).toEqual([]);
  clock.advance(25 * 3_600_000);
  rooms.printer.left.splice(0);
  await rooms.testPages.recover();
  expect(rooms.printer.left).toEqual([]);
});
