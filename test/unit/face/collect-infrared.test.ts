import { expect, test } from 'vitest';
import { infraredSamples, type Sighting } from '../../../kiosk/face/infrared/collect-infrared.ts';
import { MOST_INFRARED_SAMPLES } from '../../../server/contract/infrared.ts';
import { infraredSamplesSchema } from '../../../server/contract/infrared-requests.ts';
import { STILL } from '../../support/both-cameras.ts';

const at = (atMs: number, offX = 0): Sighting => ({ atMs, place: { ...STILL, offX } });

test('each infrared picture goes with the colour picture nearest in time', () => {
  const colour = [at(980, 0.1), at(1_040, 0.2), at(1_200, 0.3)];
  const samples = infraredSamples([at(1_050, 0.25), at(1_130, 0.26)], colour, 1_000);
  expect(samples).toMatchObject([
    { atMs: 50, colour: { offX: 0.2 }, infrared: { offX: 0.25 } },
    { atMs: 130, colour: { offX: 0.3 }, infrared: { offX: 0.26 } },
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
