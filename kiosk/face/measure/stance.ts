import { chipMisfit } from './chip.ts';
import { type Box, boxCentre, centroid, type Point } from './geometry.ts';
import { eyeSpan, mouthOpening } from './mouth.ts';
import { estimatePose, type Pose } from './pose.ts';

/** Where a face is in its frame and how it stands, from its points alone. See FaceMeasures. */
export interface Stance {
  size: number;
  offX: number;
  offY: number;
  pose: Pose;
  mouth: number;
}

/** Landmarks further than this from any turned mean face (chip pixels) were drawn onto something that is no face. */
const MISFIT_LIMIT_PX = 12;

/** Undefined where the points make no sense as a face: a shadow or a shoulder was taken for one. */
export function stanceOf(
  { box, landmarks }: { box: Box; landmarks: readonly Point[] },
  frame: { widthPx: number; heightPx: number },
): Stance | undefined {
  const pose = estimatePose(landmarks);
  const spanPx = eyeSpan(landmarks);
  // The eye span of a real face is near half of its box, whichever way it is turned.
  const part = spanPx / Math.max(1, box.width);
  if (!pose || part < 0.2 || part > 0.9 || chipMisfit(landmarks) > MISFIT_LIMIT_PX) return undefined;
  const centre = centroid([boxCentre(box), centroid(landmarks)]);
  return {
    size: spanPx / frame.widthPx,
    offX: centre.x / frame.widthPx - 0.5,
    offY: centre.y / frame.heightPx - 0.5,
    pose,
    mouth: mouthOpening(landmarks),
  };
}
