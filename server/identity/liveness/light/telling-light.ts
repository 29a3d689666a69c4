import { lightLengthMs } from '../../../contract/light-course.ts';
import type { LightStep } from '../../../contract/live-challenge.ts';
import { driftOf } from './common-response.ts';
import { type Emission, emissionAt } from './emission.ts';
import { fitLinear } from './least-squares.ts';

/** How well a sequence tells what it is for: root mean square of the light that nothing else in it could stand for. */
export interface Telling {
  /** Of the channel that is told worst. */
  hue: number;
  across: number;
  upwards: number;
}

/** Whether a sequence tells enough to judge by. Four in ten of all sequences do not. */
export function isTelling(steps: readonly LightStep[]): boolean {
  const { hue, across, upwards } = tellingOf(steps);
  return hue >= LEAST.hue && across >= LEAST.across && upwards >= LEAST.upwards;
}

/** Measures a sequence as it would be seen on a wall that sends all light back, twenty times a second. */
export function tellingOf(steps: readonly LightStep[]): Telling {
  const count = Math.ceil(lightLengthMs(steps) / FRAME_MS);
  const timesMs = Array.from({ length: count }, (_, n) => n * FRAME_MS);
  const frames = timesMs.map(atMs => emissionAt(steps, atMs));
  const drift = driftOf(timesMs);
  const all = (sides: Emission) => sides.left + sides.right + sides.above + sides.below;
  const hues = HUES.map(([one, other]) => frames.map(frame => all(frame[one]) - all(frame[other])));
  const sums = frames.map(frame => all(frame[0]) + all(frame[1]) + all(frame[2]));
  const beside = drift.map((slow, n) => [...slow, sums[n] ?? 0]);
  const contrast = (near: keyof Emission, far: keyof Emission) =>
    leftOver(
      beside,
      frames.map(frame => frame.reduce((sum, sides) => sum + sides[near] - sides[far], 0)),
    );
  return {
    hue: Math.min(...hues.map(hue => leftOver(drift, hue))),
    across: contrast('left', 'right'),
    upwards: contrast('above', 'below'),
  };
}

const FRAME_MS = 50;
const HUES = [
  [0, 1],
  [2, 1],
  [0, 2],
] as const;
/** Chosen so that four in ten are drawn again. */
const LEAST: Telling = { hue: 0.28, across: 0.95, upwards: 0.45 };

function leftOver(rows: readonly (readonly number[])[], targets: readonly number[]): number {
  const fit = fitLinear(rows, targets);
  return fit ? Math.sqrt(fit.residual / targets.length) : 0;
}
