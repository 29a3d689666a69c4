import { expect, test } from 'vitest';
import { infraredFlaw } from '../../../../server/identity/liveness/infrared/judge-infrared.ts';
import {
  asked,
  beside,
  bothSee,
  done,
  LIGHTS,
  LIT,
  type Seen,
  STILL,
} from '../../../support/both-cameras.ts';

const LIGHT_MS = 2_400;

test('a face that both cameras see while the lights run is believed', () => {
  expect(infraredFlaw(LIGHTS, LIT, bothSee(LIGHT_MS))).toBeUndefined();
});

test('a machine so busy that it looks at every second picture is believed', () => {
  const some = bothSee(LIGHT_MS).filter((_, place) => place % 2 === 0);
  expect(infraredFlaw(LIGHTS, LIT, some)).toBeUndefined();
});

test('a face that is missed now and then is believed', () => {
  const blinking: Seen = (colour, atMs) => (atMs > 600 && atMs < 1_000 ? null : beside(colour));
  expect(infraredFlaw(LIGHTS, LIT, bothSee(LIGHT_MS, undefined, blinking))).toBeUndefined();
});

const holder = { ...STILL, offX: 0.32, offY: -0.1 };

test.for<[string, Seen, string]>([
  ['a tablet, which is dark to infrared', () => null, 'no-face'],
  ['a tablet beside the face of whoever holds it', () => holder, 'elsewhere'],
  ['a face that comes and goes', (colour, at) => (at % 800 < 400 ? beside(colour) : null), 'no-face'],
  [
    'a face that is gone for the second half',
    (colour, at) => (at < 1_300 ? beside(colour) : null),
    'no-face',
  ],
  ['a face that is as large as a poster’s', colour => ({ ...colour, size: 0.25 }), 'elsewhere'],
])('%s is not believed', ([, seen, flaw]) => {
  expect(infraredFlaw(LIGHTS, LIT, bothSee(LIGHT_MS, undefined, seen))).toBe(flaw);
});

test('a head that stays while the tablet before it is moved about is not believed', () => {
  const moved = (atMs: number) => ({ offX: 0.09 * Math.sin(atMs / 300) });
  const still: Seen = () => STILL;
  expect(infraredFlaw(LIGHTS, LIT, bothSee(LIGHT_MS, moved, still))).toBe('elsewhere');
});

test('a face out of sight for more than a second is not believed, however often it was seen before', () => {
  const gone: Seen = (colour, atMs) => (atMs > 1_150 ? null : beside(colour));
  const samples = bothSee(LIGHT_MS, undefined, gone).filter(
    ({ atMs, infrared }) => infrared !== null || atMs > 2_200,
  );
  expect(infraredFlaw(LIGHTS, LIT, samples)).toBe('too-few');
});

test.for<[string, ReturnType<typeof bothSee> | undefined, string]>([
  ['nothing at all', undefined, 'no-evidence'],
  ['an empty list', [], 'no-evidence'],
  ['pictures in no order', bothSee(LIGHT_MS).toReversed(), 'no-evidence'],
  ['three pictures', bothSee(600), 'too-few'],
  ['a picture that stands still', frozen(), 'frozen'],
  ['no colour picture beside them', bothSee(LIGHT_MS).map(one => ({ ...one, colour: null })), 'too-few'],
])('%s is not believed', ([, samples, flaw]) => {
  expect(infraredFlaw(LIGHTS, LIT, samples)).toBe(flaw);
});

function frozen() {
  const samples = bothSee(LIGHT_MS);
  return samples.map(one => ({ ...one, infrared: samples[0]?.infrared ?? null }));
}

/** A turn from 2 s on and an open mouth from 4 s on, each held for a second. */
const acts = (atMs: number) => ({
  yaw: atMs > 2_000 && atMs < 3_000 ? 0.4 : 0.05,
  mouth: atMs > 4_000 && atMs < 5_000 ? 0.25 : 0.04,
});
const challenge = asked('turn-left', 'open-mouth');
const evidence = done(['turn-left', 2_300], ['open-mouth', 4_300]);

test('actions that both cameras see are believed', () => {
  expect(infraredFlaw(challenge, evidence, bothSee(4_500, acts))).toBeUndefined();
});

test('coming nearer is seen by both, with more parallax', () => {
  const nearer = (atMs: number) => ({ size: atMs > 2_000 ? 0.19 : 0.13 });
  const parallax: Seen = colour => ({ ...colour, offX: colour.offX + 0.33 * colour.size });
  const samples = bothSee(4_500, nearer, parallax);
  const live = done(['come-nearer', 2_300], ['blink', 4_300]);
  expect(infraredFlaw(asked('come-nearer', 'blink'), live, samples)).toBeUndefined();
});

test.for<[string, Seen]>([
  ['a print in infrared that opens no mouth', colour => ({ ...beside(colour), mouth: 0.04 })],
  ['a print in infrared that does not turn', colour => ({ ...beside(colour), yaw: 0.2 })],
])('%s is not believed', ([, seen]) => {
  expect(infraredFlaw(challenge, evidence, bothSee(4_500, acts, seen))).toBe('moved-otherwise');
});

test('an action between all pictures was not seen', () => {
  const samples = bothSee(4_500, acts).filter(({ atMs }) => atMs < 3_900 || atMs > 4_400);
  expect(infraredFlaw(challenge, done(['turn-left', 2_300], ['open-mouth', 3_950]), samples)).toBe(
    'moved-otherwise',
  );
});
