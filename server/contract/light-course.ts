import { type Colour, LIGHT_RAMP_MS, type LightSide, type LightStep } from './live-challenge.ts';

/** A light that shines now, with the part of its strength (0 to 1) while it comes or goes. */
export interface Shining {
  colour: Colour;
  side: LightSide;
  part: number;
}

/**
 * What shines `atMs` after the beginning: one light, or two while one passes into the next, none before and after. Page
 * and server both reckon with this, so that what is drawn and what is expected are the same.
 */
export function lightAt(steps: readonly LightStep[], atMs: number): Shining[] {
  const shining: Shining[] = [];
  let beginMs = 0;
  for (const { colour, side, ms } of steps) {
    const coming = rampAt(atMs - beginMs);
    const going = rampAt(atMs - beginMs - ms);
    const part = coming - going;
    if (part > 0) shining.push({ colour, side, part });
    beginMs += ms;
  }
  return shining;
}

/** How long all steps take, without the fading of the last one. */
export function lightLengthMs(steps: readonly LightStep[]): number {
  return steps.reduce((sum, step) => sum + step.ms, 0);
}

function rampAt(sinceMs: number): number {
  return Math.max(0, Math.min(1, sinceMs / LIGHT_RAMP_MS));
}
