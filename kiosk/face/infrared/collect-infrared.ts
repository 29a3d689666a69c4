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

/**
 * What the infrared camera saw from `sinceMs` on, each picture with what the colour camera saw nearest to it in time. Of more
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
      colour: rounded(nearest(colour, atMs)?.place),
      infrared: rounded(place),
    }));
  return thinned(samples);
}

function nearest(sightings: readonly Sighting[], atMs: number): Sighting | undefined {
  let best: Sighting | undefined;
  for (const one of sightings) {
    const apartMs = Math.abs(one.atMs - atMs);
    if (apartMs <= ONE_MOMENT_MS && (!best || apartMs < Math.abs(best.atMs - atMs))) best = one;
  }
  return best;
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
