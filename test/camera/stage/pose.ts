import type { Movement } from '../scene.ts';
import { shutEyes } from './blink.ts';
import { openMouth } from './open-mouth.ts';
import type { Plate } from './plate.ts';
import { turnHead } from './turn.ts';

/** How far a head turns: well past what is asked, as people do. */
const TURN_RAD = 0.45;

/** The plate in the middle of a movement; coming nearer is drawn by its size alone. */
export function pose(plate: Plate, movement: Movement | undefined): ImageData {
  if (!movement || movement.amount === 0) return plate.pixels;
  switch (movement.action) {
    case 'blink':
      return shutEyes(plate.pixels, movement.amount);
    case 'turn-left':
      return turnHead(plate.pixels, TURN_RAD * movement.amount, 0.5);
    case 'turn-right':
      return turnHead(plate.pixels, -TURN_RAD * movement.amount, 0.5);
    case 'open-mouth':
      return openMouth(plate.pixels, plate.mouthY, movement.amount);
    case 'come-nearer':
      return plate.pixels;
    default: {
      const never: never = movement.action;
      return never;
    }
  }
}
