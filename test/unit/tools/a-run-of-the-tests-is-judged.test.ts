import { expect, test } from 'vitest';
import { judge, type Tally } from '../../tools/tally.ts';

const tally = (part: Partial<Tally>): Tally => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  broken: 0,
  finished: true,
  ...part,
});

test('a run in which every test passed is green', () => {
  expect(judge(tally({ passed: 3 }), 0, false)).toEqual({
    line: '3 passed, 0 failed',
    exitCode: 0,
    remarks: [],
  });
});

test.each([
  ['a failed test', tally({ passed: 2, failed: 1 }), 1, '2 passed, 1 failed'],
  ['a skipped test', tally({ passed: 2, skipped: 1 }), 0, '2 passed, 1 failed'],
  ['an error outside of tests', tally({ passed: 2, broken: 1 }), 1, '2 passed, 1 failed'],
  ['a run without tests', tally({}), 0, '0 passed, 1 failed'],
  ['a crash of vitest', undefined, 139, '0 passed, 1 failed'],
  ['a vitest ended by a signal', undefined, null, '0 passed, 1 failed'],
  ['a clean end without a tally', undefined, 0, '0 passed, 1 failed'],
  ['an unexplained bad end', tally({ passed: 2 }), 1, '2 passed, 1 failed'],
  ['a signal after the last test', tally({ passed: 2 }), null, '2 passed, 1 failed'],
])('%s is red', (_, counted, exit, line) => {
  expect(judge(counted, exit, false)).toMatchObject({ line, exitCode: 1 });
});

test('tests left out because others were chosen by name are not held against the run', () => {
  expect(judge(tally({ passed: 1, skipped: 9 }), 0, true)).toMatchObject({ line: '1 passed, 0 failed' });
});

test('choosing a name that no test has is red', () => {
  expect(judge(tally({ skipped: 9 }), 0, true)).toMatchObject({ line: '0 passed, 1 failed', exitCode: 1 });
});
