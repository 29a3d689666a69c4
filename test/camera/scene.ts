import type { ChallengeAction } from '../../server/contract/face.ts';
import type { PersonName } from './people.ts';

/** Somebody in front of the camera, as a scene draws them. */
export interface Actor {
  person: PersonName;
  /** The same person photographed again: turned a few degrees, darker, rescaled, recompressed, before another wall. */
  variant: boolean;
  /** Carries out the action that the page asks for; false keeps looking straight ahead, like a photograph. */
  performs: boolean;
  /** Middle of the face in the frame, as parts of its width and height. */
  x: number;
  y: number;
  /** Eye corner to eye corner as a part of the frame's width. */
  size: number;
}

/** What the scripted camera shows: a room with nobody, one or two people in it. */
export interface Scene {
  actors: Actor[];
  /** 1 is a well-lit room; 0.2 is dusk. */
  light: number;
}

/** The state of the scripted device. `busy` is held by another program. */
export type DeviceState = 'present' | 'missing' | 'refused' | 'busy';

/** An action and how far it is carried out, 0 to 1. */
export interface Movement {
  action: ChallengeAction;
  amount: number;
}

const ALONE = { x: 0.5, y: 0.5, size: 0.13 };

/** One person alone before the camera, at a comfortable distance. */
export function faceScene(options: {
  person: PersonName;
  variant?: boolean;
  performs?: boolean;
  light?: number;
  at?: Partial<typeof ALONE>;
}): Scene {
  const { person, variant = false, performs = true, light = 1, at = {} } = options;
  return { actors: [{ person, variant, performs, ...ALONE, ...at }], light };
}

/** Two people side by side, about equally near. */
export function twoPeople(left: PersonName, right: PersonName): Scene {
  const actor = { variant: false, performs: true, y: 0.5 };
  return {
    actors: [
      { ...actor, person: left, x: 0.3, size: 0.12 },
      { ...actor, person: right, x: 0.7, size: 0.11 },
    ],
    light: 1,
  };
}

export function emptyRoom(): Scene {
  return { actors: [], light: 1 };
}
