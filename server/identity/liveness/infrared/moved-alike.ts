import type { FacePlace } from '../../../contract/infrared.ts';
import type { LiveAction } from '../../../contract/live-challenge.ts';
import { middle, type SeenPair } from './pairs.ts';

/** The first moments, while the resident looks straight ahead; movements are measured from there. */
const NEUTRAL_PAIRS = 4;
/** An action is held for some pictures: one of five a second falls into it, or into more than half of the way there. */
const LEAST_MOVED: Record<Exclude<LiveAction, 'blink'>, number> = {
  'turn-left': 0.12,
  'turn-right': 0.12,
  'open-mouth': 0.07,
  'come-nearer': 0.12,
};
/** The infrared picture is coarser and a little earlier or later, so it may show less of it. */
const LEAST_SHARE = 0.4;

/**
 * Whether what the colour camera saw the face do is seen in infrared too: a turn, an open mouth, coming nearer. A blink is over
 * before the next infrared picture and is not asked for. A movement that falls between all pictures is not seen: false.
 */
export function movedAlike(
  done: readonly { action: LiveAction; atMs: number }[],
  seen: readonly SeenPair[],
  tailMs: number,
): boolean {
  const first = seen.slice(0, NEUTRAL_PAIRS);
  const neutral = {
    colour: middlePlace(first.map(({ colour }) => colour)),
    infrared: middlePlace(first.map(({ infrared }) => infrared)),
  };
  return done.every(({ action, atMs }, place) => {
    if (action === 'blink') return true;
    const sinceMs = done[place - 1]?.atMs ?? 0;
    const moves = seen
      .filter(pair => pair.atMs > sinceMs && pair.atMs <= atMs + tailMs)
      .map(({ colour, infrared }) => ({
        colour: moved(action, neutral.colour, colour),
        infrared: moved(action, neutral.infrared, infrared),
      }))
      .filter(({ colour }) => colour >= LEAST_MOVED[action]);
    return moves.some(({ colour, infrared }) => infrared >= LEAST_SHARE * colour);
  });
}

/** How far a face has moved as asked, from where it was: radians, parts of the eye span, or growth. */
function moved(action: Exclude<LiveAction, 'blink'>, from: FacePlace, to: FacePlace): number {
  switch (action) {
    case 'turn-left':
      return to.yaw - from.yaw;
    case 'turn-right':
      return from.yaw - to.yaw;
    case 'open-mouth':
      return to.mouth - from.mouth;
    case 'come-nearer':
      return to.size / Math.max(1e-6, from.size) - 1;
    default: {
      const never: never = action;
      return never;
    }
  }
}

function middlePlace(places: readonly FacePlace[]): FacePlace {
  const of = (part: keyof FacePlace) => middle(places.map(place => place[part]));
  return { size: of('size'), offX: of('offX'), offY: of('offY'), yaw: of('yaw'), mouth: of('mouth') };
}
