import type { FacePlace } from '../../../server/contract/infrared.ts';
import type { SecondReading } from '../engine/engine.ts';
import type { View } from '../measure/face-measures.ts';
import { stanceOf } from '../measure/stance.ts';

/** Under this the detector saw a shadow as often as a face; grey faces get 0.4 to 0.9. */
const LEAST_SCORE = 0.3;

/** Where the face in front is in a picture of the infrared camera; undefined where none is seen. */
export function infraredPlace(reading: SecondReading): FacePlace | undefined {
  const { front } = reading;
  if (!front || front.score < LEAST_SCORE) return undefined;
  const stance = stanceOf(front, reading);
  return stance && placeOf(stance);
}

/** Where the resident's face is in the colour camera's picture. */
export function colourPlace({ face }: View): FacePlace | undefined {
  return face && placeOf(face);
}

function placeOf({
  size,
  offX,
  offY,
  pose,
  mouth,
}: Omit<FacePlace, 'yaw'> & { pose: { yaw: number } }): FacePlace {
  return { size, offX, offY, yaw: pose.yaw, mouth };
}
