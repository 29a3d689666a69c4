import { enrolmentOf, galleryEnrolment } from './folds.ts';
import { enrolledAs, type Part } from './parts.ts';
import { countOf, type Sample } from './samples.ts';
import type { Terminal } from './terminal.ts';
import { createCollector, type Trials } from './trials.ts';

const MOST_ROTATIONS = 5;
/** Searches, over all rotations; further rotations of the enrolled pictures are left out from here on. */
const MOST_SEARCHES = 100_000;

/**
 * One to many, open set, with the server's own matcher: everybody but the people held out is enrolled with `pictures`
 * pictures. Somebody held out searches as a stranger with every picture (FPIR), then is enrolled and searches with the
 * pictures that were not enrolled (FNIR: not found, or somebody else nearer). What the score is made of was learned from
 * other people. Mated trials are people who have more pictures than are enrolled.
 */
export function searchAll(
  people: readonly Sample[][],
  pictures: number,
  parts: readonly Part[],
  terminal: Pick<Terminal, 'createMatcher'>,
): Trials {
  const all = countOf(people);
  const most = Math.max(0, ...people.map(({ length }) => length));
  // With no more pictures than are enrolled there is only one gallery.
  const galleries = most > pictures ? Math.min(most, MOST_ROTATIONS) : 1;
  const rotations = Math.max(1, Math.min(galleries, Math.floor(MOST_SEARCHES / Math.max(1, all))));

  const mated = createCollector();
  const strange = createCollector();
  const matedPictures = new Set<Sample>();
  for (const { held, members, calibration } of parts) {
    for (let rotation = 0; rotation < rotations; rotation++) {
      const matcher = terminal.createMatcher();
      for (const person of members) {
        const { faceId, descriptors } = enrolledAs(
          person,
          galleryEnrolment(people[person] ?? [], pictures, rotation),
        );
        matcher.put(faceId, descriptors);
      }
      matcher.use(calibration);
      for (const person of held) {
        for (const { descriptor } of people[person] ?? [])
          strange.add(matcher.match(descriptor)?.score ?? Number.POSITIVE_INFINITY, person);
      }
      for (const person of held) {
        const own = enrolmentOf(people[person] ?? [], pictures, rotation);
        if (!own || own.probes.length === 0) continue;
        const { faceId, descriptors } = enrolledAs(person, own.enrolled);
        matcher.put(faceId, descriptors);
        for (const probe of own.probes) {
          matedPictures.add(probe);
          const match = matcher.match(probe.descriptor);
          mated.add(match?.faceId === faceId ? match.score : Number.POSITIVE_INFINITY, person);
        }
        matcher.remove(faceId);
      }
    }
  }
  return {
    people: people.length,
    mated: mated.sorted(),
    strange: strange.sorted(),
    distinctMated: matedPictures.size,
    distinctStrange: all,
  };
}
