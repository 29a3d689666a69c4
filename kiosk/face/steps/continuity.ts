import type { FaceMeasures } from '../measure/face-measures.ts';

/** Where the face was last seen. */
export interface Track {
  face: FaceMeasures;
  atMs: number;
}

export type Continuity = 'same' | 'lost' | 'jumped';

/** Longer without a sight of the face, and somebody else may stand there. */
const MAX_GAP_MS = 1_000;
/** A person does not move by more than this many eye spans, nor grow by this factor, between frames this close together. */
const MAX_STEP_SPANS = 1.5;
const MAX_GROWTH = 1.4;
/** Nobody turns their head by 50° within a frame; a cut between two pictures does. */
const MAX_TURN_RAD = 0.9;
/** Two frames in a row of one moving face are more alike than this, whatever light falls on it (see likenessOf); of two pictures, less. */
const LEAST_LIKENESS = 0.6;
/** Up to this gap the limits hold as they are; over a longer one a body has time to move. */
const CLOSE_MS = 250;

/** Whether the face of this frame can be the one of the last frame, from where it is and how it stands. */
export function follow(last: Track, face: FaceMeasures, atMs: number): Continuity {
  const gapMs = atMs - last.atMs;
  if (gapMs > MAX_GAP_MS) return 'lost';
  const room = Math.max(1, gapMs / CLOSE_MS);
  const before = last.face;
  // Heights are parts of the frame's height; at 4:3 a quarter less in widths.
  const stepSpans = Math.hypot(face.offX - before.offX, (face.offY - before.offY) * 0.75) / before.size;
  const growth = Math.max(face.size / before.size, before.size / face.size);
  const turn = Math.abs(face.pose.yaw - before.pose.yaw);
  const cut = gapMs <= CLOSE_MS && face.likeness < LEAST_LIKENESS;
  const jumped =
    cut || stepSpans > MAX_STEP_SPANS * room || growth > MAX_GROWTH ** room || turn > MAX_TURN_RAD * room;
  return jumped ? 'jumped' : 'same';
}
