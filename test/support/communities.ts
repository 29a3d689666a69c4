import { DESCRIPTOR_LENGTH } from '../../server/contract/face.ts';
import { seededRandom } from './seeded-random.ts';

/** What an invented population is like. Lengths are in the unit of real descriptors, where strangers are about 0.55 apart. */
export interface Population {
  /** About how many directions tell people apart; the fewer, the more often strangers are alike. Real faces: 24 or so. */
  directions: number;
  /** Usual distance of two strangers. */
  apart: number;
  /** Usual distance of two pictures of one person. */
  within: number;
  /** Groups (age, sex) that people are alike within; 0 is none, 1 as far apart as people are. */
  groups?: number;
  /** Share of people who have a brother or sister in the population, and how alike those are (0 to 1). */
  siblings?: { share: number; alike: number };
  /** How much some people's pictures vary more than others'; 0 is none. */
  unsteady?: number;
}

export const WEBCAM: Population = { directions: 24, apart: 0.56, within: 0.3, groups: 0.25, unsteady: 0.25 };
export const PRESS: Population = { directions: 30, apart: 0.78, within: 0.42, groups: 0.5, unsteady: 0.35 };
export const FAMILIES: Population = { ...WEBCAM, siblings: { share: 0.5, alike: 0.5 } };

export interface Person {
  faceId: string;
  /** Pictures as the engine would describe them. */
  descriptors: Float32Array[];
}

const GROUPS = 6;

/**
 * An endless population of invented faces, the same for the same seed: identities gaussian in directions that matter
 * less and less, in groups and families; pictures around them that vary more in some directions, and more for some people.
 */
export function populate(population: Population, seed: number): { draw: (pictures: number) => Person } {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { directions, apart, within, groups = 0, siblings, unsteady = 0 } = population;
  const between = spectrum(directions, apart);
  // Pictures vary more where people do not: light and pose are other directions than identity.
  const changes = spectrum(directions * 2.5, within)
    .toReversed()
    .map((size, i) => Math.hypot(size, (between[i] ?? 0) * 0.25 * (within / apart)));
  const scale = within / Math.SQRT2 / Math.hypot(...changes);
  const centre = Array.from(
    { length: DESCRIPTOR_LENGTH },
    () => (normal() * 1.3) / Math.sqrt(DESCRIPTOR_LENGTH),
  );
  const draw = (sizes: readonly number[]) => sizes.map(size => size * normal());
  const groupCentres = Array.from({ length: GROUPS }, () => draw(between).map(x => x * groups));
  let waiting: { group: number; family: number[]; alike: number } | undefined;
  let count = 0;

  return {
    draw(pictures) {
      const own = draw(between);
      const sibling = waiting;
      const group = sibling?.group ?? Math.floor(random() * GROUPS);
      const alike = sibling?.alike ?? 0;
      const identity = own.map(
        (x, i) => Math.sqrt(1 - alike) * x + Math.sqrt(alike) * (sibling?.family[i] ?? 0),
      );
      waiting = undefined;
      if (!sibling && siblings && random() < siblings.share / (2 - siblings.share))
        waiting = { group, family: own, alike: siblings.alike };
      const steadiness = scale * Math.exp(unsteady * normal());
      const shrink = Math.sqrt(1 - groups ** 2 / 2);
      return {
        faceId: `person-${String(count++).padStart(6, '0')}`,
        descriptors: Array.from({ length: pictures }, () => {
          const change = draw(changes);
          const shot = steadiness * Math.exp(0.2 * normal());
          return Float32Array.from(
            identity,
            (x, i) =>
              (centre[i] ?? 0) + (groupCentres[group]?.[i] ?? 0) + shrink * x + shot * (change[i] ?? 0),
          );
        }),
      };
    },
  };
}

/** Standard deviations that fall off evenly, of so many effective directions, for a usual distance of two draws. */
function spectrum(directions: number, distance: number): number[] {
  // With variances q^i the effective number (Σλ)²/Σλ² is (1+q)/(1−q).
  const q = (directions - 1) / (directions + 1);
  const sizes = Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => Math.sqrt(q) ** i);
  const factor = distance / Math.SQRT2 / Math.hypot(...sizes);
  return sizes.map(size => size * factor);
}
