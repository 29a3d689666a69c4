import { chipTransform } from '../measure/chip.ts';
import { squareAround, undoSimilarity } from '../measure/crop.ts';
import type { Box, Point } from '../measure/geometry.ts';
import { middleOf, unmirror } from '../measure/mirror.ts';
import type { Similarity } from '../measure/similarity.ts';
import { uprightSquare } from '../measure/upright.ts';
import { clear, createSurface, drawThrough } from './canvas.ts';
import { type FindLandmarks, LANDMARK_INPUT_PX } from './landmark-net.ts';

/** Finds the 68 points of a face; points are in pixels of the picture. */
export interface Aligner {
  /** One run of the network on the detector's box: good enough to follow a face. */
  rough(picture: OffscreenCanvas, box: Box): Promise<Point[]>;
  /**
   * Better points from rough ones: the face is brought upright, looked at from a little further away together with its
   * mirror image, and the answers are averaged with the rough ones. Undefined when those lie in one place.
   */
  refined(picture: OffscreenCanvas, rough: readonly Point[]): Promise<Point[] | undefined>;
  /** Lets go of the last picture. */
  forget(): void;
}

export function createAligner(findLandmarks: FindLandmarks): Aligner {
  const surface = createSurface(LANDMARK_INPUT_PX, LANDMARK_INPUT_PX);
  const back = (points: readonly Point[], crop: Similarity) =>
    points.map(point => undoSimilarity(crop, point));

  return {
    async rough(picture, box) {
      const crop = squareAround(box, LANDMARK_INPUT_PX);
      const [points = []] = await findLandmarks([drawThrough(surface, picture, crop)]);
      return back(points, crop);
    },
    async refined(picture, rough) {
      const chip = chipTransform(rough);
      if (!chip) return undefined;
      const crop = uprightSquare(chip, LANDMARK_INPUT_PX);
      const [straight = [], mirrored = []] = await findLandmarks([
        drawThrough(surface, picture, crop),
        drawThrough(surface, picture, crop, true),
      ]);
      const again = middleOf(straight, unmirror(mirrored, LANDMARK_INPUT_PX));
      return middleOf(back(again, crop), rough);
    },
    forget() {
      clear(surface);
    },
  };
}
