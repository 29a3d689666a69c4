import { expect, test } from 'vitest';
import { changedParts } from '../../../../kiosk/staff/templates/line-diff.ts';
import { othersLines } from '../../../../kiosk/staff/templates/others-lines.ts';

const OPENED = 'a\nb\nc\nd\ne\nf\ng\nh\ni';

function others(theirs: string, mine: string): string[] {
  const parts = changedParts(theirs, mine);
  return [...othersLines(OPENED, theirs, mine, parts)].map(line => line.text);
}

test("a line that the other alone changed is the other's, one that I changed is not", () => {
  expect(others(OPENED.replace('b', 'B'), OPENED.replace('h', 'H'))).toEqual(['B', 'b']);
});

test("a line that the other added or took out is the other's", () => {
  expect(others(OPENED.replace('b', 'b\nnew'), OPENED)).toEqual(['new']);
  expect(others(OPENED.replace('b\n', ''), OPENED)).toEqual(['b']);
});

test("a line that both changed is not called the other's", () => {
  expect(others(OPENED.replace('b', 'B'), OPENED.replace('b', 'mine'))).toEqual([]);
});

test('what both changed alike is no difference', () => {
  expect(others(OPENED.replace('b', 'B'), OPENED.replace('b', 'B'))).toEqual([]);
});

test('of neighbouring lines each is judged by itself', () => {
  expect(others(OPENED.replace('c', 'C'), OPENED.replace('b', 'B'))).toEqual(['C', 'c']);
});
