import { type LightSample, type LightStep, SKIN_PLACES } from '../../../contract/live-challenge.ts';
import { type Following, fitFollowing } from './behind.ts';
import { type CommonResponse, fitCommon } from './common-response.ts';
import { SIZE_AT_ONE_METRE } from './limits.ts';
import { fitSides, type SideResponse } from './side-response.ts';
import { type LogColour, type Track, trackOf } from './tracks.ts';

/** Everything that is read from the samples of one light challenge, before it is judged. */
export interface LightReading {
  common: CommonResponse;
  /** Change of hue over what trembles from frame to frame. */
  clearness: number;
  /** Undefined where nothing follows the light that could have a shape. */
  relief: Relief | undefined;
}

/** The shape that the light shows. */
export interface Relief {
  /** From the camera to the face, if its lens is a usual one and the face of usual size. */
  distanceM: number;
  cheeks: SideResponse;
  nose: SideResponse;
  /** The weaker of both cheeks' contrasts with the middle of the face, over half of that with each other. */
  halves: number;
  heights: SideResponse;
  /** How far the place behind that follows the light less does so. */
  behind: Following;
  /** How far the place of the face that follows the light least does so. */
  weakest: Following;
}

/** Reads sound samples (see checkSamples). Undefined when the steps and frames leave the light undetermined. */
export function readLight(
  steps: readonly LightStep[],
  samples: readonly LightSample[],
): LightReading | undefined {
  const track = trackOf(samples);
  const common = fitCommon(steps, track);
  if (!common) return undefined;
  const clearness = common.hueChange / Math.max(1e-6, tremblingOf(track));
  const sizes = samples.map(({ size }) => size).toSorted((a, b) => a - b);
  const distanceM = SIZE_AT_ONE_METRE / (sizes[Math.floor(sizes.length / 2)] ?? SIZE_AT_ONE_METRE);
  return { common, clearness, relief: reliefOf(track, common, distanceM) };
}

function reliefOf(track: Track, common: CommonResponse, distanceM: number): Relief | undefined {
  // The resident's left is the picture's right.
  const across = { near: 'left', far: 'right' } as const;
  const cheeks = fitSides(track, common, { near: ['right-cheek'], far: ['left-cheek'] }, across);
  const nose = fitSides(track, common, { near: ['nose-right'], far: ['nose-left'] }, across);
  const one = fitSides(track, common, { near: ['right-cheek'], far: MIDDLE }, across);
  const other = fitSides(track, common, { near: MIDDLE, far: ['left-cheek'] }, across);
  const upwards = { near: 'above', far: 'below' } as const;
  const heights = fitSides(track, common, { near: ['forehead'], far: ['chin'] }, upwards);
  const following = SKIN_PLACES.map((_, place) => fitFollowing(track, common, place));
  const behind = leastOf(following.filter((_, place) => isBehind(place)));
  const weakest = leastOf(following.filter((_, place) => !isBehind(place)));
  if (!cheeks || !nose || !one || !other || !heights || !behind || !weakest) return undefined;
  const halves = (2 * Math.min(one.contrast, other.contrast)) / Math.max(1e-6, cheeks.contrast);
  return { distanceM, cheeks, nose, halves, heights, behind, weakest };
}

/** What looks straight ahead, or both ways in equal parts. */
const MIDDLE = ['forehead', 'chin', 'nose-left', 'nose-right'] as const;

function isBehind(place: number): boolean {
  return SKIN_PLACES[place]?.startsWith('behind') ?? false;
}

function leastOf(all: readonly (Following | undefined)[]): Following | undefined {
  return all.reduce((least, each) => (least && each && each.part < least.part ? each : least));
}

/** Standard deviation of the face's hue from frame to frame; the median leaves the changes of light out. */
function tremblingOf({ face }: Track): number {
  const steps = face.slice(1).flatMap((frame, n) => {
    const before = face[n];
    return before ? [hue(frame, 0) - hue(before, 0), hue(frame, 2) - hue(before, 2)] : [];
  });
  const sorted = steps.map(Math.abs).toSorted((a, b) => a - b);
  // Median of |difference of two normals| is 0.954 standard deviations.
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) / 0.954;
}

function hue(colour: LogColour, channel: 0 | 2): number {
  return colour[channel] - colour[1];
}
