import { expect, test } from 'vitest';
import { decide, MIN_MARGIN, MIN_SCORE_RATIO } from '../../../server/identity/policy.ts';
import type { Decision, IdentityMode, PolicyFacts } from '../../../server/identity/policy-facts.ts';
import type { Calibration } from '../../../server/matching/calibration.ts';
import type { Match } from '../../../server/matching/matcher.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';

/** Strangers come as near as `score` with the rate score^power, and a bound `doubt` times that. */
function calibrated(power = 20, doubt = 2): Calibration {
  const fmr = (score: number) => {
    const estimate = Number.isNaN(score) ? 1 : Math.min(1, score ** power);
    return { estimate, low: estimate / doubt, high: Math.min(1, estimate * doubt) };
  };
  return {
    engine: 'engine',
    at: '2026-11-23T02:00:00.000Z',
    people: 1000,
    pairs: 499_500,
    model: { kind: 'cohort', cohort: 20 },
    fmr,
    scoreAt: () => undefined,
    tooAlike: [],
    curve: [],
  };
}

const NEAR: Match = { faceId: 'one', score: 0.4, distance: 0.2, secondScore: 0.9, secondDistance: 0.6 };

const facts = (
  changes: Partial<PolicyFacts> = {},
  mode: IdentityMode = 'face',
  limit = 0.001,
): PolicyFacts => ({
  match: NEAR,
  gallery: 1000,
  calibration: calibrated(),
  settings: { mode, limit },
  isTooAlike: false,
  ...changes,
});

const outcome = (decision: Decision): string =>
  decision.kind === 'other-way' ? decision.because : decision.kind;
const outcomeOf = (changes: Partial<PolicyFacts> = {}, mode?: IdentityMode, limit?: number) =>
  outcome(decide(facts(changes, mode, limit)));
const scored = (score: number, secondScore = 2): Partial<PolicyFacts> => ({
  match: { ...NEAR, score, secondScore },
});

test('a face alone is accepted in mode `face`, and names who it is', () => {
  expect(decide(facts())).toEqual({ kind: 'accepted', faceId: 'one' });
});

test.each([
  ['face', 'accepted'],
  ['face+digits', 'ask-digits'],
  ['digits-first', 'accepted'],
  ['no-face', 'not-by-face'],
] as const)('the clearest match in mode %s: %s', (mode, expected) => {
  expect(outcomeOf({ gallery: mode === 'digits-first' ? 1 : 1000 }, mode)).toBe(expected);
});

test.each([
  ['face', 49, 'ask-digits'],
  ['face', 50, 'accepted'],
  ['digits-first', 30, 'accepted'],
  ['face+digits', 30, 'ask-digits'],
] as const)('in mode %s a calibration of %d people: %s', (mode, people, expected) => {
  const calibration = { ...calibrated(), people };
  expect(outcomeOf({ calibration, gallery: mode === 'digits-first' ? 1 : people }, mode)).toBe(expected);
});

test('nobody enrolled is told apart from nobody alike', () => {
  expect(outcomeOf({ match: undefined, gallery: 0 })).toBe('nobody-enrolled');
  expect(outcomeOf({ match: undefined, gallery: 10 })).toBe('too-far');
});

// 1000 people, bound 2·s²⁰: the product is 0.001 at s = (5e-7)^(1/20) = 0.4841; a rate of 0.01 is at 0.7673.
test.each([
  [0.484, 'accepted'],
  [0.4842, 'ask-digits'],
  [0.767, 'ask-digits'],
  [0.7674, 'too-far'],
  [Number.POSITIVE_INFINITY, 'too-far'],
  [Number.NaN, 'too-far'],
])('score %d among a thousand people: %s', (score, expected) => {
  expect(outcomeOf(scored(score))).toBe(expected);
});

test('it is the upper bound that decides, not the estimate', () => {
  expect(outcomeOf({ ...scored(0.45), calibration: calibrated(20, 2) })).toBe('accepted');
  expect(outcomeOf({ ...scored(0.45), calibration: calibrated(20, 1000) })).toBe('ask-digits');
});

test('where so many are enrolled that even digits are not enough, it is another way', () => {
  // A rate of 0.0087 at 0.76: with 1,000 people and digits 8.7e-4, with 2,000 twice that.
  expect(outcomeOf({ ...scored(0.76), gallery: 1000 })).toBe('ask-digits');
  expect(outcomeOf({ ...scored(0.76), gallery: 2000 })).toBe('too-far');
});

test('however few are enrolled, a face that says next to nothing is not asked for digits', () => {
  expect(outcomeOf({ ...scored(0.8), gallery: 50 })).toBe('too-far');
});

test('the next person must be clearly farther', () => {
  expect(outcomeOf(scored(0.4, 0.4 * MIN_SCORE_RATIO + 1e-9))).toBe('accepted');
  expect(outcomeOf(scored(0.4, 0.4 * MIN_SCORE_RATIO - 1e-9))).toBe('ask-digits');
  expect(outcomeOf(scored(0.4, Number.NaN))).toBe('ask-digits');
});

test('people too alike are always asked for digits, and not believed on a number that the other may know', () => {
  expect(outcomeOf({ isTooAlike: true })).toBe('ask-digits');
  expect(outcomeOf({ isTooAlike: true, gallery: 1 }, 'digits-first')).toBe('too-close-to-call');
});

test('against a claimed number one comparison counts, and somebody else who is nearer stands against it', () => {
  expect(outcomeOf({ ...scored(0.68), gallery: 1 }, 'digits-first')).toBe('accepted');
  expect(outcomeOf({ ...scored(0.69), gallery: 1 }, 'digits-first')).toBe('too-far');
  expect(outcomeOf({ ...scored(0.6, 0.5), gallery: 1 }, 'digits-first')).toBe('too-close-to-call');
});

const plain = (distance: number, secondDistance: number, gallery = 40): Partial<PolicyFacts> => ({
  calibration: undefined,
  gallery,
  match: { faceId: 'one', score: distance, distance, secondScore: secondDistance, secondDistance },
});

test.each([
  [0.1, 1.2, 'ask-digits'],
  [0.4, 1.2, 'ask-digits'],
  [0.4 + 1e-9, 1.2, 'too-far'],
  [0.6, 1.2, 'too-far'],
  [0.2, 0.2, 'too-close-to-call'],
  [0.2, 0.2 + MIN_MARGIN - 1e-9, 'too-close-to-call'],
  [0.2, 0.2 + MIN_MARGIN + 1e-9, 'ask-digits'],
  [0.2, Number.POSITIVE_INFINITY, 'ask-digits'],
  [Number.NaN, 1, 'too-far'],
  [0.2, Number.NaN, 'too-close-to-call'],
])('without calibration, distance %d with the next at %d: %s', (distance, second, expected) => {
  for (const mode of ['face', 'face+digits'] as const)
    expect(outcomeOf(plain(distance, second), mode)).toBe(expected);
});

test('without calibration a large gallery needs a smaller distance, and a very large one another way', () => {
  expect(outcomeOf(plain(0.39, 2, 1000))).toBe('ask-digits');
  expect(outcomeOf(plain(0.39, 2, 1001))).toBe('too-far');
  expect(outcomeOf(plain(0.36, 2, 10_000))).toBe('ask-digits');
  expect(outcomeOf(plain(0.1, 2, 10_001))).toBe('too-far');
});

test('without calibration a claimed number needs the strictest distance, and a limit below what is known of it none will do', () => {
  expect(outcomeOf(plain(0.36, 2, 1), 'digits-first')).toBe('accepted');
  expect(outcomeOf(plain(0.37, 2, 1), 'digits-first')).toBe('too-far');
  expect(outcomeOf(plain(0.1, 2, 1), 'digits-first', 0.0005)).toBe('too-far');
});

const PERMISSIVE = { accepted: 2, 'ask-digits': 1, 'other-way': 0 } as const;
const MODES: readonly IdentityMode[] = ['face', 'face+digits', 'digits-first', 'no-face'];

test('a larger distance, a smaller margin, a larger gallery, a worse bound, a stricter limit or a look-alike never lead to more', () => {
  const random = seededRandom(7);
  const violations: unknown[] = [];
  let changed = 0;
  for (let round = 0; round < 20_000; round++) {
    const score = 0.3 + 0.6 * random();
    const second = score * (0.9 + 0.6 * random());
    const distance = 0.1 + 0.4 * random();
    const secondDistance = distance + 0.15 * random();
    const match = { faceId: 'one', score, distance, secondScore: second, secondDistance };
    const gallery = Math.ceil(10 ** (4.5 * random()));
    const isCalibrated = random() < 0.7;
    const [power, doubt] = [10 + 30 * random(), 1 + 5 * random()];
    const calibration = isCalibrated ? calibrated(power, doubt) : undefined;
    const settings = { mode: pick(random, MODES), limit: 10 ** (-4 + 2 * random()) };
    const before: PolicyFacts = { match, gallery, calibration, settings, isTooAlike: random() < 0.1 };
    const step = 1 + random() ** 3;
    // The next person stays where they are: somebody farther away is also nearer to them.
    const worse: PolicyFacts[] = [
      { ...before, match: { ...match, score: score * step, distance: distance * step } },
      { ...before, match: { ...match, secondScore: second / step, secondDistance: secondDistance / step } },
      { ...before, gallery: Math.ceil(gallery * step) },
      { ...before, calibration: isCalibrated ? calibrated(power, doubt * step) : undefined },
      { ...before, settings: { ...settings, limit: settings.limit / step } },
      { ...before, isTooAlike: true },
    ];
    const allowed = PERMISSIVE[decide(before).kind];
    for (const facts of worse) {
      const now = PERMISSIVE[decide(facts).kind];
      if (now < allowed) changed++;
      if (now > allowed) violations.push([before, facts]);
    }
  }
  expect(violations).toEqual([]);
  // Otherwise nothing was near any limit, and nothing was tried.
  expect(changed).toBeGreaterThan(1000);
});

test('a number that is none never accepts anybody, wherever it stands', () => {
  for (const mode of MODES)
    for (const calibration of [calibrated(), undefined])
      for (const gallery of [1, 1000]) {
        const clean = facts({ calibration, gallery }, mode);
        const spoilt: PolicyFacts[] = [
          { ...clean, match: { ...NEAR, score: Number.NaN, distance: Number.NaN } },
          { ...clean, match: { ...NEAR, secondScore: Number.NaN, secondDistance: Number.NaN } },
          { ...clean, gallery: Number.NaN },
          { ...clean, settings: { mode, limit: Number.NaN } },
        ];
        for (const each of spoilt) expect(decide(each).kind).not.toBe('accepted');
      }
});
