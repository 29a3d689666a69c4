import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import type { FaceMeasures } from '../measure/face-measures.ts';

/** How the resident stood while looking straight ahead; an action is measured from there. */
export interface Neutral {
  yaw: number;
  mouth: number;
  size: number;
  eyes: number;
}

/** Radians from the resident's own neutral pose. The landmarks damp it: a head turned by 25° reads as about 0.3. */
const TURN_RAD = 0.24;
/** Turned further than this the eyes look narrower than they are, and what happens to them is no blink. */
const STRAIGHT_RAD = 0.16;
/** Further than this a descriptor says little about who it is. */
const TOO_TURNED_RAD = 1.1;
const MOUTH_OPENING = 0.14;
const NEARER_FACTOR = 1.25;
/** Eyes count as shut when they are open by this much less, as a part of the resident's own open eyes: people lose 0.45 (facts: 0.29 to 0.16). */
const SHUT_PART = 0.32;

/** The resident's neutral stance: the median of each measure over the frontal frames (at least one). */
export function neutralOf(faces: readonly FaceMeasures[]): Neutral {
  return {
    yaw: median(faces.map(face => face.pose.yaw)),
    mouth: median(faces.map(face => face.mouth)),
    size: median(faces.map(face => face.size)),
    eyes: median(faces.map(face => face.eyes)),
  };
}

/**
 * How far the action has been carried out: 0 not at all, 1 or more enough. Left and right are the resident's own; the
 * frames are not mirrored, so their own left is at the picture's right, where yaw is positive.
 */
export function actionDone(action: LiveAction, neutral: Neutral, face: FaceMeasures): number {
  const turned = face.pose.yaw - neutral.yaw;
  switch (action) {
    case 'blink':
      return isTurnedAway(neutral, face) ? 0 : (1 - face.eyes / Math.max(1e-6, neutral.eyes)) / SHUT_PART;
    case 'turn-left':
      return turned > TOO_TURNED_RAD ? 0 : turned / TURN_RAD;
    case 'turn-right':
      return -turned > TOO_TURNED_RAD ? 0 : -turned / TURN_RAD;
    case 'open-mouth':
      return (face.mouth - neutral.mouth) / MOUTH_OPENING;
    case 'come-nearer':
      return (face.size / neutral.size - 1) / (NEARER_FACTOR - 1);
    default: {
      const never: never = action;
      return never;
    }
  }
}

/** Whether the head is turned so far from where it looked before that its eyes say nothing. */
export function isTurnedAway(neutral: Neutral, face: FaceMeasures): boolean {
  return Math.abs(face.pose.yaw - neutral.yaw) > STRAIGHT_RAD;
}

/**
 * Whether the face plainly does something else than what is asked: turns or opens the mouth. Eyes blink by themselves, and
 * whoever wants to read comes nearer, so these two are nobody's mistake. `before` was asked just now and may still be shown.
 */
export function doesSomethingElse(
  asked: LiveAction,
  before: LiveAction | undefined,
  neutral: Neutral,
  face: FaceMeasures,
): boolean {
  if (actionDone(asked, neutral, face) >= SOME) return false;
  return PLAIN_MOVEMENTS.some(
    other =>
      !isSameMovement(other, asked) &&
      !isSameMovement(other, before) &&
      actionDone(other, neutral, face) >= PLAINLY,
  );
}

const PLAIN_MOVEMENTS = ['turn-left', 'turn-right', 'open-mouth'] as const;
const SOME = 0.5;
const PLAINLY = 1.2;

/** Left and right are mixed up by many; whoever turns the wrong way is still doing as asked. */
function isSameMovement(one: LiveAction, other: LiveAction | undefined): boolean {
  return one === other || (isTurn(one) && other !== undefined && isTurn(other));
}

function isTurn(action: LiveAction): boolean {
  return action === 'turn-left' || action === 'turn-right';
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
