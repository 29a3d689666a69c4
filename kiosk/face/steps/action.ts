import type { ChallengeAction } from '../../../server/contract/face.ts';
import type { FaceMeasures } from '../measure/face-measures.ts';

/** How the resident stood while looking straight ahead; an action is measured from there. */
export interface Neutral {
  yaw: number;
  mouth: number;
  size: number;
}

/** Radians from the resident's own neutral pose. The landmarks damp it: a head turned by 25° reads as about 0.3. */
const TURN_RAD = 0.24;
/** Further than this a descriptor says little about who it is. */
const TOO_TURNED_RAD = 1.1;
const MOUTH_OPENING = 0.14;
const NEARER_FACTOR = 1.25;

/** The resident's neutral stance: the median of each measure over the frontal frames (at least one). */
export function neutralOf(faces: readonly FaceMeasures[]): Neutral {
  return {
    yaw: median(faces.map(face => face.pose.yaw)),
    mouth: median(faces.map(face => face.mouth)),
    size: median(faces.map(face => face.size)),
  };
}

/**
 * How far the action has been carried out: 0 not at all, 1 or more enough. Left and right are the resident's own; the
 * frames are not mirrored, so their own left is at the picture's right, where yaw is positive.
 */
export function actionDone(action: ChallengeAction, neutral: Neutral, face: FaceMeasures): number {
  const turned = face.pose.yaw - neutral.yaw;
  switch (action) {
    case 'turn-left':
      return turned > TOO_TURNED_RAD ? 0 : turned / TURN_RAD;
    case 'turn-right':
      return -turned > TOO_TURNED_RAD ? 0 : -turned / TURN_RAD;
    case 'open-mouth':
      return (face.mouth - neutral.mouth) / MOUTH_OPENING;
    case 'come-nearer':
      return (face.size / neutral.size - 1) / (NEARER_FACTOR - 1);
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
