import { type LightSample, SKIN_PLACES } from '../../../contract/live-challenge.ts';
import { linearOf } from './linear-light.ts';

/** Natural logarithms of the linear light of red, green and blue. */
export type LogColour = readonly [red: number, green: number, blue: number];

/** What was seen, place by place, as logarithms: there a gain of the camera is only added. */
export interface Track {
  timesMs: readonly number[];
  /** Frames of each place, in the order of SKIN_PLACES. */
  places: readonly (readonly LogColour[])[];
  /** Mean over the places of the face. */
  face: readonly LogColour[];
}

/** Places of the face come first in SKIN_PLACES. */
export const FACE_PLACES = 6;
/** Under this linear light an 8-bit value is hardly more than noise. */
const DARKEST = 0.0008;

export function trackOf(samples: readonly LightSample[]): Track {
  const places = SKIN_PLACES.map((_, place) =>
    samples.map(({ skin }): LogColour => {
      const [red, green, blue] = skin[place] ?? [0, 0, 0];
      return [logOf(red), logOf(green), logOf(blue)];
    }),
  );
  const face = samples.map((_, n): LogColour => {
    const mean = (channel: 0 | 1 | 2) =>
      places.slice(0, FACE_PLACES).reduce((sum, frames) => sum + (frames[n]?.[channel] ?? 0), 0) /
      FACE_PLACES;
    return [mean(0), mean(1), mean(2)];
  });
  return { timesMs: samples.map(({ atMs }) => atMs), places, face };
}

function logOf(value: number): number {
  return Math.log(DARKEST + linearOf(value));
}
