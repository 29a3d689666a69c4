import { expect, test } from 'vitest';
import { changedParts, diffLines } from '../../../../kiosk/staff/templates/line-diff.ts';

const signs = { same: ' ', old: '-', new: '+' } as const;
const written = (before: string, after: string) =>
  changedParts(before, after).map(part => part.map(line => signs[line.kind] + line.text));
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`).join('\n');

test('equal texts have nothing to show', () => {
  expect(changedParts('a\nb', 'a\nb')).toEqual([]);
});

test('a changed line is shown old before new, with two lines around it', () => {
  expect(written(numbered(9), numbered(9).replace('5', 'five'))).toEqual([
    [' 3', ' 4', '-5', '+five', ' 6', ' 7'],
  ]);
});

test('changes far apart are parts of their own, near ones are one', () => {
  const after = numbered(30)
    .replace('\n3\n', '\n')
    .replace('\n6\n', '\nsix\n')
    .replace('\n25\n', '\n25\nnew\n');
  expect(written(numbered(30), after)).toEqual([
    [' 1', ' 2', '-3', ' 4', ' 5', '-6', '+six', ' 7', ' 8'],
    [' 24', ' 25', '+new', ' 26', ' 27'],
  ]);
});

test('numbers are those of each text', () => {
  expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([
    { kind: 'same', text: 'a', oldLine: 1, newLine: 1 },
    { kind: 'old', text: 'b', oldLine: 2 },
    { kind: 'new', text: 'x', newLine: 2 },
    { kind: 'new', text: 'y', newLine: 3 },
    { kind: 'same', text: 'c', oldLine: 3, newLine: 4 },
  ]);
});

test.each([
  ['', 'a'],
  ['a', ''],
  ['a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc'],
  ['x\nx\nx', 'x\nx'],
  ['a\n\n\nb', 'a\n\nb\n'],
])('taking the old lines gives the old text and the new lines the new one: %j and %j', (before, after) => {
  const lines = diffLines(before.split('\n'), after.split('\n'));
  const textOf = (left: 'old' | 'new') =>
    lines
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('\n');
  expect([textOf('new'), textOf('old')]).toEqual([before, after]);
});

test('texts with nothing in common and thousands of lines are compared at once', () => {
  const lines = diffLines(
    Array.from({ length: 9_000 }, (_, at) => `a${at}`),
    Array.from({ length: 9_000 }, (_, at) => `b${at}`),
  );
  expect(lines).toHaveLength(18_000);
});
