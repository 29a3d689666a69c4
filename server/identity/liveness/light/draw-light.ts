import { randomInt } from 'node:crypto';
import type { Colour, LightSide, LightStep } from '../../../contract/live-challenge.ts';
import { isTelling } from './telling-light.ts';

/** A whole number from 0 up to, and not including, `below`. */
export type RandomBelow = (below: number) => number;

/**
 * Draws the lights of one challenge: five soft colours of 336 to 352 ms, from the left and the right, one of these twice, once
 * from above and once from below, never twice in a row from one side. Three changes a second at most, and no saturated
 * red, so that neither flash of WCAG 2.2, SC 2.3.1 can come about. Sequences that would tell too little are drawn again;
 * README.md says how many bits are left.
 */
export function drawLight(random: RandomBelow = randomInt): LightStep[] {
  while (true) {
    const sides = drawSides(random);
    const colours = drawColours(random, sides.length);
    const steps = sides.map((side, n) => ({
      side,
      colour: colours[n] ?? WHEEL[0],
      ms: SHORTEST_MS + STEP_MS * random(LENGTHS),
    }));
    if (isTelling(steps)) return steps;
  }
}

/** Left and right tell round from flat, above and below a head from a bent sheet. The fifth is left or right once more. */
const SIDES: readonly LightSide[] = ['left', 'right', 'above', 'below'];

/** Three changes a second at most need 334 ms and a frame of the screen may come late by a few. */
const SHORTEST_MS = 336;
const STEP_MS = 8;
const LENGTHS = 3;

/**
 * Values of a colour's channels. In linear light 1, 0.54 and 0.19: pastel to the eye, plain to the camera. Saturated red
 * begins where red has 0.8 of all linear light (WCAG 2.2); here it has 0.73 at most.
 */
const [HIGH, MIDDLE, LOW] = [255, 194, 120];

/** Twelve hues, each 30° from the next. */
export const WHEEL = [
  [HIGH, LOW, LOW],
  [HIGH, MIDDLE, LOW],
  [HIGH, HIGH, LOW],
  [MIDDLE, HIGH, LOW],
  [LOW, HIGH, LOW],
  [LOW, HIGH, MIDDLE],
  [LOW, HIGH, HIGH],
  [LOW, MIDDLE, HIGH],
  [LOW, LOW, HIGH],
  [MIDDLE, LOW, HIGH],
  [HIGH, LOW, HIGH],
  [HIGH, LOW, MIDDLE],
] as const satisfies readonly Colour[];

/** How far the next hue is at least: 90°. */
const HUE_APART = 3;

function drawSides(random: RandomBelow): LightSide[] {
  while (true) {
    const left: LightSide[] = [...SIDES, random(2) === 0 ? 'left' : 'right'];
    const drawn: LightSide[] = [];
    while (left.length > 0) drawn.push(...left.splice(random(left.length), 1));
    if (drawn.every((side, n) => side !== drawn[n + 1])) return drawn;
  }
}

function drawColours(random: RandomBelow, count: number): Colour[] {
  let hue = random(WHEEL.length);
  const colours: Colour[] = [WHEEL[hue] ?? WHEEL[0]];
  while (colours.length < count) {
    const choices = WHEEL.length - 2 * HUE_APART + 1;
    hue = (hue + HUE_APART + random(choices)) % WHEEL.length;
    colours.push(WHEEL[hue] ?? WHEEL[0]);
  }
  return colours;
}
