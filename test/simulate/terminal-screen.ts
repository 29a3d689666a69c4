import { panelStrength } from '../../kiosk/face/light/panels.ts';
import { lightAt } from '../../server/contract/light-course.ts';
import type { LightSide, LightStep } from '../../server/contract/live-challenge.ts';
import { linearOf } from '../../server/identity/liveness/light/linear-light.ts';
import { between, type Random } from './random.ts';
import type { Vector } from './vectors.ts';

/** The terminal's screen as small lamps, seen from in front; the face's place is relative to its middle. */
export interface TerminalScreen {
  widthMm: number;
  heightMm: number;
  /** Luminance of full white, cd/m². */
  whiteCdM2: number;
  lamps: readonly Lamp[];
}

export interface Lamp {
  at: Vector;
  areaM2: number;
  /** How much of a light of each side this lamp shows, 0 to 1. */
  shows: Readonly<Record<LightSide, number>>;
  /** What it shows all the time, as a part of white: instruction, exit, the picture in the oval, dark that is not black. */
  rest: number;
}

const COLUMNS = 6;
const ROWS = 10;

/** Usual terminals: portrait, 21.5 to 32 inches; now and then landscape. */
export function drawScreen(random: Random): TerminalScreen {
  const longMm = between(random, 476, 708);
  const portrait = random() < 0.85;
  const widthMm = portrait ? (longMm * 9) / 16 : longMm;
  const heightMm = portrait ? longMm : (longMm * 9) / 16;
  const lamps: Lamp[] = [];
  for (let column = 0; column < COLUMNS; column++)
    for (let row = 0; row < ROWS; row++)
      lamps.push(lampAt((column + 0.5) / COLUMNS - 0.5, 0.5 - (row + 0.5) / ROWS, widthMm, heightMm));
  return { widthMm, heightMm, whiteCdM2: between(random, 200, 400), lamps };
}

/** `x`, `y`: parts of the screen from its middle. The oval with the picture and the plates of text show no light. */
function lampAt(x: number, y: number, widthMm: number, heightMm: number): Lamp {
  const inOval = (x / 0.3) ** 2 + ((y - 0.05) / 0.2) ** 2 < 1;
  const inPlate = Math.abs(y - 0.33) < 0.05 || y < -0.4;
  const free = inOval || inPlate ? 0 : 1;
  const strength = (side: LightSide) => free * panelStrength(side, x + 0.5, 0.5 - y);
  return {
    at: [x * widthMm, y * heightMm, 0],
    areaM2: (widthMm * heightMm * 1e-6) / (COLUMNS * ROWS),
    shows: {
      left: strength('left'),
      right: strength('right'),
      above: strength('above'),
      below: strength('below'),
      all: strength('all'),
    },
    rest: inPlate ? 0.25 : inOval ? 0.12 : 0.01,
  };
}

/** What each lamp gives at a time, for each colour channel, as parts of white. */
export function shiningOf(
  screen: TerminalScreen,
  steps: readonly LightStep[],
  atMs: number,
): readonly (readonly [number, number, number])[] {
  const lights = lightAt(steps, atMs).map(({ colour, side, part }) => ({
    side,
    // Browsers mix in sRGB values; the ramp is short and this only bends it.
    linear: colour.map(value => part * linearOf(value)),
  }));
  return screen.lamps.map(({ shows, rest }) => {
    const sum = [rest, rest, rest] as [number, number, number];
    for (const { side, linear } of lights)
      for (const c of [0, 1, 2] as const) sum[c] += shows[side] * (linear[c] ?? 0);
    return sum;
  });
}
