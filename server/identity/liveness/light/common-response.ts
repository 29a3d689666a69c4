import type { LightStep } from '../../../contract/live-challenge.ts';
import { type Emission, emissionAt } from './emission.ts';
import { fitLinear } from './least-squares.ts';
import { LIMITS } from './limits.ts';
import type { LogColour, Track } from './tracks.ts';

/** How the whole face answers the light. */
export interface CommonResponse {
  /** How late the pictures are, ms. */
  delayMs: number;
  /** Screen's light over the room's on the face, for full white of one side, by channel. */
  strength: readonly [number, number, number];
  /** Part of the change of hue that the light explains: at most 1, under 0 where it explains less than none would. */
  explained: number;
  /** Standard deviation of the change of hue that there was (natural logarithm of a ratio of channels). */
  hueChange: number;
  /** What each side is expected to have given to each channel in each frame. */
  frames: readonly ExpectedFrame[];
  /** By how much all light together is expected to have lifted the logarithm of each channel. */
  shifts: readonly LogColour[];
}

/** By channel: what each side gave, times strength, over all light there was. */
export type ExpectedFrame = readonly [Emission, Emission, Emission];

/**
 * Fits the change of hue of the whole face to the light: ratios of channels, because what the camera does to all of
 * them (exposure, and everything that trembles) cancels out. A drift of the white balance is allowed for. Undefined when
 * there is too little to fit.
 */
export function fitCommon(steps: readonly LightStep[], track: Track): CommonResponse | undefined {
  const delays = Array.from({ length: LIMITS.longestDelayMs / COARSE_MS + 1 }, (_, n) => n * COARSE_MS);
  const coarse = bestOf(delays.map(delayMs => fitAt(steps, track, delayMs)));
  if (!coarse) return undefined;
  const near = [coarse.delayMs - FINE_MS, coarse.delayMs + FINE_MS].filter(delayMs => delayMs >= 0);
  return bestOf([coarse, ...near.map(delayMs => fitAt(steps, track, delayMs))]);
}

/** The delay is not known beforehand: slow cameras and busy machines add up to LIMITS.longestDelayMs. */
const COARSE_MS = 35;
const FINE_MS = 15;
const PASSES = 3;

function bestOf(found: readonly (CommonResponse | undefined)[]): CommonResponse | undefined {
  return found.reduce((best, each) => (!best || (each && each.explained > best.explained) ? each : best));
}

function fitAt(
  steps: readonly LightStep[],
  { timesMs, face }: Track,
  delayMs: number,
): CommonResponse | undefined {
  const emissions = timesMs.map(atMs => emissionAt(steps, atMs - delayMs));
  const drift = driftOf(timesMs);
  const none = drift[0]?.map(() => 0) ?? [];
  const slow = [...drift.map(each => [...each, ...none]), ...drift.map(each => [...none, ...each])];
  const targets = [
    ...face.map(([red, green]) => red - green),
    ...face.map(([, green, blue]) => blue - green),
  ];
  let strength: Strength = [0, 0, 0];
  for (let pass = 0; pass < PASSES; pass++) {
    // log(1 + strength·light) is bent: it is taken as straight near the strength that the last pass found.
    const bends = emissions.map(frame => byChannel(c => bendOf(total(frame[c]), strength[c])));
    const rows = slow.map((drifting, n) => {
      const [red, green, blue] = bends[n % bends.length] ?? [];
      const first = n < bends.length;
      return [first ? slope(red) : 0, -slope(green), first ? 0 : slope(blue), ...drifting];
    });
    const shifted = targets.map((target, n) => {
      const [red, green, blue] = bends[n % bends.length] ?? [];
      return target - rest(n < bends.length ? red : blue) + rest(green);
    });
    const fit = fitLinear(rows, shifted);
    if (!fit) return undefined;
    const { coefficients } = fit;
    strength = byChannel(c => Math.max(0, Math.min(STRONGEST, coefficients[c] ?? 0)));
  }
  const shifts = emissions.map(frame => byChannel(c => Math.log(1 + strength[c] * total(frame[c]))));
  const left = targets.map((target, n) => {
    const [red, green, blue] = shifts[n % shifts.length] ?? [0, 0, 0];
    return target - (n < shifts.length ? red : blue) + green;
  });
  const plain = fitLinear(slow, targets)?.residual;
  const lit = fitLinear(slow, left)?.residual;
  if (plain === undefined || lit === undefined) return undefined;
  return {
    delayMs,
    strength,
    explained: 1 - lit / Math.max(1e-12, plain),
    hueChange: Math.sqrt(plain / targets.length),
    frames: emissions.map(frame => byChannel(c => expected(frame[c], strength[c]))),
    shifts,
  };
}

type Strength = readonly [red: number, green: number, blue: number];

function byChannel<T>(make: (channel: 0 | 1 | 2) => T): [T, T, T] {
  return [make(0), make(1), make(2)];
}

/** A dark room and a bright screen. */
const STRONGEST = 50;

function total({ left, right, above, below }: Emission): number {
  return left + right + above + below;
}

interface Bend {
  slope: number;
  rest: number;
}

/** log(1 + strength·light) near the strength so far: its slope, and what is left when the slope has been taken out. */
function bendOf(light: number, strength: number): Bend {
  const all = 1 + strength * light;
  return { slope: light / all, rest: Math.log(all) - (strength * light) / all };
}

function slope(bend: Bend | undefined): number {
  return bend?.slope ?? 0;
}

function rest(bend: Bend | undefined): number {
  return bend?.rest ?? 0;
}

function expected(sides: Emission, strength: number): Emission {
  const part = strength / (1 + strength * total(sides));
  return {
    left: sides.left * part,
    right: sides.right * part,
    above: sides.above * part,
    below: sides.below * part,
  };
}

/** Constant, straight and bent drift over the time of the look. */
export function driftOf(timesMs: readonly number[]): number[][] {
  const from = timesMs[0] ?? 0;
  const length = Math.max(1, (timesMs.at(-1) ?? 1) - from);
  return timesMs.map(atMs => {
    const x = (2 * (atMs - from)) / length - 1;
    return [1, x, x * x];
  });
}
