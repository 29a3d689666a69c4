import { expect, test } from 'vitest';
import type { CallReply, TakenReply } from '../../../kiosk/resident/api.ts';
import type { JourneyEvent } from '../../../kiosk/resident/journey-events.ts';
import { JOURNEY_DELAYS } from '../../../kiosk/resident/journey-setup.ts';
import { SLOT_TIMES } from '../../../server/contract/slot-times.ts';
import {
  besides,
  busy,
  journeyOnPaper,
  lying,
  opens,
  reply,
  shut,
  starts,
  terminal,
} from './journey-fixture.ts';

const taking = () => journeyOnPaper().send(opens, starts, reply('printing'), reply('take'));
const ill: JourneyEvent = {
  type: 'REPLY',
  reply: { kind: 'refused', problem: { code: 'internal', detail: 'a test' } },
};

test('the reminder and the end of the screen beside the paper keep to the times that the server counts by', () => {
  const { takeReminder, takeAgain, takeGrace } = JOURNEY_DELAYS;
  expect([takeReminder, takeReminder + takeAgain, takeReminder + takeGrace]).toEqual([
    SLOT_TIMES.reminderMs,
    SLOT_TIMES.secondReminderMs,
    SLOT_TIMES.shutMs,
  ]);
  const journey = taking();
  journey.clock.increment(SLOT_TIMES.reminderMs);
  expect(besides(journey.actor.getSnapshot()).presence).toBe('warned');
  journey.clock.increment(SLOT_TIMES.shutMs - SLOT_TIMES.reminderMs - 1);
  expect(journey.where()).toBe('take');
  journey.clock.increment(1);
  expect(journey.where()).toBe('goodbye');
  journey.send(shut);
  expect(journey.where()).toBe('slot.resting');
});

test('a page that comes up while a paper is coming says so in place of the tiles, and opens when it is gone', () => {
  const journey = journeyOnPaper().send(busy({ kind: 'printing' }));
  expect(journey.where()).toBe('slot.resting');
  journey.send(starts);
  expect(journey.where()).toBe('slot.resting');
  journey.send(lying, opens);
  expect(journey.where()).toBe('welcome');
});

test('whoever leaves while it prints finds the slot’s own screen at once, and after the sheet is out only later', () => {
  const coming = busy({ kind: 'printing' });
  const leaving = journeyOnPaper().send(opens, starts, reply('printing'), coming, { type: 'LEAVE' });
  expect(leaving.where()).toBe('slot.resting');
  const early = journeyOnPaper().send(opens, starts, reply('printing'), { type: 'LEAVE' });
  expect([early.where(), early.context().ending]).toEqual(['goodbye', 'left-printing']);
  early.send(coming);
  expect(early.where()).toBe('slot.resting');
  const late = taking().send(lying, { type: 'LEAVE' });
  expect([late.where(), late.context().ending]).toEqual(['goodbye', 'left-paper']);
});

test('a welcome screen without one open tile is the same screen however it was reached', () => {
  const shutFor = { kind: 'printer-blocked' as const, reasons: ['media-empty' as const] };
  const empty: JourneyEvent = { type: 'TERMINAL', reply: { kind: 'terminal', terminal: terminal(shutFor) } };
  const standing = journeyOnPaper().send(opens, empty);
  const returning = journeyOnPaper().send(opens, starts, reply('fill'), empty, { type: 'LEAVE' });
  returning.clock.increment(JOURNEY_DELAYS.goodbye);
  for (const journey of [standing, returning]) {
    expect([journey.where(), journey.context().outage]).toEqual(['outOfService.resting', 'printer-blocked']);
    journey.send(opens);
    expect(journey.where()).toBe('welcome');
  }
});

test('the word that it was taken, said at the reminder, ends the session as taken', () => {
  const journey = taking();
  journey.clock.increment(SLOT_TIMES.reminderMs);
  journey.send({ type: 'TAKEN' }, { type: 'TOUCH' });
  expect(journey.asked).toContainEqual({ action: 'taken' });
  expect(besides(journey.actor.getSnapshot())).toEqual({ talk: 'asking', presence: 'present' });
});

test('paper that lies there is told before an empty tray is', () => {
  const noPaper = { kind: 'printer-blocked', reasons: ['media-empty'] } as const;
  const both = terminal({ ...noPaper, reasons: [...noPaper.reasons] }, { kind: 'printing' });
  const journey = journeyOnPaper().send({ type: 'TERMINAL', reply: { kind: 'terminal', terminal: both } });
  expect(journey.where()).toBe('slot.resting');
});

test('what the stream tells while somebody is served disturbs nobody, and holds afterwards', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('fill'), lying);
  expect(journey.where()).toBe('fill.shown');
  journey.send({ type: 'LEAVE' });
  journey.clock.increment(JOURNEY_DELAYS.goodbye);
  expect(journey.where()).toBe('slot.resting');
});

test('a page whose start was refused because of the paper reads the terminal anew instead of asking to try again', () => {
  const refused: JourneyEvent = {
    type: 'REPLY',
    reply: { kind: 'refused', problem: { code: 'slot-occupied', detail: 'a test' } },
  };
  const journey = journeyOnPaper().send(opens, starts, refused);
  expect(JSON.stringify(journey.actor.getSnapshot().value)).toContain('"board":"reading"');
  expect(journey.context().notice).toBeUndefined();
  journey.send(lying);
  expect(journey.where()).toBe('slot.resting');
});

test('a sensor that still sees the paper is believed, and the screen says so until the paper is gone', async () => {
  const answers: TakenReply[] = [{ kind: 'still-there' }, { kind: 'terminal', terminal: terminal() }];
  const journey = journeyOnPaper({}, { paperTaken: async () => answers.shift() ?? { kind: 'unreachable' } });
  journey.send(lying, { type: 'TAKEN' });
  await expect.poll(() => journey.context().stillThere).toBe(true);
  expect(journey.where()).toBe('slot.resting');
  journey.send({ type: 'TAKEN' });
  await expect.poll(() => journey.where()).toBe('welcome');
  expect(journey.context().stillThere).toBe(false);
});

test.each<CallReply['kind']>(['called', 'unreachable'])(
  'a server that answers every question about a print with an error ends in words; whether staff heard (%s) is told as it is',
  async kind => {
    const journey = journeyOnPaper({}, { callStaff: async () => ({ kind }) });
    journey.send(opens, starts, reply('printing'));
    for (let question = 0; question < 40; question++) journey.send(ill);
    expect(journey.where()).toBe('printing.waiting');
    journey.send(ill);
    expect([journey.where(), journey.context().called]).toEqual(['printLost', 'calling']);
    await expect.poll(() => journey.context().called).toBe(kind);
    expect(journey.context().view).toBeUndefined();
    journey.clock.increment(JOURNEY_DELAYS.printLost);
    expect(journey.where()).toBe('outOfService.reading');
  },
);
