import { lightLengthMs } from '../../../contract/light-course.ts';
import { type LightSample, type LightStep, SKIN_PLACES } from '../../../contract/live-challenge.ts';
import { LIMITS } from './limits.ts';
import { FACE_PLACES } from './tracks.ts';

/** Numbers that no camera gives: somebody made them up, or the page is broken. */
export type Forgery = 'malformed' | 'time-runs-back' | 'too-fast';
/**
 * Nothing can be read from them. `frozen`: one picture over and over. `too-smooth`: they tremble less than any sensor
 * does, as numbers from a formula would; or as a camera that smears everything, so nobody is blamed.
 */
export type Useless = 'too-few' | 'gap' | 'frozen' | 'too-smooth' | 'clipped' | 'moved';

export type Soundness =
  | { kind: 'sound' }
  | { kind: 'forged'; because: Forgery }
  | { kind: 'useless'; because: Useless };

/**
 * Whether samples can be what a page saw, and can be judged: count, order and range first, then whether there are enough
 * and they tremble as a camera's do. Noise is the cheapest thing to forge, so this only trips the careless; it never
 * makes anything live.
 */
export function checkSamples(steps: readonly LightStep[], samples: readonly LightSample[]): Soundness {
  const forgery = forgeryOf(samples);
  if (forgery) return { kind: 'forged', because: forgery };
  const useless = uselessOf(steps, samples);
  return useless ? { kind: 'useless', because: useless } : { kind: 'sound' };
}

function forgeryOf(samples: readonly LightSample[]): Forgery | undefined {
  if (!samples.every(isWellFormed)) return 'malformed';
  const gaps = gapsOf(samples);
  if (gaps.some(gap => gap <= 0)) return 'time-runs-back';
  return gaps.length > 0 && quantile(gaps, 0.5) < LIMITS.fastestFrameMs ? 'too-fast' : undefined;
}

function isWellFormed({ atMs, size, skin }: LightSample): boolean {
  const channels = skin.flat();
  return (
    Number.isFinite(atMs) &&
    atMs >= 0 &&
    size > 0 &&
    size <= 1 &&
    channels.length === 3 * SKIN_PLACES.length &&
    skin.every(colour => colour.length === 3) &&
    channels.every(value => value >= 0 && value <= 255)
  );
}

/**
 * How far the stillest quarter of values is from the middle of its neighbours in time, in values of 255. Burnt-out and
 * drowned values stand still in any camera, and say nothing.
 */
function tremblingOf(samples: readonly LightSample[]): number {
  const bends = samples.slice(1, -1).flatMap(({ skin }, n) =>
    skin.slice(0, FACE_PLACES).flatMap((colour, place) =>
      ([0, 1, 2] as const).flatMap(c => {
        const before = samples[n]?.skin[place]?.[c] ?? 0;
        const after = samples[n + 2]?.skin[place]?.[c] ?? 0;
        return isClipped(colour[c]) ? [] : [Math.abs(colour[c] - (before + after) / 2)];
      }),
    ),
  );
  return bends.length === 0 ? Number.POSITIVE_INFINITY : quantile(bends, 0.25);
}

function isClipped(value: number): boolean {
  return value > LIMITS.clippedFrom || value < LIMITS.clippedTo;
}

function uselessOf(steps: readonly LightStep[], samples: readonly LightSample[]): Useless | undefined {
  const lengthMs = lightLengthMs(steps);
  const during = samples.filter(({ atMs }) => atMs <= lengthMs + LIMITS.longestDelayMs);
  if (during.length < LIMITS.fewestSamples) return 'too-few';
  const first = during[0]?.atMs ?? 0;
  const last = during.at(-1)?.atMs ?? 0;
  const longest = Math.max(first, lengthMs - last, ...gapsOf(during));
  if (longest > LIMITS.longestGapMs) return 'gap';
  if (during.every(({ skin }) => sameColours(skin, during[0]?.skin))) return 'frozen';
  if (tremblingOf(during) < LIMITS.leastTrembling) return 'too-smooth';
  const clipped = during.filter(({ skin }) => NEEDED.some(place => skin[place]?.some(isClipped)));
  if (clipped.length > LIMITS.mostClipped * during.length) return 'clipped';
  const sizes = during.map(({ size }) => size);
  return quantile(sizes, 0.9) > LIMITS.mostGrowth * quantile(sizes, 0.1) ? 'moved' : undefined;
}

/** Cheeks and nose. A forehead under dark hair or a chin under a beard are done without. */
const NEEDED = SKIN_PLACES.flatMap((name, place) => (/cheek|nose/.test(name) ? [place] : []));

function sameColours(a: LightSample['skin'], b: LightSample['skin'] | undefined): boolean {
  return a.flat().every((value, n) => value === b?.flat()[n]);
}

function gapsOf(samples: readonly LightSample[]): number[] {
  return samples.slice(1).map(({ atMs }, n) => atMs - (samples[n]?.atMs ?? 0));
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}
