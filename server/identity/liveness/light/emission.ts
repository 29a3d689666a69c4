import { lightAt } from '../../../contract/light-course.ts';
import type { LightStep } from '../../../contract/live-challenge.ts';
import { linearOf } from './linear-light.ts';

/** What the screen gives at one moment for one colour channel, in linear parts of white, by side. */
export interface Emission {
  left: number;
  right: number;
  above: number;
  below: number;
}

/** A camera's picture is not of one moment: these make up about 50 ms before it. */
const MOMENTS_MS = [-50, -25, 0];

/** The emission of each channel (red, green, blue) that a picture of about `atMs` has been lit by. */
export function emissionAt(steps: readonly LightStep[], atMs: number): [Emission, Emission, Emission] {
  const all: [Emission, Emission, Emission] = [dark(), dark(), dark()];
  for (const moment of MOMENTS_MS)
    for (const { colour, side, part } of lightAt(steps, atMs + moment))
      for (const channel of [0, 1, 2] as const) {
        const light = (part * linearOf(colour[channel])) / MOMENTS_MS.length;
        const emission = all[channel];
        if (side === 'all')
          for (const each of ['left', 'right', 'above', 'below'] as const) emission[each] += light;
        else emission[side] += light;
      }
  return all;
}

function dark(): Emission {
  return { left: 0, right: 0, above: 0, below: 0 };
}
