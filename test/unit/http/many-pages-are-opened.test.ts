import { expect, test } from 'vitest';
import { createPageTokens } from '../../../server/http/page-tokens.ts';
import { handClock } from '../../support/hand-clock.ts';

const MOST = 4_096;

function openTokens() {
  const clock = handClock();
  let n = 0;
  return { clock, tokens: createPageTokens(clock, () => `token ${n++}`) };
}

test('whoever opens pages without end shuts out no page of another kind and none that is used', () => {
  const { tokens } = openTokens();
  const staff = tokens.open('staff');
  const resident = tokens.open('resident');
  const forgotten = tokens.open('resident');
  expect(tokens.isOpen(resident, 'resident')).toBe(true);
  for (let i = 0; i < 3 * MOST; i++) tokens.open('resident');
  expect([
    tokens.isOpen(staff, 'staff'),
    tokens.isOpen(resident, 'resident'),
    tokens.isOpen(forgotten, 'resident'),
  ]).toEqual([true, true, false]);
});

test('of those that were used, the one used longest ago makes room', () => {
  const { tokens } = openTokens();
  const used = Array.from({ length: MOST }, () => tokens.open('verify'));
  for (const token of used) tokens.isOpen(token, 'verify');
  const [first, second, third] = used;
  expect(tokens.isOpen(first, 'verify')).toBe(true);
  const fresh = tokens.open('verify');
  expect([fresh, first, third].map(token => tokens.isOpen(token, 'verify'))).toEqual([true, true, true]);
  expect(tokens.isOpen(second, 'verify')).toBe(false);
});

test('use does not make a token live longer than a day, and a token of one page opens no other', () => {
  const { tokens, clock } = openTokens();
  const token = tokens.open('staff');
  clock.advance(24 * 60 * 60_000 - 1);
  expect([tokens.isOpen(token, 'resident'), tokens.isOpen(token, 'staff')]).toEqual([false, true]);
  clock.advance(1);
  expect([tokens.isOpen(token, 'staff'), tokens.isOpen(undefined, 'staff')]).toEqual([false, false]);
});
