import { expect, test } from 'vitest';
import type { Reply } from '../../../kiosk/resident/api.ts';
import type { JourneyEvent } from '../../../kiosk/resident/journey-events.ts';
import { JOURNEY_DELAYS } from '../../../kiosk/resident/journey-setup.ts';
import { journeyOnPaper, opens, reply, starts, VIEWS } from './journey-fixture.ts';

const PRIVATE_BYTES = new Uint8Array([80, 82, 73, 86, 65, 84, 69]);
const FULL: JourneyEvent[] = [
  opens,
  starts,
  reply('is-this-you'),
  reply('fill'),
  { type: 'PREPARE', choice: { purpose: 'PRIVATE-purpose', copies: 2 } },
  reply('preview'),
  { type: 'DOCUMENT', bytes: PRIVATE_BYTES },
];

/** Everything that the running machine holds, its children and their inputs included. */
function everythingHeld(journey: ReturnType<typeof journeyOnPaper>): string {
  const persisted = journey.actor.getPersistedSnapshot();
  return JSON.stringify(persisted, (_, value: unknown) =>
    value instanceof Uint8Array ? `bytes:${[...value].join(',')}` : value,
  );
}

const answers = (given: Reply): JourneyEvent => ({ type: 'REPLY', reply: given });

test('in the middle of a session the record and the bytes are held, so this test can fail', () => {
  const held = everythingHeld(journeyOnPaper().send(...FULL));
  expect(held).toContain('PRIVATE-record');
  expect(held).toContain(PRIVATE_BYTES.join(','));
});

test.each<[string, JourneyEvent[]]>([
  ['leaving', [{ type: 'LEAVE' }]],
  ['the end', [answers({ kind: 'view', view: VIEWS.over })]],
  ['a restarted server', [answers({ kind: 'gone' })]],
  ['a server that is away', [answers({ kind: 'unreachable' })]],
])('after %s no record, number or byte of the document remains', (_, events) => {
  const journey = journeyOnPaper().send(...FULL, ...events);
  const held = everythingHeld(journey);
  expect(held).not.toContain('PRIVATE');
  expect(held).not.toContain(PRIVATE_BYTES.join(','));
  expect(journey.told.forgotten).toBe(1);
});

test('nobody there for long enough: nothing remains either', () => {
  const journey = journeyOnPaper().send(...FULL);
  journey.clock.increment(JOURNEY_DELAYS.idle);
  journey.clock.increment(JOURNEY_DELAYS.grace);
  expect(journey.where()).toBe('goodbye');
  expect(everythingHeld(journey)).not.toContain('PRIVATE');
});

test('a number and a PIN are never in what the machine holds once they were sent', () => {
  const journey = journeyOnPaper().send(opens, starts, reply('other-way'));
  journey.send({ type: 'ID_PIN', idNumber: 'PRIVATE-id', pin: 'PRIVATE-pin' });
  expect(JSON.stringify(journey.context())).not.toContain('PRIVATE');
  journey.send({ type: 'LEAVE' });
  expect(everythingHeld(journey)).not.toContain('PRIVATE');
});

test('leaving stops what was asked: its answer can no longer come', () => {
  const journey = journeyOnPaper().send(...FULL, { type: 'PRINT' });
  journey.send({ type: 'LEAVE' });
  expect(journey.told.aborted).toBeGreaterThanOrEqual(1);
  expect(journey.where()).toBe('goodbye');
});

test('once the paper is out the page no longer holds its bytes', () => {
  const journey = journeyOnPaper().send(...FULL, reply('printing'));
  expect(journey.context().document).toEqual(PRIVATE_BYTES);
  journey.send(reply('take'));
  expect(journey.context().document).toBeUndefined();
});

test('going back from the preview drops the document, so that another choice is drawn anew', () => {
  const journey = journeyOnPaper().send(...FULL, { type: 'BACK' });
  expect([journey.where(), journey.context().document]).toEqual(['fill.shown', undefined]);
  expect(journey.context().choice).toEqual({ purpose: 'PRIVATE-purpose', copies: 2 });
});

test.each<[string, JourneyEvent[], string]>([
  ['while it prints', [reply('printing')], 'left-printing'],
  ['while paper lies in the slot', [reply('printing'), reply('take')], 'left-paper'],
  ['right after the print was asked for', [{ type: 'PRINT' }], 'left-printing'],
  ['before anything was printed', [], 'left'],
])('whoever leaves %s is told of paper only if some may come', (_, events, ending) => {
  const journey = journeyOnPaper().send(...FULL, ...events, { type: 'LEAVE' });
  expect([journey.where(), journey.context().ending]).toEqual(['goodbye', ending]);
});

test('once the print was asked for, going back does nothing until there is an answer', () => {
  const journey = journeyOnPaper().send(...FULL, { type: 'PRINT' }, { type: 'BACK' });
  expect(journey.where()).toBe('preview.sending');
});

test('bytes that the page could not draw are dropped and read again', () => {
  const journey = journeyOnPaper().send(...FULL, { type: 'TRY_AGAIN' });
  expect([journey.where(), journey.context().document]).toEqual(['preview.reading', undefined]);
});

test.each(['gone', 'unreachable'] as const)(
  'a print that was asked for and got no answer (%s) is not told as nothing',
  kind => {
    const journey = journeyOnPaper().send(...FULL, { type: 'PRINT' }, answers({ kind }), opens);
    expect([journey.where(), journey.context().notice]).toEqual(['welcome', 'print-followed']);
  },
);
