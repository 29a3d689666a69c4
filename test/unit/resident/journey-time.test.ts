import { expect, test } from 'vitest';
import { JOURNEY_DELAYS } from '../../../kiosk/resident/journey-setup.ts';
import { besides, journeyOnPaper, lying, opens, reply, starts } from './journey-fixture.ts';

const { idle, grace, takeReminder, takeGrace, goodbye, printPoll, terminalRefresh, retry } = JOURNEY_DELAYS;
const served = () => journeyOnPaper().send(opens, starts, reply('fill'));
const presence = (journey: ReturnType<typeof journeyOnPaper>) =>
  besides(journey.actor.getSnapshot()).presence;

test('a resident who does not touch anything is warned, keeps at least twenty seconds, and is then wiped', () => {
  const journey = served();
  journey.clock.increment(idle - 1);
  expect(presence(journey)).toBe('present');
  journey.clock.increment(1);
  expect(presence(journey)).toBe('warned');
  expect(grace).toBeGreaterThanOrEqual(20_000);
  journey.clock.increment(grace - 1);
  expect(journey.where()).toBe('fill.shown');
  journey.clock.increment(1);
  expect(journey.where()).toBe('goodbye');
  expect(journey.context().ending).toBe('idle');
});

test('one touch at the warning goes on where one was, and the time starts anew', () => {
  const journey = served();
  journey.clock.increment(idle);
  journey.send({ type: 'TOUCH' });
  expect([presence(journey), journey.where()]).toEqual(['present', 'fill.shown']);
  journey.clock.increment(idle - 1);
  expect(presence(journey)).toBe('present');
});

test('the warning can be answered at least ten times', () => {
  const journey = served();
  for (let time = 0; time < 12; time++) {
    journey.clock.increment(idle + grace - 1);
    journey.send({ type: 'TOUCH' });
  }
  expect(journey.where()).toBe('fill.shown');
});

test('touching puts the warning off', () => {
  const journey = served();
  for (let time = 0; time < 5; time++) {
    journey.clock.increment(idle - 1);
    journey.send({ type: 'TOUCH' });
  }
  expect(presence(journey)).toBe('present');
});

test('while paper is on its way nobody is warned or sent away, and the printer is asked again and again', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('printing'));
  expect(presence(journey)).toBe('following');
  journey.clock.increment(printPoll);
  expect(journey.where()).toBe('printing.polling');
  expect(journey.asked.at(-1)).toEqual({ action: 'read' });
  journey.send(reply('printing'));
  expect(journey.where()).toBe('printing.waiting');
  journey.clock.increment(printPoll);
  expect(journey.asked.filter(({ action }) => action === 'read')).toHaveLength(2);
  journey.clock.increment(idle + grace);
  expect(journey.where()).toBe('printing.polling');
});

test('news of the slot is followed by a question about the print at once', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('printing'), lying);
  expect(journey.where()).toBe('printing.polling');
  expect(journey.asked.at(-1)).toEqual({ action: 'read' });
  journey.send(reply('take'));
  expect(journey.where()).toBe('take');
});

test('paper that lies in the slot has a reminder of its own before the screen is cleared', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('printing'), reply('take'));
  journey.clock.increment(takeReminder);
  expect(presence(journey)).toBe('warned');
  journey.clock.increment(takeGrace - 1);
  expect(journey.where()).toBe('take');
  journey.clock.increment(1);
  expect(journey.where()).toBe('goodbye');
});

test('the last screen goes by itself and puts the preferences back', () => {
  const journey = served().send({ type: 'LEAVE' });
  journey.told.freshened = 0;
  journey.clock.increment(goodbye);
  expect([journey.where(), journey.told.freshened]).toEqual(['welcome', 1]);
});

test('somebody who changed the preferences at the welcome screen and went leaves them to nobody', () => {
  const journey = journeyOnPaper().send(opens);
  journey.told.freshened = 0;
  journey.clock.increment(idle - 1);
  journey.send({ type: 'TOUCH' });
  journey.clock.increment(idle - 1);
  expect(journey.told.freshened).toBe(0);
  journey.clock.increment(1);
  expect(journey.told.freshened).toBe(1);
});

test('the tiles are read again while nobody is served', () => {
  let reads = 0;
  const journey = journeyOnPaper();
  journey.send(opens);
  const subscription = journey.actor.subscribe(({ value }) => {
    if (JSON.stringify(value).includes('"board":"reading"')) reads += 1;
  });
  journey.clock.increment(terminalRefresh);
  journey.send(opens);
  journey.clock.increment(terminalRefresh);
  expect(reads).toBe(2);
  subscription.unsubscribe();
});

test('a server that is away is asked again by itself', () => {
  const journey = journeyOnPaper().send({ type: 'TERMINAL', reply: { kind: 'unreachable' } });
  expect(journey.where()).toBe('outOfService.resting');
  journey.clock.increment(retry);
  expect(journey.where()).toBe('outOfService.reading');
});

test('a print is not given up for a short silence, but the page does not say “printing” for ever', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('printing'));
  for (let silence = 0; silence < 10; silence++)
    journey.send({ type: 'REPLY', reply: { kind: 'unreachable' } });
  expect(journey.where()).toBe('printing.waiting');
  journey.send(reply('printing'));
  expect(journey.context().unanswered).toBe(0);
  for (let silence = 0; silence < 41; silence++)
    journey.send({ type: 'REPLY', reply: { kind: 'unreachable' } });
  expect([journey.where(), journey.context().notice]).toEqual(['outOfService.reading', 'print-followed']);
});

test('a server that restarted while printing sends the resident to the paper slot, not to print again', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('printing'), {
    type: 'REPLY',
    reply: { kind: 'gone' },
  });
  expect([journey.where(), journey.context().notice]).toEqual(['welcome', 'print-followed']);
});

test('a doubled touch asks once, and the second request waits for the first answer', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('is-this-you'));
  journey.send({ type: 'YES' }, { type: 'YES' }, { type: 'NO' });
  expect(journey.asked.filter(({ action }) => action === 'confirm')).toEqual([
    { action: 'confirm', isMe: true },
  ]);
});
