import type { LightStep, LiveAction } from '../../server/contract/live-challenge.ts';
import type { PersonName } from './people.ts';

/** Somebody in front of the camera, or a picture of somebody held there, as a scene draws them. */
export interface Actor {
  person: PersonName;
  /** The same person photographed again: turned a few degrees, darker, rescaled, recompressed, before another wall. */
  variant: boolean;
  /**
   * Carries out the action that the page asks for; false keeps looking straight ahead, like a photograph; a list is carried
   * out over and over whatever is asked, like a film.
   */
  performs: boolean | readonly LiveAction[];
  /**
   * How the lights of the page come back: from a head, brighter on their side; from a sheet, alike everywhere; not at all; or
   * as they were on another day, in a film.
   */
  reflects: 'as-a-head' | 'as-a-sheet' | 'nothing' | readonly LightStep[];
  /** What hides a part of the face. */
  covered?: 'mouth' | 'half';
  /** Held in a hand that moves it about and brings it nearer and farther. */
  wanders?: boolean;
  /** Stands still in the middle of a movement, like a picture taken of it. */
  frozenIn?: Movement;
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
  /** Shown in turn with this scene, each for so long: a cut, as when one picture is swapped for another. */
  cutTo?: { actors: Actor[]; everyMs: number };
}

/**
 * What the infrared camera beside the scripted one sees, in grey: the `same` from a little beside; the room alone, as where the
 * face is on a screen, which is `dark` to it; or another scene.
 */
export type InfraredShow = 'same' | 'dark' | Scene;

/** A second, infrared device. It stands first in the browser's list, as may happen. */
export interface InfraredState {
  shows: InfraredShow;
  device: DeviceState;
}

/** The state of the scripted device. `busy` is held by another program. */
export type DeviceState = 'present' | 'missing' | 'refused' | 'busy';

/** An action and how far it is carried out, 0 to 1. */
export interface Movement {
  action: LiveAction;
  amount: number;
}

const ALONE = { x: 0.5, y: 0.5, size: 0.13 };

type Traits = Partial<Omit<Actor, 'person' | 'x' | 'y' | 'size'>>;

/** One person alone before the camera, at a comfortable distance. */
export function faceScene(
  options: { person: PersonName; light?: number; at?: Partial<typeof ALONE> } & Traits,
): Scene {
  const { person, light = 1, at = {}, ...traits } = options;
  return { actors: [actorOf(person, traits, at)], light };
}

/** Two people side by side, about equally near. */
export function twoPeople(left: PersonName, right: PersonName): Scene {
  return {
    actors: [actorOf(left, {}, { x: 0.3, size: 0.12 }), actorOf(right, {}, { x: 0.7, size: 0.11 })],
    light: 1,
  };
}

export function emptyRoom(): Scene {
  return { actors: [], light: 1 };
}

/** A print or a tablet with a face on it. */
const PICTURE: Traits = { performs: false, reflects: 'as-a-sheet' };

/** Somebody holds up a picture of this person. */
export function photo(person: PersonName, traits: Traits = {}): Scene {
  return faceScene({ person, ...PICTURE, ...traits });
}

/** A picture of somebody who looks straight ahead and one of somebody in the middle of a movement, swapped again and again. */
export function twoPhotos(person: PersonName, action: LiveAction, everyMs = 900): Scene {
  const moving = actorOf(person, { ...PICTURE, frozenIn: { action, amount: 1 } });
  return { ...photo(person), cutTo: { actors: [moving], everyMs } };
}

/** A film of this person, taken while another session asked for these actions and showed these lights. */
export function film(
  person: PersonName,
  actions: readonly LiveAction[],
  lights: readonly LightStep[] | 'nothing' = 'nothing',
): Scene {
  return faceScene({ person, performs: actions, reflects: lights });
}

function actorOf(person: PersonName, traits: Traits, at: Partial<typeof ALONE> = {}): Actor {
  return { person, variant: false, performs: true, reflects: 'as-a-head', ...traits, ...ALONE, ...at };
}
