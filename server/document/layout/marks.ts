import type { SetLine } from '../text/typesetter.ts';
import type { Part } from './parts.ts';

/** Ink on a page, in points from the sheet's lower left corner. Grey is 0 (black) to 1 (white). */
export type Mark =
  | { kind: 'text'; line: SetLine; x: number; baseline: number; size: number; grey: number; part?: Part }
  | { kind: 'rule'; from: Point; to: Point; width: number; grey: number }
  | Shape
  | Form;

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
  layer: Layer;
  part?: Part;
}

export type Layer = 'under' | 'plain' | 'over';

/**
 * Shapes that are written into the file once and drawn at one or many places (a form XObject, ISO 32000-1 §8.10). Two forms
 * of one name are the same form. What it draws is not part of the document's digest.
 */
export interface Form {
  kind: 'form';
  name: string;
  /**
   * Painted in the form's own coordinates, within `box` (left, bottom, right, top). Their layer is not looked at. The form
   * `Code` is filled in later, see code.ts.
   */
  shapes: readonly Shape[] | (() => readonly Shape[]);
  box: readonly [number, number, number, number];
  at: readonly Matrix[];
  layer: Layer;
  part?: Part;
}

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF writes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type PathSegment =
  | { to: 'move' | 'line'; points: [Point] }
  | { to: 'curve'; points: [Point, Point, Point] }
  /** A whole rectangle: its lower left corner, then its width and height. */
  | { to: 'rectangle'; points: [corner: Point, size: Point] }
  | { to: 'close'; points: [] };

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export const grey = (level: number): Colour => [level, level, level];
