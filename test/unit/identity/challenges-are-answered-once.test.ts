import { expect, test } from 'vitest';
import type { LiveAction, LiveChallenge } from '../../../server/contract/live-challenge.ts';
import {
  CHALLENGE_LIMIT_MS,
  createChallengeDesk,
  type Given,
  MOST_SWAPS,
  NOTHING_PUT_ASIDE,
} from '../../../server/identity/challenges.ts';
import { randomId } from '../../../server/ids.ts';
import { handClock } from '../../support/hand-clock.ts';
import { PLAIN_LIGHT } from '../../support/rooms.ts';
import { seededRandom } from '../../support/seeded-random.ts';

function openDesk(light = false) {
  const clock = handClock();
  const random = seededRandom(7);
  const desk = createChallengeDesk({
    clock,
    newId: randomId,
    random: below => Math.floor(random() * below),
    ...(light ? { drawLight: () => PLAIN_LIGHT } : {}),
  });
  return { clock, desk };
}

/** What was given; the test fails while looking rests. */
function given(given: ReturnType<ReturnType<typeof createChallengeDesk>['give']>): Given {
  if (given.kind === 'resting') throw new Error('looking rests');
  return given;
}

function actionsOf({ open }: Given): readonly LiveAction[] {
  const { challenge } = open;
  if (challenge.kind !== 'actions') throw new Error('lights, not actions');
  return challenge.actions;
}

const abilityOf = (action: LiveAction) => action.replace(/-(left|right)$/, '');

test('light comes first, and actions as soon as light was put aside, for the rest of the session', () => {
  const { desk } = openDesk(true);
  const first = given(desk.give(NOTHING_PUT_ASIDE));
  expect(first.open.challenge).toMatchObject({ kind: 'light', steps: PLAIN_LIGHT });
  const second = given(desk.give(first.aside, 'light'));
  expect(actionsOf(second)).toHaveLength(2);
  expect(second.swapsLeft).toBe(MOST_SWAPS);
  expect(given(desk.give(second.aside)).open.challenge.kind).toBe('actions');
});

test('two abilities are asked, never the same twice; every action and every order comes up; every nonce is new', () => {
  const { desk } = openDesk();
  const pairs = new Set<string>();
  const nonces = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const one = given(desk.give(NOTHING_PUT_ASIDE));
    const { challenge } = one.open;
    const [first, second] = actionsOf(one);
    expect(abilityOf(first ?? 'blink')).not.toBe(abilityOf(second ?? 'blink'));
    pairs.add(`${first} ${second}`);
    nonces.add(challenge.nonce);
    expect(challenge.timeLimitMs).toBe(CHALLENGE_LIMIT_MS);
    desk.wentWell(challenge.nonce);
  }
  // Four abilities in order are 12; a turn goes left or right in 6 of them.
  expect(pairs.size).toBe(18);
  expect(nonces.size).toBe(400);
});

test('what cannot be done never comes again, and a neck that is stiff is stiff both ways', () => {
  const { desk } = openDesk();
  for (let round = 0; round < 60; round++) {
    const swapped = given(desk.give(NOTHING_PUT_ASIDE, 'turn-left'));
    expect(actionsOf(swapped).map(abilityOf)).not.toContain('turn');
    expect(swapped.swapsLeft).toBe(MOST_SWAPS - 1);
    const again = given(desk.give(swapped.aside, 'blink'));
    expect(actionsOf(again).toSorted()).toEqual(['come-nearer', 'open-mouth']);
    expect(again.swapsLeft).toBe(0);
    // One wish too many is no fault and no reproach: what is left is drawn anew.
    const more = given(desk.give(again.aside, 'open-mouth'));
    expect(actionsOf(more).toSorted()).toEqual(['come-nearer', 'open-mouth']);
    expect(more.swapsLeft).toBe(0);
    for (const { open } of [swapped, again, more]) desk.wentWell(open.challenge.nonce);
  }
});

test('saying twice that the same cannot be done costs one swap', () => {
  const { desk } = openDesk();
  const once = given(desk.give(NOTHING_PUT_ASIDE, 'turn-left'));
  expect(given(desk.give(once.aside, 'turn-right')).swapsLeft).toBe(MOST_SWAPS - 1);
});

test('whoever asks again and again for something easier is let go another way after a while, whatever session they begin', () => {
  const { desk, clock } = openDesk();
  const seen: LiveChallenge[] = [];
  for (let i = 0; i < 100; i++) {
    const answer = desk.give(NOTHING_PUT_ASIDE);
    if (answer.kind === 'given') seen.push(answer.open.challenge);
    clock.advance(1_000);
  }
  expect(seen).toHaveLength(15);
  clock.advance(10 * 60_000);
  expect(desk.give(NOTHING_PUT_ASIDE).kind).toBe('given');
});

test('a queue of residents who look and are seen never comes to that', () => {
  const { desk, clock } = openDesk();
  for (let i = 0; i < 100; i++) {
    const { open } = given(desk.give(NOTHING_PUT_ASIDE));
    clock.advance(5_000);
    desk.wentWell(open.challenge.nonce);
  }
  expect(desk.give(NOTHING_PUT_ASIDE).kind).toBe('given');
});
