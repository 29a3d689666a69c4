import { descriptorDistance, SAME_SITTING_DISTANCE } from '../../../server/contract/face.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { FaceMeasures } from '../measure/face-measures.ts';

/**
 * Frontal frames of one person, the best of each short window: frames in a row say the same, and describing one takes as long
 * as looking at the next. The engine keeps its last second, so a window must end well within that.
 */
export interface Collected {
  windowMs: number;
  /** When the window that is open now began, and the best frame in it so far. */
  sinceMs?: number;
  best?: { frame: number; face: FaceMeasures };
  /** The frame that the engine should describe now. */
  wanted?: { frame: number; face: FaceMeasures };
  faces: readonly FaceMeasures[];
  descriptors: readonly number[][];
}

export function collectFrom(windowMs: number): Collected {
  return { windowMs, faces: [], descriptors: [] };
}

/** A frame that is good for recognition; a window that is over asks for the description of its best. */
export function offer(
  collected: Collected,
  frame: { frame: number; face: FaceMeasures },
  atMs: number,
): Collected {
  const { windowMs, faces, descriptors, sinceMs = atMs, best } = collected;
  const better = best && best.face.quality >= frame.face.quality ? best : frame;
  const kept = { windowMs, faces, descriptors };
  if (atMs - sinceMs < windowMs) return { ...kept, sinceMs, best: better };
  return { ...kept, wanted: better };
}

/** The wanted frame was described; undefined where the engine no longer had it. Another person's face starts it all anew. */
export function keep(collected: Collected, descriptor: number[] | undefined): Collected {
  const { wanted, windowMs, faces, descriptors, sinceMs, best } = collected;
  const kept = { windowMs, ...(sinceMs === undefined ? {} : { sinceMs }), ...(best ? { best } : {}) };
  if (!wanted || !descriptor) return { ...kept, faces, descriptors };
  const isSame = isSamePerson(descriptor, descriptors);
  return {
    ...kept,
    faces: isSame ? [...faces, wanted.face] : [wanted.face],
    descriptors: isSame ? [...descriptors, descriptor] : [descriptor],
  };
}

/** Whether a face can be the one of these; true where there are none yet. */
export function isSamePerson(descriptor: readonly number[], others: readonly number[][]): boolean {
  const mean = meanDescriptor([...others]);
  return !mean || descriptorDistance(mean, descriptor) <= SAME_SITTING_DISTANCE;
}
