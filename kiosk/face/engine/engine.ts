import type { Colour } from '../../../server/contract/live-challenge.ts';
import type { Cover } from '../measure/cover.ts';
import type { Box, Point } from '../measure/geometry.ts';
import type { Light } from '../measure/light.ts';

/** What the engine saw in one frame. Everything in pixels of that frame, which is not mirrored. */
export interface Reading {
  /** Names the frame for `describe`; counts up. */
  frame: number;
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
  /** See eyeOpening. */
  eyes: number;
  /** What hides parts of the face. */
  cover: Cover;
  /**
   * How much the aligned face looks like that of the frame before, −1 to 1: over 0.9 while one person moves, far less
   * across a cut. Absent when the frame before showed no face.
   */
  likeness?: number;
  /** Mean colours at SKIN_PLACES of live-challenge.ts, in that order. */
  skin: Colour[];
}

/** What was seen in one frame of the second, infrared camera: the face in front, if any. Pixels of that frame. */
export interface SecondReading {
  widthPx: number;
  heightPx: number;
  front?: Found & { landmarks: Point[] };
}

/** A picture looked at with all the care there is time for when nobody waits: no tracking, every second look. */
export interface Still {
  reading: Reading;
  /** As `describe` gives it; absent when no face was found. */
  descriptor?: number[];
}

export type EngineState =
  | { kind: 'ready' }
  /** `why` is for the technician: no personal data in it. */
  | { kind: 'no-engine'; why: string };

/** Finds, measures and describes faces. Calls are answered in the order in which they were made. */
export interface Engine {
  /** Loads models and warms up; safe to call often. After 'no-engine' the next call tries again. */
  load(): Promise<EngineState>;
  /** Takes the frame over (it is closed afterwards). Fails with EngineGone when the engine was lost. */
  analyse(frame: ImageBitmap): Promise<Reading>;
  /**
   * 128 numbers for the main face of a frame: the reading answered last, or an earlier one of the last second by its
   * `frame`. Undefined when it had no face or is no longer kept.
   */
  describe(frame?: number): Promise<number[] | undefined>;
  /** Reads and describes a picture by itself (closed afterwards); the frames of a look are left alone. */
  describeStill(picture: ImageBitmap): Promise<Still>;
  /** Looks where the face is in a frame of the second camera (closed afterwards); the frames of a look are left alone. */
  analyseSecond(frame: ImageBitmap): Promise<SecondReading>;
  /** Drops everything that was seen: the last frames and their faces. */
  forget(): void;
}
