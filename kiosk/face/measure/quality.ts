import type { Cover } from './cover.ts';
import type { Light } from './light.ts';
import type { Pose } from './pose.ts';

/** Those of FaceMeasures that tell how well a face can be recognised, in the same units. */
export interface Measured {
  size: number;
  pose: Pose;
  light: Light;
  sharpness: number;
  eyes: number;
  mouth: number;
  cover: Cover;
}

/**
 * How good a frame is for recognition, 0 to 1, to choose the best of a second (in the sense of ISO/IEC 29794-5: what
 * predicts a match, not what looks nice). A product, so that one thing that is quite wrong is enough to be passed over.
 */
export function qualityOf({ size, pose, light, sharpness, eyes, mouth, cover }: Measured): number {
  return (
    rising(size, 0.05, 0.11) *
    bell(pose.yaw, 0.3) *
    bell(pose.pitch, 0.5) *
    bell(pose.roll, 0.6) *
    rising(light.mean, 30, 80) *
    (1 - rising(light.mean, 200, 245)) *
    (1 - rising(light.burnt + light.drowned, 0.1, 0.6)) *
    rising(sharpness, 0.002, 0.02) *
    (0.5 + 0.5 * rising(eyes, 0.02, 0.15)) *
    (1 - 0.5 * rising(mouth, 0.1, 0.3)) *
    (1 - 0.8 * Math.max(cover.mouth, cover.eyes, cover.half))
  );
}

/** 0 up to `none`, 1 from `full` on, straight between. */
function rising(value: number, none: number, full: number): number {
  return Math.max(0, Math.min(1, (value - none) / (full - none)));
}

/** 1 at nought, 0.37 at `width`. */
function bell(value: number, width: number): number {
  return Math.exp(-((value / width) ** 2));
}
