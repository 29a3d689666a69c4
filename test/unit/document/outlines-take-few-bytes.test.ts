import { expect, test } from 'vitest';
import { coarse } from '../../../server/document/layout/coarse.ts';
import type { PathSegment, Point } from '../../../server/document/layout/marks.ts';

type Curve = [from: Point, first: Point, second: Point, end: Point];
const WHOLE: Curve = [
  { x: 0, y: 0 },
  { x: 10, y: 40 },
  { x: 60, y: 50 },
  { x: 100, y: 0 },
];

test.each([[[0.5]], [[1 / 3, 2 / 3]], [[0.25, 0.5, 0.75]], [[0.2, 0.7]]])(
  'a curve that was cut at %s is one again',
  cuts => {
    expect(coarse(outlineOf(cut(WHOLE, cuts)), 1, 0.8)).toEqual(outlineOf([WHOLE]));
  },
);

test('two curves that meet in a corner, or bend the other way, stay two', () => {
  const corner: Curve = [WHOLE[3], { x: 110, y: 40 }, { x: 160, y: 50 }, { x: 200, y: 0 }];
  const wave: Curve = [WHOLE[3], { x: 140, y: -50 }, { x: 190, y: -40 }, { x: 200, y: 0 }];
  for (const next of [corner, wave])
    expect(coarse(outlineOf([WHOLE, next]), 1, 0.8)).toEqual(outlineOf([WHOLE, next]));
});

test('a curve as flat as its chord is a line, and what is shorter than a step is nothing', () => {
  const flat: Curve = [
    { x: 0, y: 0 },
    { x: 30, y: 0.4 },
    { x: 60, y: 0.4 },
    { x: 100, y: 0 },
  ];
  const tiny: Curve = [flat[3], { x: 100.1, y: 0 }, { x: 100.2, y: 0.1 }, { x: 100.2, y: 0.2 }];
  expect(coarse(outlineOf([flat, tiny]), 1, 0.8)).toEqual([
    { to: 'move', points: [{ x: 0, y: 0 }] },
    { to: 'line', points: [{ x: 100, y: 0 }] },
  ]);
});

function outlineOf(curves: readonly Curve[]): PathSegment[] {
  return [
    { to: 'move', points: [{ x: 0, y: 0 }] },
    ...curves.map(([, ...points]): PathSegment => ({ to: 'curve', points })),
  ];
}

/** The pieces of a curve between some of its parameters (de Casteljau). */
function cut(curve: Curve, [at, ...later]: readonly number[]): Curve[] {
  if (at === undefined) return [curve];
  const [a, b, c, d] = curve;
  const mix = (left: Point, right: Point): Point => ({
    x: left.x + at * (right.x - left.x),
    y: left.y + at * (right.y - left.y),
  });
  const [ab, bc, cd] = [mix(a, b), mix(b, c), mix(c, d)];
  const [abc, bcd] = [mix(ab, bc), mix(bc, cd)];
  const middle = mix(abc, bcd);
  const rest = later.map(parameter => (parameter - at) / (1 - at));
  return [[a, ab, abc, middle], ...cut([middle, bcd, cd, d], rest)];
}
