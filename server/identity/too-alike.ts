import { FACE_ENGINE } from '../contract/face.ts';
import type { EnrolGallery } from './enrolment.ts';
import type { Gallery } from './gallery.ts';

/**
 * Raw distance at which two people are called alike while nothing was learned from the gallery itself: about one pair of
 * strangers in ten thousand (facts: 1 in a thousand at 0.357 of the gated Chinese set).
 */
export const TOO_ALIKE_DISTANCE = 0.33;

/** Somebody enrolled whom any of these pictures is too like. */
export function tooAlikeIn(gallery: Gallery): EnrolGallery['tooAlike'] {
  return (descriptors, except) =>
    descriptors
      .map(descriptor => gallery.nearest(descriptor, FACE_ENGINE, except))
      .find(nearest => nearest !== undefined && nearest.distance <= TOO_ALIKE_DISTANCE)?.faceId;
}
