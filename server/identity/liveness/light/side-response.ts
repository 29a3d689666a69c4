import { SKIN_PLACES } from '../../../contract/live-challenge.ts';
import { type CommonResponse, driftOf } from './common-response.ts';
import type { Emission } from './emission.ts';
import { fitLinear } from './least-squares.ts';
import type { LogColour, Track } from './tracks.ts';

type SkinPlace = (typeof SKIN_PLACES)[number];

/** How much more one place answers the light from its own side than the place across does. */
export interface SideResponse {
  /** 0: both alike; 1: the far place gets nothing. As a part of what the whole face answers. */
  contrast: number;
  /** Its standard error. */
  error: number;
}

/**
 * Fits the difference of two places to the difference of two sides. The camera's gains cancel out. What trembles or
 * turns with the head is the same in all channels, so brightness and hue are fitted together but weighed by their own
 * noise. A lamp on one side makes the places answer differently to all light: that has a column of its own.
 */
export function fitSides(
  track: Track,
  common: CommonResponse,
  places: { near: readonly SkinPlace[]; far: readonly SkinPlace[] },
  sides: { near: keyof Emission; far: keyof Emission },
): SideResponse | undefined {
  const [near, far] = [meanOf(track, places.near), meanOf(track, places.far)];
  const drift = driftOf(track.timesMs);
  const rows: number[][][] = BLENDS.map(() => []);
  const targets: number[][] = BLENDS.map(() => []);
  for (const [n, frame] of common.frames.entries()) {
    const difference = minus(near[n], far[n]);
    const bySide = frame.map(each => each[sides.near] - each[sides.far]);
    const byAll = frame.map(each => each.left + each.right + each.above + each.below);
    for (const [b, blend] of BLENDS.entries()) {
      const mix = (values: readonly number[]) =>
        blend.reduce((sum, weight, c) => sum + weight * (values[c] ?? 0), 0);
      const slow = BLENDS.flatMap((_, other) => (other === b ? (drift[n] ?? []) : [0, 0, 0]));
      rows[b]?.push([2 * mix(bySide), mix(byAll), ...slow]);
      targets[b]?.push(mix(difference));
    }
  }
  const first = fitLinear(rows.flat(), targets.flat());
  if (!first) return undefined;
  // Weigh each blend by what the first fit left over of it.
  const weights = rows.map((block, b) => {
    const left = block.map((row, n) => (targets[b]?.[n] ?? 0) - predict(row, first.coefficients));
    return 1 / Math.max(1e-5, Math.sqrt(left.reduce((sum, value) => sum + value * value, 0) / left.length));
  });
  const weighted = rows.flatMap((block, b) => block.map(row => row.map(value => value * (weights[b] ?? 1))));
  const aims = targets.flatMap((block, b) => block.map(value => value * (weights[b] ?? 1)));
  const fit = fitLinear(weighted, aims);
  return fit && { contrast: fit.coefficients[0] ?? 0, error: fit.errorOf(0) };
}

/** Brightness and two hues, at right angles to each other. */
const BLENDS: readonly LogColour[] = [
  [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)],
  [1 / Math.sqrt(2), -1 / Math.sqrt(2), 0],
  [-1 / Math.sqrt(6), -1 / Math.sqrt(6), 2 / Math.sqrt(6)],
];

function meanOf(track: Track, places: readonly SkinPlace[]): LogColour[] {
  const frames = places.map(place => track.places[SKIN_PLACES.indexOf(place)] ?? []);
  return track.timesMs.map((_, n) => {
    const mean = (c: 0 | 1 | 2) => frames.reduce((sum, each) => sum + (each[n]?.[c] ?? 0), 0) / frames.length;
    return [mean(0), mean(1), mean(2)];
  });
}

function minus(a: LogColour | undefined, b: LogColour | undefined): LogColour {
  return [(a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0), (a?.[2] ?? 0) - (b?.[2] ?? 0)];
}

function predict(row: readonly number[], coefficients: Float64Array): number {
  return row.reduce((sum, value, i) => sum + value * (coefficients[i] ?? 0), 0);
}
