import { expect, test } from 'vitest';
import { CHALLENGE_ACTIONS } from '../../../server/contract/face.ts';
import { CHALLENGE_LIMIT_MS, challengeFault, drawChallenge } from '../../../server/identity/challenges.ts';
import { randomId } from '../../../server/ids.ts';
import { handClock } from '../../support/hand-clock.ts';

test('an answer in time, to this nonce, with this action is good', () => {
  const clock = handClock();
  const open = drawChallenge(clock, randomId);
  clock.advance(5_000);
  expect(challengeFault(open, open, clock)).toBeUndefined();
});

test.each([
  [0, 'too-fast'],
  [799, 'too-fast'],
  [800, undefined],
  [CHALLENGE_LIMIT_MS, undefined],
  [CHALLENGE_LIMIT_MS + 1, 'too-late'],
  [-5_000, 'too-fast'],
])('an answer after %i ms: %s', (afterMs, fault) => {
  const clock = handClock();
  const open = drawChallenge(clock, randomId);
  clock.advance(afterMs);
  expect(challengeFault(open, open, clock)).toBe(fault);
});

test('another nonce, another action, or no question at all are refused', () => {
  const clock = handClock();
  const open = drawChallenge(clock, randomId);
  clock.advance(5_000);
  const other = CHALLENGE_ACTIONS.find(action => action !== open.action) ?? open.action;
  expect(challengeFault(open, { nonce: randomId(), action: open.action }, clock)).toBe('other-nonce');
  expect(challengeFault(open, { nonce: open.nonce, action: other }, clock)).toBe('other-action');
  expect(challengeFault(undefined, open, clock)).toBe('no-challenge');
});

test('a new challenge has a new nonce and never the same action again; every action comes up', () => {
  const clock = handClock();
  const seen = new Set<string>();
  const nonces = new Set<string>();
  let last = drawChallenge(clock, randomId);
  for (let i = 0; i < 300; i++) {
    const next = drawChallenge(clock, randomId, last.action);
    expect(next.action).not.toBe(last.action);
    seen.add(next.action);
    nonces.add(next.nonce);
    last = next;
  }
  expect(seen.size).toBe(CHALLENGE_ACTIONS.length);
  expect(nonces.size).toBe(300);
});
