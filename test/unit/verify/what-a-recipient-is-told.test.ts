import { expect, test } from 'vitest';
import type { Asking } from '../../../kiosk/verify/ask-status.ts';
import { judge, type Reading, toneOf, type VerdictName } from '../../../kiosk/verify/verdict.ts';
import { en } from '../../../kiosk/verify/words/en.ts';
import { zhCN } from '../../../kiosk/verify/words/zh-CN.ts';
import { claimsOf } from '../../support/verify-papers.ts';

const claims = claimsOf({ issuedOn: '2026-11-23', expiresOn: '2027-02-21' });
const genuine: Reading = { kind: 'genuine', claims, name: '小北街社区居民委员会' };
const found = (
  status: 'valid' | 'expired' | 'not-printed' | 'suspended' | 'superseded' | 'revoked',
): Asking => ({
  kind: 'answer',
  answer: { kind: 'found', status },
});
const [BEFORE, LAST_DAY, AFTER] = ['2026-12-01', '2027-02-21', '2027-02-22'];

test.each<[string, Asking, string, VerdictName]>([
  ['the register is being asked', { kind: 'asking' }, BEFORE, 'genuine-asking'],
  ['nobody can be asked', { kind: 'nobody' }, BEFORE, 'genuine-unknown'],
  ['no answer comes', { kind: 'no-answer' }, BEFORE, 'genuine-unknown'],
  ['no answer comes on the last day', { kind: 'no-answer' }, LAST_DAY, 'genuine-unknown'],
  ['no answer comes and its time is over', { kind: 'no-answer' }, AFTER, 'expired-by-date'],
  ['nobody can be asked and its time is over', { kind: 'nobody' }, AFTER, 'expired-by-date'],
  ['the register is being asked about an old one', { kind: 'asking' }, AFTER, 'expired-by-date'],
  ['the register confirms it', found('valid'), BEFORE, 'valid'],
  ['the register confirms it and the phone is a year ahead', found('valid'), AFTER, 'valid'],
  ['the register says expired and the phone is behind', found('expired'), BEFORE, 'expired'],
  ['it was revoked', found('revoked'), BEFORE, 'revoked'],
  ['it was revoked and expired', found('revoked'), AFTER, 'revoked'],
  ['a newer one took its place', found('superseded'), BEFORE, 'superseded'],
  ['its print is in doubt', found('suspended'), BEFORE, 'suspended'],
  ['it never came out', found('not-printed'), BEFORE, 'not-printed'],
  ['the register has none', { kind: 'answer', answer: { kind: 'not-found' } }, BEFORE, 'not-registered'],
])('a genuine code, %s', (_, asking, today, name) => {
  expect(judge(genuine, asking, today)).toEqual({ name, tone: toneOf(name), claims });
});

test.each<Reading>([
  { kind: 'reading' },
  { kind: 'altered' },
  { kind: 'not-a-code', because: 'not-cbor' },
  { kind: 'unknown-key', kid: '0'.repeat(16) },
  { kind: 'retired-key', kid: '0'.repeat(16), until: '2026-01-01T00:00:00Z' },
  { kind: 'specimen' },
  { kind: 'no-keys' },
  { kind: 'other-issuer', issuer: 'ABC' },
])('a code that is $kind is never called good and shows nothing of what it says', reading => {
  // Even an answer about another paper does not make it better.
  for (const asking of [{ kind: 'asking' }, { kind: 'nobody' }, found('valid')] as const) {
    const verdict = judge(reading, asking, BEFORE);
    expect(verdict.name).toBe(reading.kind);
    expect(verdict.tone).not.toBe('good');
    expect(verdict.claims).toBeUndefined();
  }
});

test('the day of a revocation is told, and the code of another committee', () => {
  const answer = { kind: 'found', status: 'revoked', since: '2026-11-25' } as const;
  expect(judge(genuine, { kind: 'answer', answer }, BEFORE).since).toBe('2026-11-25');
  expect(judge({ kind: 'other-issuer', issuer: 'ABC' }, { kind: 'asking' }, BEFORE).issuer).toBe('ABC');
});

test('only what the register confirmed is called good', () => {
  const names = Object.keys(zhCN.verdicts) as VerdictName[];
  expect(names.filter(name => toneOf(name) === 'good')).toEqual(['valid']);
});

test('every verdict has its own words in both languages, and says what to do', () => {
  for (const { verdicts } of [zhCN, en]) {
    const all = Object.values(verdicts);
    expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
    for (const { title, what } of all) expect([title.length > 0, what.length > 3]).toEqual([true, true]);
  }
});
