import type { Reading } from '../engine/engine.ts';
import { type Cover, HIDDEN } from './cover.ts';
import { overlap } from './geometry.ts';
import type { Light } from './light.ts';
import type { Pose } from './pose.ts';
import { qualityOf } from './quality.ts';
import { stanceOf } from './stance.ts';

/** One frame in the words of the rules: who is there and how the biggest face stands. Free of pixels. */
export interface View {
  /** How many faces count: the biggest, and others not much smaller than it. */
  people: number;
  face?: FaceMeasures;
}

export interface FaceMeasures {
  /** Eye corner to eye corner as a part of the frame's width: 0.13 is about 55 cm from a usual camera. */
  size: number;
  /** Middle of the face from the middle of the frame, as parts of its width and height (−0.5 to 0.5). */
  offX: number;
  offY: number;
  pose: Pose;
  mouth: number;
  /** See eyeOpening; a blink is told from the same person's open eyes. */
  eyes: number;
  light: Light;
  sharpness: number;
  cover: Cover;
  /** Mask, dark glasses, a hand or half a face: to be told, and not described. */
  covered: boolean;
  /** How like the aligned face is to that of the frame before, −1 to 1; 1 where there was none. See MainFace. */
  likeness: number;
  /** How good the frame is for recognition, 0 to 1. See qualityOf. */
  quality: number;
}

/** A face in the background (a queue, a poster) is smaller than this part of the resident's; it is not a second person. */
const SECOND_FACE_PART = 0.45;
/** The detector alone vouches for a second face, so it must be surer of it than of one whose landmarks fit. */
const SECOND_FACE_SCORE = 0.5;
/** Two boxes of one face. */
const SAME_FACE_OVERLAP = 0.2;

/** Turns a reading into measures. A shadow taken for a face is left out: its landmarks make no sense. */
export function viewOf(reading: Reading): View {
  const { main } = reading;
  if (!main) return { people: 0 };
  const stance = stanceOf(main, reading);
  if (!stance) return { people: 0 };
  const { light, sharpness, eyes, cover, likeness = 1 } = main;
  const others = reading.faces.filter(
    ({ box, score }) =>
      score >= SECOND_FACE_SCORE &&
      box.width >= SECOND_FACE_PART * main.box.width &&
      overlap(box, main.box) < SAME_FACE_OVERLAP,
  );
  const measured = {
    ...stance,
    eyes,
    light,
    sharpness,
    cover,
    covered: Math.max(cover.mouth, cover.eyes, cover.half) >= HIDDEN,
    likeness,
  };
  return { people: 1 + others.length, face: { ...measured, quality: qualityOf(measured) } };
}
