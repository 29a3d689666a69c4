import type { Box, Point } from '../measure/geometry.ts';
import type { Light } from '../measure/light.ts';

/** What the engine saw in one frame. Everything in pixels of that frame, which is not mirrored. */
export interface Reading {
  widthPx: number;
  heightPx: number;
  /** Every place that may be a face. The detector is unsure of many: see `score`. */
  faces: Found[];
  /** The face of the person in front, measured; absent when nothing was found. */
  main?: MainFace;
}

/** A place where the detector thinks there is a face. */
export interface Found {
  box: Box;
  /** How sure it is, 0 to 1. Real faces get 0.4 to 0.9, shadows and shoulders up to 0.6. */
  score: number;
}

export interface MainFace extends Found {
  /** 68 points in the order of iBUG 300-W: jaw 0–16, brows 17–26, nose 27–35, eyes 36–47, mouth 48–67. */
  landmarks: Point[];
  light: Light;
  /** See measureSharpness. */
  sharpness: number;
}

export type EngineState =
  | { kind: 'ready' }
  /** `why` is for the technician: no personal data in it. */
  | { kind: 'no-engine'; why: string };

/** Finds, measures and describes faces. One frame at a time: a call waits for the one before it. */
export interface Engine {
  /** Loads models and warms up; safe to call often. After 'no-engine' the next call tries again. */
  load(): Promise<EngineState>;
  /** Takes the frame over (it is closed afterwards). Fails with EngineGone when the engine was lost. */
  analyse(frame: ImageBitmap): Promise<Reading>;
  /** 128 numbers for the biggest face of the frame analysed last: mean of its chip and the mirrored chip. */
  describe(): Promise<number[] | undefined>;
  /** Drops everything that was seen: the last frame and its chip. */
  forget(): void;
}
