import { expect, test } from 'vitest';
import { SLOT_TIMES } from '../../../server/contract/slot-times.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { openRooms, type Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openPage, openTerminal, startSession, terminalOf, type Walk } from '../../support/terminal.ts';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;
const DOUBT: PrintOutcome = {
  kind: 'unknown',
  sheets: 0,
  sheetsTotal: 1,
  reasons: [],
  evidence: { statesSeen: [], reasonsSeen: [], because: 'a test' },
};

/** A terminal at which one resident's print has just ended. */
async function printed(terminal: Terminal): Promise<Walk> {
  const walk = await WAY_TO.preview(terminal);
  await walk.act('print');
  await expect.poll(() => terminal.rooms.prints.unfinished()).toBe(0);
  await terminal.rooms.slot.look();
  return walk;
}

const paperRows = async ({ attention }: Rooms) =>
  (await attention.open()).filter(({ about }) => about === 'paper');
const takenHow = async ({ store }: Rooms) =>
  (await store.selectFrom('print_jobs').select('taken_how').execute()).map(row => row.taken_how);
const begins = async (terminal: Terminal) =>
  (await terminal.send('POST', '/api/resident/session', { kind: 'residence' })).problem?.code ?? 'begun';

test('paper is told, told louder, and then the session is over, the welcome screen shut and staff called once', async () => {
  const terminal = await openTerminal();
  const { slot, clock } = terminal.rooms;
  const walk = await printed(terminal);
  expect(slot.view()).toEqual({ kind: 'lying', reminder: 0, touch: true });
  clock.advance(SLOT_TIMES.reminderMs);
  expect(await slot.look()).toMatchObject({ kind: 'lying', reminder: 1 });
  clock.advance(SLOT_TIMES.secondReminderMs - SLOT_TIMES.reminderMs);
  expect(await slot.look()).toMatchObject({ kind: 'lying', reminder: 2 });
  expect(await paperRows(terminal.rooms)).toEqual([]);
  clock.advance(SLOT_TIMES.shutMs - SLOT_TIMES.secondReminderMs);
  expect(await slot.look()).toEqual({ kind: 'shut', because: 'not-taken', touch: true });
  await slot.look();
  expect(await paperRows(terminal.rooms)).toHaveLength(1);
  expect(await walk.view()).toEqual({ step: 'over', because: 'idle' });
  expect(await begins(terminal)).toBe('slot-occupied');
});

test('a touch at the shut welcome screen opens it, and is in the register and the journal', async () => {
  const terminal = await openTerminal();
  await printed(terminal);
  terminal.rooms.clock.advance(SLOT_TIMES.shutMs);
  await terminal.rooms.slot.look();
  const answer = await terminal.send('POST', '/api/resident/slot/taken', {});
  expect(JSON.parse(answer.text)).toMatchObject({ slot: { kind: 'clear' } });
  expect(await takenHow(terminal.rooms)).toEqual(['touch']);
  const entries = await terminal.rooms.store.selectFrom('journal').select(['what', 'who']).execute();
  expect(entries.filter(({ what }) => what === 'paper-taken')).toEqual([
    { what: 'paper-taken', who: 'resident' },
  ]);
  expect(await begins(terminal)).toBe('begun');
});

test('staff who close the line open the welcome screen', async () => {
  const terminal = await openTerminal();
  await printed(terminal);
  terminal.rooms.clock.advance(SLOT_TIMES.shutMs);
  await terminal.rooms.slot.look();
  const [line] = await paperRows(terminal.rooms);
  await terminal.rooms.attention.close(line?.id ?? '', 'staff:test');
  expect(await terminal.rooms.slot.look()).toEqual({ kind: 'clear' });
  expect(await takenHow(terminal.rooms)).toEqual(['staff']);
});

test('the resident’s own touch at the end is what tells that it was taken', async () => {
  const terminal = await openTerminal();
  const walk = await printed(terminal);
  await walk.act('taken');
  expect([terminal.rooms.slot.view(), await takenHow(terminal.rooms)]).toEqual([
    { kind: 'clear' },
    ['touch'],
  ]);
});

test('whoever touches the screen beside their paper is not sent away from it', async () => {
  const terminal = await openTerminal();
  const walk = await printed(terminal);
  for (let touch = 0; touch < 12; touch++) {
    terminal.rooms.clock.advance(SLOT_TIMES.shutMs - 1);
    expect((await walk.view())?.step).toBe('take');
    await terminal.rooms.slot.look();
  }
  expect(await paperRows(terminal.rooms)).toEqual([]);
});

test('a print in doubt shuts the welcome screen until staff have decided', async () => {
  const terminal = await openTerminal();
  terminal.rooms.printer.outcome = DOUBT;
  const walk = await printed(terminal);
  expect(await walk.view()).toMatchObject({ step: 'print-failed', outcome: 'unknown' });
  expect(terminal.rooms.slot.view()).toEqual({ kind: 'shut', because: 'doubt', touch: true });
  await walk.act('leave');
  expect(await begins(terminal)).toBe('slot-occupied');
  const job = await terminal.rooms.store.selectFrom('print_jobs').select('id').executeTakeFirstOrThrow();
  await terminal.rooms.store
    .insertInto('print_decisions')
    .values({
      id: 'decision',
      job_id: job.id,
      verdict: 'came-out',
      good_copies: 1,
      spoiled_sheets: 0,
      at: terminal.rooms.clock.now().toISOString(),
      by_whom: 'staff:test',
    })
    .execute();
  expect(await terminal.rooms.slot.look()).toEqual({ kind: 'clear' });
});

test('what did not print leaves nothing to take', async () => {
  const terminal = await openTerminal();
  const { evidence } = DOUBT;
  terminal.rooms.printer.outcome = {
    kind: 'not-printed',
    reasons: ['media-empty'],
    evidence,
  };
  await printed(terminal);
  expect([terminal.rooms.slot.view(), await takenHow(terminal.rooms)]).toEqual([
    { kind: 'clear' },
    ['nothing-came-out'],
  ]);
});

test('after a restart the paper still lies there, its time goes on, and staff are not called twice', async () => {
  const terminal = await openTerminal();
  await printed(terminal);
  const { dataFolder, key, clock, close } = terminal.rooms;
  await close();
  clock.advance(SLOT_TIMES.reminderMs);
  const again = await openRooms({ dataFolder, key, clock });
  expect(again.slot.view()).toMatchObject({ kind: 'lying', reminder: 1 });
  clock.advance(SLOT_TIMES.shutMs);
  await again.slot.look();
  await again.close();
  const third = await openRooms({ dataFolder, key, clock });
  expect(third.slot.view()).toMatchObject({ kind: 'shut', because: 'not-taken' });
  expect(await paperRows(third)).toHaveLength(1);
  const page = await openPage(terminalOf(third).request, 'resident');
  expect((await page('GET', '/api/resident/terminal')).text).toContain('"slot":{"kind":"shut"');
});

test('a clock that is set back an hour does not keep the paper from being told', async () => {
  const terminal = await openTerminal();
  await printed(terminal);
  const { clock, slot } = terminal.rooms;
  clock.advance(-3_600_000);
  await slot.look();
  clock.advance(SLOT_TIMES.shutMs);
  expect(await slot.look()).toMatchObject({ kind: 'shut', because: 'not-taken' });
});

test('a clock that is set back calls staff once all the same, and closing the line opens the welcome screen', async () => {
  const terminal = await openTerminal();
  await printed(terminal);
  const { clock, slot, attention } = terminal.rooms;
  clock.advance(-3_600_000);
  await slot.look();
  clock.advance(SLOT_TIMES.shutMs);
  for (let look = 0; look < 5; look++) await slot.look();
  const lines = await paperRows(terminal.rooms);
  expect(lines).toHaveLength(1);
  await attention.close(lines[0]?.id ?? '', 'staff:test');
  expect(await slot.look()).toEqual({ kind: 'clear' });
  expect(await takenHow(terminal.rooms)).toEqual(['staff']);
});

test('a clock that jumps ahead while a job prints lets nobody say that its paper is taken', async () => {
  const terminal = await openTerminal();
  const { clock, slot, printer, prints } = terminal.rooms;
  printer.hold();
  const walk = await WAY_TO.preview(terminal);
  await walk.act('print');
  clock.advance(20 * 60_000);
  expect(await slot.look()).toEqual({ kind: 'printing' });
  await terminal.send('POST', '/api/resident/slot/taken', {});
  expect([slot.view(), await takenHow(terminal.rooms)]).toEqual([{ kind: 'printing' }, [null]]);
  printer.letGo();
  await expect.poll(() => prints.unfinished()).toBe(0);
  expect(await slot.look()).toMatchObject({ kind: 'lying' });
});

test('with a sensor nobody need touch anything: the session ends when the paper is gone', async () => {
  const terminal = await openTerminal({}, { sensor: true });
  const { sensor, clock, slot } = terminal.rooms;
  const walk = await printed(terminal);
  sensor.sees = 'waiting';
  expect(await terminal.send('POST', '/api/resident/slot/taken', {})).toMatchObject({ status: 409 });
  expect((await walk.act('taken')).problem?.code).toBe('slot-occupied');
  sensor.sees = 'clear';
  await slot.look();
  clock.advance(SLOT_TIMES.sensorClearMs);
  expect(await slot.look()).toEqual({ kind: 'clear' });
  expect(await takenHow(terminal.rooms)).toEqual(['sensor']);
  expect(await walk.view()).toEqual({ step: 'over', because: 'taken' });
});

test('paper that a sensor sees in the morning shuts the welcome screen, calls staff once, and staff’s word stands', async () => {
  const terminal = await openTerminal({}, { sensor: true });
  const { sensor, clock, slot, attention } = terminal.rooms;
  sensor.sees = 'waiting';
  await slot.look();
  clock.advance(SLOT_TIMES.foundMs);
  expect(await slot.look()).toEqual({ kind: 'shut', because: 'found', touch: false });
  await slot.look();
  const lines = await paperRows(terminal.rooms);
  expect(lines.map(({ subject }) => subject)).toEqual(['slot']);
  await attention.close(lines[0]?.id ?? '', 'staff:test');
  await slot.look();
  expect(await slot.look()).toEqual({ kind: 'clear' });
  expect((await startSession(terminal.send)).first?.step).toBe('consent');
});
