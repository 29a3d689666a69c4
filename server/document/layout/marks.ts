import type { SetLine } from '../text/typesetter.ts';

/** Ink on a page, in points from the sheet's lower left corner. Grey is 0 (black) to 1 (white). */
export type Mark =
  | { kind: 'text'; line: SetLine; x: number; baseline: number; size: number; grey: number }
  | { kind: 'rule'; from: Point; to: Point; width: number; grey: number }
  | Shape;

export interface Point {
  x: number;
  y: number;
}

/** Filled or stroked outlines. `over` lies on the text like stamping ink: both stay visible. */
export interface Shape {
  kind: 'shape';
  segments: PathSegment[];
  paint:
    | { how: 'fill'; colour: Colour }
    | { how: 'stroke'; colour: Colour; width: number; dash?: readonly number[] };
  layer: 'under' | 'plain' | 'over';
}

export type PathSegment =
  | { to: 'move' | 'line'; points: [Point] }
  | { to: 'curve'; points: [Point, Point, Point] }
  | { to: 'close'; points: [] };

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export const grey = (level: number): Colour => [level, level, level];
