import { boxCentre, distance, overlap } from '../measure/geometry.ts';
import type { Found } from './engine.ts';
import { type Finder, SURE_SCORE } from './finder.ts';

/** Finds the faces of one frame after the other. */
export interface Tracker {
  next(picture: OffscreenCanvas): Promise<Tracked>;
  forget(): void;
}

export interface Tracked {
  /** Everybody: those near the person in front as of this frame, others as of the last look at the whole of it. */
  faces: Found[];
  /** Whoever stands in front, as far as the detector is sure of them. */
  front?: Found;
}

/**
 * Between two looks at the whole frame only the neighbourhood of the followed face is looked at, which takes a quarter of
 * the time. A second face is seen at most this much later. Whenever the followed face is not surely where it can have
 * moved, the whole frame is looked at in the same frame: a cut or a jump never hides behind the shortcut.
 */
const WHOLE_EVERY_MS = 200;
/** The share of both boxes in common from one frame to the next while a person moves. */
const FOLLOWED_OVERLAP = 0.4;
const SAME_FACE_OVERLAP = 0.2;

/** `nowMs`: milliseconds that only run forward. */
export function createTracker(finder: Finder, nowMs: () => number): Tracker {
  let followed: Found | undefined;
  let others: Found[] = [];
  let wholeAtMs = Number.NEGATIVE_INFINITY;

  async function lookNear(picture: OffscreenCanvas): Promise<Tracked | undefined> {
    if (!followed || nowMs() - wholeAtMs >= WHOLE_EVERY_MS) return undefined;
    const { box } = followed;
    const near = await finder.around(picture, box);
    const same = near.find(found => overlap(found.box, box) >= FOLLOWED_OVERLAP);
    if (!same || same.score < SURE_SCORE) return undefined;
    const elsewhere = others.filter(other =>
      near.every(found => overlap(found.box, other.box) < SAME_FACE_OVERLAP),
    );
    return { faces: [...near, ...elsewhere], front: inFront(near, picture) ?? same };
  }

  async function lookEverywhere(picture: OffscreenCanvas): Promise<Tracked> {
    const faces = await finder.everywhere(picture, followed?.box);
    wholeAtMs = nowMs();
    const front = inFront(faces, picture);
    others = faces.filter(found => found !== front);
    return { faces, ...(front ? { front } : {}) };
  }

  return {
    async next(picture) {
      const tracked = (await lookNear(picture)) ?? (await lookEverywhere(picture));
      followed = tracked.front;
      return tracked;
    },
    forget() {
      followed = undefined;
      others = [];
      wholeAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Whoever is nearest to the camera and to the middle of its picture, as far as the detector is sure of them. */
export function inFront(faces: readonly Found[], picture: Size): Found | undefined {
  return frontFirst(faces, picture)[0];
}

interface Size {
  width: number;
  height: number;
}

/** All of them, whoever stands in front first. */
export function frontFirst(faces: readonly Found[], { width, height }: Size): Found[] {
  const middle = { x: width / 2, y: height / 2 };
  const weight = ({ box, score }: Found) => {
    const off = distance(boxCentre(box), middle) / Math.hypot(width, height);
    return score * score * box.width * (1 - off);
  };
  return faces.toSorted((a, b) => weight(b) - weight(a));
}
