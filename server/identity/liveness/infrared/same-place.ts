import type { FacePlace, SecondCamera } from '../../../contract/infrared.ts';

/**
 * Whether a face seen by the colour camera and one seen by the infrared camera at the same moment can be one and the
 * same. The screen of a tablet is dark to infrared: there the second camera sees no face, or that of whoever holds it,
 * elsewhere. Pure; `camera` is how the second one was learned to see what the first one sees. Without it two like cameras
 * side by side are assumed, and more is let through.
 */
export function samePlace(colour: FacePlace, infrared: FacePlace, camera?: SecondCamera): boolean {
  if (!(colour.size > 0) || !(infrared.size > 0)) return false;
  const { x, y, growth } = apartness(colour, infrared, camera);
  const room = camera ? LEARNED_ROOM : ROOM + ROOM_PER_SIZE * colour.size;
  return (
    growth < MOST_GROWTH &&
    growth > 1 / MOST_GROWTH &&
    Math.abs(x) <= room &&
    Math.abs(y) <= room &&
    Math.abs(infrared.yaw - colour.yaw) <= MOST_TURNED
  );
}

/** How far a face lies from where the other camera's face would be, in parts of the frame, and how much larger it is. */
export function apartness(
  colour: FacePlace,
  infrared: FacePlace,
  { scale, offX, offY }: SecondCamera = ALIKE,
): { x: number; y: number; growth: number } {
  return {
    x: infrared.offX - offX - colour.offX * scale,
    y: infrared.offY - offY - colour.offY * scale,
    growth: infrared.size / (colour.size * scale),
  };
}

/** Two cameras of one kind beside each other. */
const ALIKE: SecondCamera = { scale: 1, offX: 0, offY: 0 };

const MOST_GROWTH = 1.3;
const MOST_TURNED = 0.3;
/** Learned at one distance: at another, 3 to 6 cm between the cameras come to 0.07 at most, landmarks' noise to 0.02. */
const LEARNED_ROOM = 0.09;
/**
 * Not learned: cameras that look 3° past each other, and 5 cm between them, which are 0.55 of the 9 cm between the corners of
 * the eyes at every distance. A face beside a tablet is 15 cm away, 1.7 of them.
 */
const ROOM = 0.06;
const ROOM_PER_SIZE = 0.55;
