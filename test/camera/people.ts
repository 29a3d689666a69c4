import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Faces for tests: people in the sample pictures that come with the face library. The pictures are read from
 * node_modules when a test runs and are never copied into this repository.
 */
export const PEOPLE = {
  personA: { sample: 6, eyes: [1512, 365, 1646, 398], mouthY: 0.845, straighten: 0.12 },
  personB: { sample: 3, eyes: [611, 428, 739, 433], mouthY: 0.84, straighten: 0.2 },
  personC: { sample: 6, eyes: [304, 608, 440, 593], mouthY: 0.78, straighten: -0.16 },
} as const satisfies Record<string, Person>;

export type PersonName = keyof typeof PEOPLE;

export interface Person {
  /** Number of the library's demo picture, `sample1.jpg` to `sample6.jpg`. */
  sample: number;
  /** Outer eye corners in that picture, in pixels: left x, left y, right x, right y. */
  eyes: readonly [number, number, number, number];
  /** How far the line of the lips lies under the eyes, in eye spans. */
  mouthY: number;
  /** Radians by which the head is turned so that it looks straight ahead. */
  straighten: number;
}

/** A person together with the picture they are cut from (JPEG, base64), as the drawing code in the page wants it. */
export type PersonPicture = Person & { jpegBase64: string };

export async function pictureOf(name: PersonName): Promise<PersonPicture> {
  const person: Person = PEOPLE[name];
  const library = dirname(createRequire(import.meta.url).resolve('face-api.js/package.json'));
  const jpeg = await readFile(join(library, 'demo', `sample${person.sample}.jpg`));
  return { ...person, jpegBase64: jpeg.toString('base64') };
}
