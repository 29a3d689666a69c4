import { type CommonResponse, driftOf } from './common-response.ts';
import { fitLinear } from './least-squares.ts';
import type { LogColour, Track } from './tracks.ts';

/** How strongly a place follows the light in hue, as a part of what the whole face does, and how sure that is. */
export interface Following {
  part: number;
  error: number;
}

/** Fits the hue of one place (its number in SKIN_PLACES) to what the light did to the whole face. */
export function fitFollowing(track: Track, common: CommonResponse, place: number): Following | undefined {
  const frames: readonly LogColour[] = track.places[place] ?? [];
  const drift = driftOf(track.timesMs);
  const rows: number[][] = [];
  const targets: number[] = [];
  for (const c of [0, 2] as const)
    for (const [n, frame] of common.frames.entries()) {
      const shift = (channel: 0 | 1 | 2) => common.shifts[n]?.[channel] ?? 0;
      const slow = drift[n] ?? [0, 0, 0];
      const [none, seen] = [slow.map(() => 0), frames[n]];
      if (frame.length !== 3 || !seen) return undefined;
      rows.push([shift(c) - shift(1), ...(c === 0 ? [...slow, ...none] : [...none, ...slow])]);
      targets.push(seen[c] - seen[1]);
    }
  const fit = fitLinear(rows, targets);
  return fit && { part: fit.coefficients[0] ?? 0, error: fit.errorOf(0) };
}
