import { expect, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import type { LiveAction, LiveChallenge } from '../../../server/contract/live-challenge.ts';
import { CHALLENGE_LIMIT_MS, type OpenChallenge } from '../../../server/identity/challenges.ts';
import { type JudgeLight, judgeLive, type LiveAnswer } from '../../../server/identity/liveness/judge-live.ts';
import { drawLight } from '../../../server/identity/liveness/light/draw-light.ts';
import { judgeLight } from '../../../server/identity/liveness/light/judge-light.ts';
import { bothSee } from '../../support/both-cameras.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { handClock } from '../../support/hand-clock.ts';
import { PLAIN_LIGHT } from '../../support/rooms.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { probeOf } from '../../support/terminal.ts';
import { litFace } from '../liveness/light/lit-face.ts';

const TOOK_MS = 4_000;
const me = inventedFace(1);
const stranger = inventedFace(2);
const nonce = 'nonce-of-this-challenge';
const common = { nonce, timeLimitMs: CHALLENGE_LIMIT_MS };
const asked: LiveChallenge = { ...common, kind: 'actions', actions: ['blink', 'turn-left'] };
const shown: LiveChallenge = { ...common, kind: 'light', steps: PLAIN_LIGHT };
const followed: JudgeLight = () => ({ verdict: 'live' });

function judge(
  answer: LiveAnswer,
  options: { to?: LiveChallenge; afterMs?: number; light?: JudgeLight } = {},
) {
  const { to = asked, afterMs = TOOK_MS, light = followed } = options;
  const clock = handClock();
  const open: OpenChallenge = { challenge: to, givenAtMs: clock.now().getTime() };
  clock.advance(afterMs);
  return judgeLive(open, answer, clock, light);
}

const refused = (because: string) => ({ kind: 'not-live', because });
const honest = probeOf(asked, me);

/** The honest answer with its two actions changed. */
function done(
  change: (action: { action: LiveAction; atMs: number; descriptor: number[] }, place: number) => object,
): LiveAnswer {
  if (honest.live.kind !== 'actions') throw new Error('not actions');
  const changed = honest.live.done.map((one, place) => ({ ...one, ...change(one, place) }));
  return { ...honest, live: { kind: 'actions', done: changed } };
}

test('two actions as asked, in time, by one person are alive', () => {
  expect(judge(honest)).toEqual({ kind: 'live', by: 'actions' });
});

test('lights that the face followed are alive; what the light says is passed on', () => {
  const answer = probeOf(shown, me);
  expect(judge(answer, { to: shown })).toEqual({ kind: 'live', by: 'light' });
  const flat: JudgeLight = () => ({ verdict: 'not-live', because: 'flat' });
  expect(judge(answer, { to: shown, light: flat })).toEqual(refused('light-flat'));
  const drowned: JudgeLight = () => ({ verdict: 'cannot-tell', because: 'drowned' });
  expect(judge(answer, { to: shown, light: drowned })).toEqual({ kind: 'cannot-tell', because: 'drowned' });
});

test('the light is judged by the lights that were given out and what was seen of them', () => {
  const answer = probeOf(shown, me);
  let heard: Parameters<JudgeLight> | undefined;
  judge(answer, {
    to: shown,
    light: (...told) => {
      heard = told;
      return { verdict: 'live' };
    },
  });
  expect(heard?.[0]).toEqual(PLAIN_LIGHT);
  expect(answer.live.kind === 'light' && heard?.[1]).toEqual(
    answer.live.kind === 'light' && answer.live.samples,
  );
});

test('without a question there is no answer', () => {
  expect(judgeLive(undefined, honest, handClock(), followed)).toEqual(refused('no-challenge'));
});

test.each<[string, LiveAnswer, string]>([
  ['another nonce', { ...honest, nonce: 'nonce-of-another-one' }, 'other-nonce'],
  ['another engine', { ...honest, engine: `${FACE_ENGINE} 2` }, 'other-engine'],
  ['lights in the place of actions', { ...honest, live: probeOf(shown, me).live }, 'other-kind'],
  ['the actions the other way round', done((_, n) => ({ action: asked.actions[1 - n] })), 'other-actions'],
  ['the other side', done((_, n) => (n === 1 ? { action: 'turn-right' } : {})), 'other-actions'],
  ['one action twice', done(() => ({ action: 'blink' })), 'other-actions'],
  ['an action seen before anybody stood there', done((_, n) => ({ atMs: 500 + n * 1_000 })), 'too-fast'],
  ['two actions at once', done(() => ({ atMs: 1_500 })), 'too-fast'],
  ['an action faster than it can be read', done((_, n) => ({ atMs: 1_500 + n * 399 })), 'too-fast'],
  ['actions in reverse', done((_, n) => ({ atMs: 3_000 - n * 1_000 })), 'too-fast'],
  ['an action later than now', done((_, n) => ({ atMs: 2_000 + n * 2_600 })), 'times-disagree'],
  ['a face of zeros', { ...honest, descriptor: me.map(() => 0) }, 'implausible-face'],
  ['a face of huge numbers', { ...honest, descriptor: me.map(value => value * 3) }, 'implausible-face'],
  ['a face of NaN', { ...honest, descriptor: me.with(7, Number.NaN) }, 'implausible-face'],
  [
    'an action by nobody',
    done((_, n) => (n === 1 ? { descriptor: me.map(() => 0) } : {})),
    'implausible-face',
  ],
  ['one face in all frames', done(() => ({ descriptor: honest.descriptor })), 'made-up-face'],
  ['one face in both actions', done(() => ({ descriptor: seenAgain(me, 0.2, 5) })), 'made-up-face'],
  [
    'another person in the first action',
    done((_, n) => (n === 0 ? { descriptor: stranger } : {})),
    'another-face',
  ],
  [
    'another person in the last action',
    done((_, n) => (n === 1 ? { descriptor: stranger } : {})),
    'another-face',
  ],
  ['another person in both', done((_, n) => ({ descriptor: seenAgain(stranger, 0.1, n) })), 'another-face'],
])('%s is not believed', (_what, answer, because) => {
  expect(judge(answer)).toEqual(refused(because));
});

test('an answer that comes too late, or sooner than two actions take, is not believed', () => {
  expect(judge(honest, { afterMs: CHALLENGE_LIMIT_MS + 1 })).toEqual(refused('too-late'));
  expect(judge(honest, { afterMs: 999 })).toEqual(refused('too-fast'));
  expect(judge(honest, { afterMs: -5_000 })).toEqual(refused('too-fast'));
});

test('actions long ago that are only now sent are not believed', () => {
  expect(judge(honest, { afterMs: 30_000 })).toEqual(refused('times-disagree'));
});

test('each action has its own time', () => {
  const slow = done((_, n) => ({ atMs: 1_500 + n * 15_001 }));
  expect(judge(slow, { afterMs: 17_000 })).toEqual(refused('too-slow'));
});

test('lights cannot have been seen sooner than they last', () => {
  const answer = probeOf(shown, me);
  const lightMs = PLAIN_LIGHT.reduce((sum, { ms }) => sum + ms, 0);
  expect(judge(answer, { to: shown, afterMs: lightMs - 1 })).toEqual(refused('too-fast'));
});

test.each([
  ['run back', (atMs: number) => 2_000 - atMs],
  ['stand still', () => 500],
  ['go on long after the lights', (atMs: number) => atMs * 3],
])('samples whose times %s are not believed', (_what, change) => {
  const answer = probeOf(shown, me);
  if (answer.live.kind !== 'light') throw new Error('not lit');
  const samples = answer.live.samples.map(sample => ({ ...sample, atMs: change(sample.atMs) }));
  const bent = { ...answer, live: { ...answer.live, samples } };
  expect(judge(bent, { to: shown, afterMs: 9_000 })).toEqual(refused('times-disagree'));
});

test('another person under the lights than in the look is not believed', () => {
  const answer = probeOf(shown, me);
  if (answer.live.kind !== 'light') throw new Error('not lit');
  const swapped = { ...answer, live: { ...answer.live, descriptor: stranger } };
  expect(judge(swapped, { to: shown })).toEqual(refused('another-face'));
});

/** Lights of one session; the same for the same seed. */
function lightsOf(seed: number): Extract<LiveChallenge, { kind: 'light' }> {
  const random = seededRandom(seed);
  return { ...common, kind: 'light', steps: drawLight(below => Math.floor(random() * below)) };
}

/** What a program makes up for a challenge: a face of formulas, lit as `steps` say. */
function madeUp(challenge: Extract<LiveChallenge, { kind: 'light' }>, litAs = challenge): LiveAnswer {
  const samples = litFace({ steps: litAs.steps }).map(({ atMs, size, skin }) => ({
    atMs,
    size,
    skin: skin.map(([red, green, blue]): [number, number, number] => [red, green, blue]),
  }));
  return { ...probeOf(challenge, me), live: { kind: 'light', samples, descriptor: seenAgain(me, 0.15, 8) } };
}

test('samples computed for these very lights are believed: the page is trusted as the terminal’s own eye', () => {
  const challenge = lightsOf(4);
  expect(judge(madeUp(challenge), { to: challenge, light: judgeLight })).toEqual({
    kind: 'live',
    by: 'light',
  });
});

test('samples of another session, sent under the new nonce, are never believed', () => {
  const challenge = lightsOf(4);
  const verdicts = Array.from({ length: 20 }, (_, n) =>
    judge(madeUp(challenge, lightsOf(100 + n)), { to: challenge, light: judgeLight }),
  );
  expect(verdicts.map(({ kind }) => kind)).not.toContain('live');
  expect(verdicts).toContainEqual(refused('light-other-light'));
});

test('too few infrared pictures under lights leave it open; in actions, which come next, they do not', () => {
  const infrared = 'An infrared camera';
  const few = { ...probeOf(shown, me), infrared: bothSee(400) };
  expect(judge(few, { to: { ...shown, infrared } })).toEqual({
    kind: 'cannot-tell',
    because: 'not-in-infrared-too-few',
  });
  expect(judge({ ...honest, infrared: bothSee(400) }, { to: { ...asked, infrared } })).toEqual(
    refused('not-in-infrared-too-few'),
  );
});
