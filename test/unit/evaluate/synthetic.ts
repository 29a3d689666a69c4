import type { Calibration } from '../../../server/matching/calibration.ts';
import type { Sample } from '../../evaluate/samples.ts';
import { serversMatching } from '../../evaluate/servers-matching.ts';
import type { Terminal } from '../../evaluate/terminal.ts';
import { createCollector, type Trials } from '../../evaluate/trials.ts';
import { seededRandom } from '../../support/seeded-random.ts';

export const DIMENSIONS = 128;

/** Normally distributed numbers (Box and Muller). */
export function normals(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * People as points in a space where only `directions` of 128 differ, so that distances vary as much as those of faces do;
 * `spread` is how far pictures of one person lie from each other, people being one apart.
 */
export function invented(options: {
  people: number;
  pictures: number;
  spread: number;
  directions?: number;
  seed?: number;
}): Sample[][] {
  const { people, pictures, spread, directions = 8, seed = 1 } = options;
  const normal = normals(seed);
  return Array.from({ length: people }, (_, person) => {
    const middle = Float32Array.from({ length: DIMENSIONS }, (_unused, i) => (i < directions ? normal() : 1));
    return Array.from({ length: pictures }, (_unused, picture) => ({
      person,
      descriptor: middle.map((value, i) => (i < directions ? value + spread * normal() : value)),
      frontal: picture % 5 !== 4,
    }));
  });
}

/** Trials from plain scores; every mated and every strange one belongs to the person at its place. */
export function trialsFrom(options: {
  people: number;
  mated: readonly (readonly [score: number, person: number])[];
  strange: readonly (readonly [score: number, person: number, against?: number])[];
}): Trials {
  const mated = createCollector();
  const strange = createCollector();
  for (const [score, person] of options.mated) mated.add(score, person);
  for (const [score, person, against] of options.strange) strange.add(score, person, against);
  return {
    people: options.people,
    mated: mated.sorted(),
    strange: strange.sorted(),
    distinctMated: options.mated.length,
    distinctStrange: options.strange.length,
  };
}

export function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

/** The server's matcher with plain distances, nothing learned. `heard` gets every gallery it should learn from. */
export function plainTerminal(heard: string[][] = []): Terminal {
  return {
    ...serversMatching,
    learn(gallery) {
      heard.push(gallery.map(({ faceId }) => faceId));
      return undefined;
    },
  };
}

/** A calibration that holds `fmr(score)` for true, with bounds `slack` times either way. */
export function claims(fmr: (score: number) => number, slack = 1): Calibration {
  return {
    engine: 'invented',
    at: '2026-11-23T00:00:00Z',
    people: 100,
    pairs: 4950,
    model: { kind: 'raw', cohort: 0 },
    fmr: score => {
      const estimate = fmr(score);
      return { estimate, low: estimate / slack, high: estimate * slack };
    },
    scoreAt: () => undefined,
    tooAlike: [],
    curve: [],
  };
}
