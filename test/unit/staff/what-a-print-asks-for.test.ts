import { expect, test } from 'vitest';
import {
  consequenceOf,
  doneKind,
  goodCopiesOf,
  isUndecided,
  mostCounts,
  sheetsLeftOut,
  stageOf,
  verdictsFor,
} from '../../../kiosk/staff/prints/stage.ts';
import type { OutcomeKind } from '../../../server/contract/printing.ts';
import { attemptOf, decidedAs, doubtful, endedAs } from '../../journeys/desk-harness/fake-prints.ts';

test.each<[OutcomeKind, boolean]>([
  ['printed', false],
  ['not-printed', true],
  ['partial', true],
  ['unknown', true],
])('a print that ended as %s waits for a decision: %s', (outcome, waits) => {
  const attempt = attemptOf(1, { state: endedAs(outcome) });
  expect(isUndecided(attempt)).toBe(waits);
  expect(isUndecided({ ...attempt, decision: decidedAs('did-not') })).toBe(false);
});

test.each([
  ['nothing written yet', { spoiledSheets: 0, goodCopies: 0 }, 1, { spoiledSheets: 4, goodCopies: 2 }],
  ['one good copy of two pages', { spoiledSheets: 0, goodCopies: 1 }, 1, { spoiledSheets: 2, goodCopies: 2 }],
  ['one sheet spoiled', { spoiledSheets: 1, goodCopies: 0 }, 1, { spoiledSheets: 4, goodCopies: 1 }],
  [
    'the printer counted one more',
    { spoiledSheets: 1, goodCopies: 2 },
    5,
    { spoiledSheets: 1, goodCopies: 2 },
  ],
])('how much may be written of four sheets, %s', (_, chosen, impressions, most) => {
  const { evidence } = endedAs('unknown');
  const state = endedAs('unknown', { evidence: { ...evidence, impressions } });
  expect(mostCounts({ ...attemptOf(1), state }, chosen)).toEqual(most);
});

test('a print that is still under way is followed, not decided on', () => {
  const attempt = attemptOf(2, { state: { kind: 'under-way' } });
  expect(isUndecided(attempt)).toBe(false);
  expect(stageOf({ attempts: [attemptOf(1), attempt], missingCopies: 0 }).kind).toBe('under-way');
});

test('only the last print is decided on, then what is missing is printed, then nothing is left', () => {
  const first = attemptOf(1, { decision: decidedAs('spoiled', { goodCopies: 1, spoiledSheets: 1 }) });
  expect(stageOf(doubtful())).toMatchObject({ kind: 'undecided', attempt: { attempt: 1 } });
  expect(stageOf({ attempts: [first], missingCopies: 1 })).toEqual({
    kind: 'reprint',
    copies: 1,
    nextAttempt: 2,
  });
  const again = attemptOf(2, { copies: 1 });
  expect(stageOf({ attempts: [first, again], missingCopies: 0 })).toMatchObject({
    kind: 'undecided',
    attempt: { attempt: 2 },
  });
  const printed = attemptOf(2, { copies: 1, state: endedAs('printed') });
  expect(stageOf({ attempts: [first, printed], missingCopies: 0 }).kind).toBe('done');
  expect(goodCopiesOf([first, printed])).toBe(2);
});

test('where it is certain that nothing came out, nothing else can be said', () => {
  expect(verdictsFor('not-printed')).toEqual(['did-not']);
  expect(verdictsFor('unknown')).toEqual(['came-out', 'did-not', 'spoiled']);
});

test('a verdict that leaves out a sheet which the printer counted is noticed, one that names it is not', () => {
  const attempt = { ...attemptOf(1), state: endedAs('unknown') };
  const spoiled = (spoiledSheets: number, goodCopies: number) =>
    sheetsLeftOut(attempt, { verdict: 'spoiled', spoiledSheets, goodCopies });
  expect(sheetsLeftOut(attempt, { verdict: 'did-not' })).toBe(1);
  expect(sheetsLeftOut(attempt, { verdict: 'came-out' })).toBe(0);
  expect([spoiled(1, 0), spoiled(0, 1)]).toEqual([0, 0]);
  const { impressions: _none, ...evidence } = attempt.state.evidence;
  const silent = { ...attempt, state: { ...attempt.state, evidence } };
  expect(sheetsLeftOut(silent, { verdict: 'did-not' })).toBe(0);
});

test('what was spoiled without one good copy is not called partly usable', () => {
  expect(doneKind({ verdict: 'spoiled', goodCopies: 0 })).toBe('none-usable');
  expect(doneKind({ verdict: 'spoiled', goodCopies: 1 })).toBe('spoiled');
  expect(doneKind({ verdict: 'did-not', goodCopies: 0 })).toBe('did-not');
});

test('what a verdict comes to is said beforehand: one good copy makes it valid, the rest is missing', () => {
  const print = doubtful();
  expect(consequenceOf(print, 'came-out', 0)).toEqual({ status: 'valid', missingCopies: 0 });
  expect(consequenceOf(print, 'did-not', 2)).toEqual({ status: 'not-printed', missingCopies: 2 });
  expect(consequenceOf(print, 'spoiled', 0)).toEqual({ status: 'not-printed', missingCopies: 2 });
  expect(consequenceOf(print, 'spoiled', 1)).toEqual({ status: 'valid', missingCopies: 1 });
});

test('copies that were handed over earlier keep a certificate valid whatever became of its reprint', () => {
  const first = attemptOf(1, { decision: decidedAs('spoiled', { goodCopies: 1, spoiledSheets: 2 }) });
  const print = doubtful({ attempts: [first, attemptOf(2, { copies: 1 })] });
  expect(consequenceOf(print, 'did-not', 0)).toEqual({ status: 'valid', missingCopies: 1 });
  expect(consequenceOf(print, 'came-out', 0)).toEqual({ status: 'valid', missingCopies: 0 });
});
