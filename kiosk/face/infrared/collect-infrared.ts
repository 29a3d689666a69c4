import {
  type FacePlace,
  type InfraredSample,
  MOST_INFRARED_SAMPLES,
} from '../../../server/contract/infrared.ts';

/** Where one camera saw the face, if it did, and when its picture was taken. */
export interface Sighting {
  atMs: number;
  place: FacePlace | undefined;
}

/** Pictures of the two cameras further apart in time than this are not of one moment: a head moves 3 cm. */
const ONE_MOMENT_MS = 120;
/** Between two colour pictures no further apart a head moves evenly; a busy machine leaves such gaps. */
const EVENLY_MS = 400;

/**
 * What the infrared camera saw from `sinceMs` on, each picture with where the colour camera saw the face at that time. Of more
 * than MOST_INFRARED_SAMPLES every second one is left out, so that the whole time stays covered. Both lists run forward.
 */
export function infraredSamples(
  infrared: readonly Sighting[],
  colour: readonly Sighting[],
  sinceMs: number,
): InfraredSample[] {
  const samples = infrared
    .filter(({ atMs }) => atMs >= sinceMs)
    .map(({ atMs, place }) => ({
      atMs: Math.round(atMs - sinceMs),
      colour: rounded(placeAt(colour, atMs)),
      infrared: rounded(place),
    }));
  return thinned(samples);
}

/** Where the face was at a time between two sightings, or at the only one near it. */
function placeAt(sightings: readonly Sighting[], atMs: number): FacePlace | undefined {
  const before = sightings.findLast(one => one.atMs <= atMs);
  const after = sightings.find(one => one.atMs > atMs);
  if (before?.place && after?.place && after.atMs - before.atMs <= EVENLY_MS)
    return between(before.place, after.place, (atMs - before.atMs) / (after.atMs - before.atMs));
  const near = [before, after].filter(one => one && Math.abs(one.atMs - atMs) <= ONE_MOMENT_MS);
  return near.find(one => one?.place)?.place;
}

function between(from: FacePlace, to: FacePlace, part: number): FacePlace {
  const mix = (key: keyof FacePlace) => from[key] + part * (to[key] - from[key]);
  return { size: mix('size'), offX: mix('offX'), offY: mix('offY'), yaw: mix('yaw'), mouth: mix('mouth') };
}

function thinned(samples: InfraredSample[]): InfraredSample[] {
  if (samples.length <= MOST_INFRARED_SAMPLES) return samples;
  return thinned(samples.filter((_, place) => place % 2 === 1));
}

/** A fifteenth of a pixel: finer than any camera, and half the bytes. */
function rounded(place: FacePlace | undefined): FacePlace | null {
  if (!place) return null;
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const { size, offX, offY, yaw, mouth } = place;
  return { size: round(size), offX: round(offX), offY: round(offY), yaw: round(yaw), mouth: round(mouth) };
}
