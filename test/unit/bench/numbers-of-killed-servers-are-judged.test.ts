import { expect, test } from 'vitest';
import type { KillPrinter } from '../../bench/kill/paper-truth.ts';
import type { JobLook } from '../../bench/kill/register-look.ts';
import { faultsOf } from '../../bench/kill/verdict.ts';

const silent = { numbers: () => [], truthOf: () => ({ documents: [], sheetsOut: 0 }), litter: () => [] };
const nobody = { acknowledged: new Set<string>(), told: new Map() };

function judge(sequences: number[], isFinal: boolean): string[] {
  const jobs = sequences.map(sequence => ({
    number: `N-${sequence}`,
    kind: 'residence',
    year: 2026,
    sequence,
    sha256: '',
    attempt: 1,
    phase: 'ended',
    outcome: 'not-printed',
    sheets: 0,
    sheetsTotal: 1,
    decisionId: null,
  })) satisfies JobLook[];
  return faultsOf(jobs, silent as Partial<KillPrinter> as KillPrinter, nobody, isFinal);
}

test('numbers without a gap are right at any time', () => {
  expect(judge([1, 2, 3], false)).toEqual([]);
  expect(judge([1, 2, 3], true)).toEqual([]);
});

test('a number that waits in a preview is right until the end, and no longer', () => {
  expect(judge([1, 3], false)).toEqual([]);
  expect(judge([1, 3], true)).toEqual(['residence 2026 2 is missing.']);
});

test('more numbers than others can have had in their previews are missing at any time', () => {
  expect(judge([2, 4, 6], false)).toHaveLength(3);
});

test('a number that was issued twice is never right', () => {
  expect(judge([1, 2, 2, 3], false)).toEqual(['residence 2026: 2 was issued twice.']);
});
