import { expect, test } from 'vitest';
import { CELL_PX, decodeBoxes, withoutDoubles } from '../../../kiosk/face/engine/boxes.ts';

const ANCHORS = [
  { x: 2, y: 3 },
  { x: 1, y: 1 },
];
const COLUMNS = 4;
const ROWS = 3;

/** The last layer of a detector that is sure of nothing but `sure`. */
function layer(sure: { column: number; row: number; anchor: number; numbers: number[] }): number[] {
  const numbers = Array.from({ length: COLUMNS * ROWS * ANCHORS.length }, () => [0, 0, 0, 0, -9]);
  numbers[(sure.row * COLUMNS + sure.column) * ANCHORS.length + sure.anchor] = sure.numbers;
  return numbers.flat();
}

test('a box is decoded from its cell, its anchor and its numbers, in a picture that is no square', () => {
  const numbers = layer({ column: 3, row: 1, anchor: 0, numbers: [0, 0, Math.log(2), 0, 2] });
  const [found, ...more] = decodeBoxes(numbers, COLUMNS, ANCHORS, 0.25);
  expect(more).toEqual([]);
  expect(found?.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
  const { x = 0, y = 0, width = 0, height = 0 } = found?.box ?? {};
  expect(width).toBeCloseTo(2 * 2 * CELL_PX, 6);
  expect(height).toBeCloseTo(3 * CELL_PX, 6);
  expect(x + width / 2).toBeCloseTo(3.5 * CELL_PX, 6);
  expect(y + height / 2).toBeCloseTo(1.5 * CELL_PX, 6);
});

test('what the detector is not sure enough of is left out', () => {
  const numbers = layer({ column: 0, row: 0, anchor: 1, numbers: [0, 0, 0, 0, -1] });
  expect(decodeBoxes(numbers, COLUMNS, ANCHORS, 0.25)).toHaveLength(1);
  expect(decodeBoxes(numbers, COLUMNS, ANCHORS, 0.3)).toEqual([]);
});

test('of boxes on one face the surest is kept; another face keeps its own', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const weak = { box: { ...box, x: 10 }, score: 0.5 };
  const strong = { box, score: 0.9 };
  const other = { box: { ...box, x: 200 }, score: 0.4 };
  expect(withoutDoubles([weak, other, strong])).toEqual([strong, other]);
});
