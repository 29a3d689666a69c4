import type { Calibration } from '../../server/matching/calibration.ts';
import { learn } from '../../server/matching/learn.ts';
import { createMatcher, type Matcher } from '../../server/matching/matcher.ts';
import { createScoredGallery, type ScoredGallery } from '../../server/matching/scored-gallery.ts';
import { createFaceIndex } from '../../server/matching/search/create-face-index.ts';
import { atOnce, type Work } from '../../server/matching/slices.ts';
import type { Person } from './communities.ts';

export const newIndex = () => createFaceIndex(128);

export function matcherWith(people: readonly Person[]): Matcher {
  const matcher = createMatcher({ engine: 'engine', dimensions: 128, newIndex });
  for (const { faceId, descriptors } of people) matcher.put(faceId, descriptors);
  return matcher;
}

/** The work of learning from these people, as the server does it. */
export function learning(
  people: readonly Person[],
  matcher = matcherWith(people),
): Work<Calibration | undefined> {
  const pictures = new Map(people.map(({ faceId, descriptors }) => [faceId, descriptors]));
  return learn({
    engine: matcher.engine,
    at: '2026-11-23T02:00:00.000Z',
    templates: matcher.templates,
    pictures: faceId => pictures.get(faceId) ?? [],
    newIndex,
  });
}

/** What these people teach; throws where they are too few. */
export function calibrationOf(people: readonly Person[]): Calibration {
  const calibration = atOnce(learning(people));
  if (!calibration) throw new Error(`${people.length} people taught nothing.`);
  return calibration;
}

/** The gallery as the model of a calibration sees it. */
export function galleryUnder({ model }: Calibration, people: readonly Person[]): ScoredGallery {
  const { templates } = matcherWith(people);
  const gallery = createScoredGallery(model, templates, newIndex());
  if (model.whitening) for (const { faceId } of people) gallery.changed(faceId, templates.vector(faceId));
  return gallery;
}
