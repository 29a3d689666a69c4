import type { Calibrating } from './calibrating.ts';
import type { EnrolGallery } from './enrolment.ts';

/**
 * Raw distance at which two people are called alike while nothing was learned from the gallery itself: about one pair of
 * strangers in ten thousand (facts: 1 in a thousand at 0.357 of the gated Chinese set).
 */
export const TOO_ALIKE_DISTANCE = 0.33;
/** With a calibration: how rarely a stranger is so alike to anybody in the whole gallery. */
const TOO_ALIKE_RATE = 0.001;

/** Somebody enrolled whom any of these pictures is too like. */
export function tooAlikeIn(faces: Pick<Calibrating, 'matcher' | 'calibration'>): EnrolGallery['tooAlike'] {
  function isTooAlike(score: number, distance: number): boolean {
    const { calibration, matcher } = faces;
    if (!calibration) return distance <= TOO_ALIKE_DISTANCE;
    return calibration.fmr(score).estimate * matcher.size <= TOO_ALIKE_RATE;
  }

  return (descriptors, except) => {
    for (const descriptor of descriptors) {
      const match = faces.matcher.match(descriptor);
      if (!match) continue;
      // Whoever is enrolled anew is most like their own face of before.
      const { faceId, score, distance } =
        match.faceId === except
          ? { faceId: match.secondFaceId, score: match.secondScore, distance: match.secondDistance }
          : match;
      if (faceId !== undefined && isTooAlike(score, distance)) return faceId;
    }
    return undefined;
  };
}
