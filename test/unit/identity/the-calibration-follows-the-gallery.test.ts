import { expect, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { type CalibrationState, createCalibrating } from '../../../server/identity/calibrating.ts';
import type { JournalEntry } from '../../../server/journal/journal.ts';
import { createMatcher } from '../../../server/matching/matcher.ts';
import { type Person, populate, WEBCAM } from '../../support/communities.ts';
import { handClock } from '../../support/hand-clock.ts';
import { newIndex } from '../../support/learning.ts';

const { draw } = populate(WEBCAM, 8);
const PEOPLE = Array.from({ length: 80 }, () => draw(3));

function open(people: readonly Person[] = [], journalFails = false) {
  const entries: JournalEntry[] = [];
  const log: string[] = [];
  const alike: (readonly string[])[] = [];
  const states: CalibrationState['kind'][] = [];
  const matcher = createMatcher({ engine: FACE_ENGINE, dimensions: 128, newIndex });
  const calibrating = createCalibrating({
    matcher,
    newIndex,
    noteAlike: async pairs => {
      alike.push(...pairs);
    },
    journal: {
      append: async entry => {
        if (journalFails) throw new Error('The disk is full.');
        entries.push(entry);
      },
    },
    clock: handClock(),
    log: sentence => log.push(sentence),
    pause: async () => undefined,
  });
  const put = ({ faceId, descriptors }: Person) =>
    calibrating.put({ faceId, engine: FACE_ENGINE, descriptors });
  for (const person of people) put(person);
  calibrating.onChange(({ kind }) => states.push(kind));
  const learned = (times: number) =>
    expect.poll(() => entries.filter(({ what }) => what === 'faces-calibrated').length).toBe(times);
  return { calibrating, matcher, entries, log, alike, states, put, learned };
}

test('with few people nothing is learned, and how many are needed is told', () => {
  const { calibrating, entries } = open(PEOPLE.slice(0, 24));
  calibrating.start();
  expect(calibrating.state).toEqual({ kind: 'too-few', people: 24, needed: 25 });
  expect(calibrating.calibration).toBeUndefined();
  expect(entries).toEqual([]);
});

test('until it is started nothing is learned; people can be found all the same', () => {
  const { calibrating, matcher } = open(PEOPLE);
  expect(calibrating.state).toEqual({ kind: 'learning', people: 80 });
  expect(matcher.match(PEOPLE[3]?.descriptors[1] ?? [])?.faceId).toBe(PEOPLE[3]?.faceId);
});

test('started, it learns in the background, writes what it learned from, and tells', async () => {
  const { calibrating, matcher, entries, states, learned } = open(PEOPLE);
  calibrating.start();
  expect(calibrating.state.kind).toBe('learning');
  await learned(1);
  expect(calibrating.state).toMatchObject({ kind: 'calibrated', calibration: { people: 80, pairs: 3160 } });
  expect(matcher.model).toBe(calibrating.calibration?.model);
  await expect.poll(() => states).toEqual(['calibrated']);
  // Figures about the whole: no id, no score of anybody.
  expect(entries).toEqual([
    {
      what: 'faces-calibrated',
      who: 'terminal',
      data: {
        people: 80,
        pairs: 3160,
        model: matcher.model.kind,
        alike: calibrating.calibration?.tooAlike.length,
      },
    },
  ]);
});

test('the twenty-fifth person is the first to be learned from', async () => {
  const { calibrating, put, learned } = open(PEOPLE.slice(0, 24));
  calibrating.start();
  const [next] = PEOPLE.slice(24);
  if (next) put(next);
  await learned(1);
  expect(calibrating.calibration?.people).toBe(25);
});

test('a tenth of changes, and no fewer, is learned from anew', async () => {
  const { calibrating, put, learned, entries } = open(PEOPLE.slice(0, 60));
  calibrating.start();
  await learned(1);
  const first = calibrating.calibration;
  for (const person of PEOPLE.slice(60, 65)) put(person);
  await calibrating.stop();
  expect(entries).toHaveLength(1);
  expect(calibrating.calibration).toBe(first);

  const again = open(PEOPLE.slice(0, 60));
  again.calibrating.start();
  await again.learned(1);
  for (const person of PEOPLE.slice(60, 63)) again.put(person);
  for (const { faceId } of PEOPLE.slice(0, 3)) again.calibrating.remove(faceId);
  await again.learned(2);
  expect(again.calibrating.calibration?.people).toBe(60);
});

test('when too few are left, what was learned counts no more', async () => {
  const { calibrating, matcher, learned, states } = open(PEOPLE.slice(0, 26));
  calibrating.start();
  await learned(1);
  for (const { faceId } of PEOPLE.slice(0, 3)) calibrating.remove(faceId);
  await expect.poll(() => calibrating.calibration).toBeUndefined();
  expect(calibrating.state).toEqual({ kind: 'too-few', people: 23, needed: 25 });
  expect(matcher.model.kind).toBe('raw');
  await expect.poll(() => states.at(-1)).toBe('too-few');
});

test('pairs that are too alike are passed on by their opaque names', async () => {
  const [first] = PEOPLE;
  const twice = {
    faceId: 'again',
    descriptors: first?.descriptors.map(picture => picture.map(x => x + 0.001)) ?? [],
  };
  const { calibrating, alike, learned } = open([...PEOPLE, twice]);
  calibrating.start();
  await learned(1);
  await expect.poll(() => alike).toContainEqual(['again', first?.faceId]);
});

test('templates of another engine are never compared', () => {
  const { calibrating, matcher } = open();
  calibrating.put({ faceId: 'old', engine: 'an older engine', descriptors: PEOPLE[0]?.descriptors ?? [] });
  expect(matcher.size).toBe(0);
});

test('a journal that cannot be written is told, and the next change tries again', async () => {
  const { calibrating, log, put } = open(PEOPLE.slice(0, 60), true);
  calibrating.start();
  await expect.poll(() => log).toHaveLength(1);
  expect(log[0]).toContain('The disk is full.');
  for (const person of PEOPLE.slice(60, 70)) put(person);
  await expect.poll(() => log).toHaveLength(2);
});

test('stopped, it learns no more', async () => {
  const { calibrating, entries } = open(PEOPLE);
  calibrating.start();
  await calibrating.stop();
  expect(calibrating.calibration).toBeUndefined();
  expect(entries).toEqual([]);
});
