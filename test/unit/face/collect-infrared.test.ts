import { expect, test } from 'vitest';
import { infraredSamples, type Sighting } from '../../../kiosk/face/infrared/collect-infrared.ts';
import { MOST_INFRARED_SAMPLES } from '../../../server/contract/infrared.ts';
import { infraredSamplesSchema } from '../../../server/contract/infrared-requests.ts';
import { STILL } from '../../support/both-cameras.ts';

const at = (atMs: number, offX = 0): Sighting => ({ atMs, place: { ...STILL, offX } });

test('each infrared picture goes with where the face was for the colour camera at that time', () => {
  const colour = [at(1_000, 0.1), at(1_200, 0.3), at(1_900, 0.4)];
  const samples = infraredSamples([at(1_050, 0.25), at(1_200, 0.26), at(1_850, 0.27)], colour, 1_000);
  expect(samples).toMatchObject([
    { atMs: 50, colour: { offX: 0.15 }, infrared: { offX: 0.25 } },
    { atMs: 200, colour: { offX: 0.3 }, infrared: { offX: 0.26 } },
    { atMs: 850, colour: { offX: 0.4 }, infrared: { offX: 0.27 } },
  ]);
});

test('no face, and no colour picture of that moment, are told as such', () => {
  const samples = infraredSamples([{ atMs: 1_000, place: undefined }, at(2_000)], [at(1_010)], 0);
  expect(samples).toMatchObject([{ infrared: null }, { colour: null }]);
  expect(samples[0]?.colour).not.toBeNull();
});

test('what was seen before is left out', () => {
  expect(infraredSamples([at(900), at(1_100)], [at(900), at(1_100)], 1_000)).toHaveLength(1);
});

test('a long look is thinned over its whole length, and the server takes it', () => {
  const infrared = Array.from({ length: 4 * MOST_INFRARED_SAMPLES - 3 }, (_, place) => at(place * 200));
  const samples = infraredSamples(infrared, infrared, 0);
  expect(infraredSamplesSchema.parse(samples)).toHaveLength(samples.length);
  expect(samples.length).toBeGreaterThan(MOST_INFRARED_SAMPLES / 2 - 1);
  const gaps = samples.slice(1).map(({ atMs }, place) => atMs - (samples[place]?.atMs ?? 0));
  expect(new Set(gaps).size).toBe(1);
});
