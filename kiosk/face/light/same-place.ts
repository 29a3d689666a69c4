/** Where a face stands in a camera's picture, in parts of it, as in FaceMeasures. */
export interface FacePlace {
  /** Eye corner to eye corner as a part of the frame's width. */
  size: number;
  /** Middle of the face from the middle of the frame (−0.5 to 0.5). */
  offX: number;
  offY: number;
  /** Radians, as in Pose. */
  yaw: number;
}

/** How the second camera sees what the first one sees; a technician measures it once with a face before the terminal. */
export interface SecondCamera {
  /** Size in its picture over size in the first one's: lenses differ. */
  scale: number;
  /** How far a face in the middle of the first picture lies from the middle of the second, at 0.5 m. */
  offX: number;
  offY: number;
}

/** Two cameras of one kind beside each other. */
export const ALIKE: SecondCamera = { scale: 1, offX: 0, offY: 0 };

/**
 * Whether a face seen by the colour camera and one seen by the infrared camera at the same moment can be one and the
 * same. The screen of a tablet is dark to infrared, and many prints are pale: there the second camera sees no face, or
 * another one elsewhere. Pure; what is tolerated are 3 cm of parallax between 0.4 and 0.7 m and unlike networks' noise.
 */
export function samePlace(colour: FacePlace, infrared: FacePlace, camera: SecondCamera = ALIKE): boolean {
  if (!(colour.size > 0) || !(infrared.size > 0)) return false;
  const growth = infrared.size / (colour.size * camera.scale);
  return (
    growth < MOST_GROWTH &&
    growth > 1 / MOST_GROWTH &&
    Math.abs(infrared.offX - camera.offX - colour.offX * camera.scale) <= MOST_OFF &&
    Math.abs(infrared.offY - camera.offY - colour.offY * camera.scale) <= MOST_OFF &&
    Math.abs(infrared.yaw - colour.yaw) <= MOST_TURNED
  );
}

const MOST_GROWTH = 1.3;
/** Parts of the frame: 3 cm at 0.4 m are 0.06, the noise of landmarks 0.02. */
const MOST_OFF = 0.09;
const MOST_TURNED = 0.25;
