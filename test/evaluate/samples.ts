import type { Acquired } from './acquire.ts';
import type { PictureFile } from './read-folder.ts';

/** One picture as numbers. */
export interface Sample {
  person: number;
  descriptor: Float32Array;
  /** Passes the kiosk's pose gate. */
  frontal: boolean;
}

/** Everything that is compared: `people[p]` are the samples of person p, perhaps none. */
export interface SampleSet {
  people: Sample[][];
  /** Copies of a picture of the same person: comparing a picture with itself measures nothing. */
  copies: number;
  /** Pictures that lie, byte for byte, in folders of different people: nobody says whose they are. */
  contested: number;
  /** Pictures of people who have so many that they would speak for everybody. */
  surplus: number;
}

/** From here on a person's pictures are thinned out evenly. */
const MOST_SAMPLES_A_PERSON = 20;

/** Puts the acquired pictures in order: each picture once, for one person, and nobody more than 20 times. */
export function samplesOf(
  pictures: readonly PictureFile[],
  acquired: readonly Acquired[],
  people: number,
): SampleSet {
  const owners = new Map<string, Set<number>>();
  for (const [i, answer] of acquired.entries()) {
    const person = pictures[i]?.person;
    if (answer.kind !== 'face' || person === undefined) continue;
    const known = owners.get(answer.digest);
    if (known) known.add(person);
    else owners.set(answer.digest, new Set([person]));
  }
  const set: SampleSet = {
    people: Array.from({ length: people }, () => []),
    copies: 0,
    contested: 0,
    surplus: 0,
  };
  const taken = new Set<string>();
  for (const [i, answer] of acquired.entries()) {
    const person = pictures[i]?.person;
    if (answer.kind !== 'face' || person === undefined) continue;
    const { descriptor, frontal, digest } = answer;
    if ((owners.get(digest)?.size ?? 0) > 1) set.contested++;
    else if (taken.has(digest)) set.copies++;
    else set.people[person]?.push({ person, descriptor, frontal });
    taken.add(digest);
  }
  for (const [person, samples] of set.people.entries()) {
    if (samples.length <= MOST_SAMPLES_A_PERSON) continue;
    set.people[person] = Array.from(
      { length: MOST_SAMPLES_A_PERSON },
      (_, n) => samples[Math.floor((n * samples.length) / MOST_SAMPLES_A_PERSON)],
    ).filter(sample => sample !== undefined);
    set.surplus += samples.length - MOST_SAMPLES_A_PERSON;
  }
  return set;
}

/** The same people with only the samples that pass the pose gate. */
export function frontalOnly(people: readonly Sample[][]): Sample[][] {
  return people.map(samples => samples.filter(({ frontal }) => frontal));
}

export function countOf(people: readonly Sample[][]): number {
  return people.reduce((sum, samples) => sum + samples.length, 0);
}
