import { DESCRIPTOR_LENGTH, FACE_ENGINE } from '../../server/contract/face.ts';
import { learn } from '../../server/matching/learn.ts';
import { createMatcher } from '../../server/matching/matcher.ts';
import { createFaceIndex } from '../../server/matching/search/create-face-index.ts';
import { atOnce } from '../../server/matching/slices.ts';
import type { Terminal } from './terminal.ts';

const newIndex = () => createFaceIndex(DESCRIPTOR_LENGTH);

/** The server's own matcher and what the server learns from its gallery. */
export const serversMatching: Terminal = {
  learn(gallery) {
    const pictures = new Map(gallery.map(({ faceId, descriptors }) => [faceId, descriptors]));
    const matcher = serversMatching.createMatcher();
    for (const [faceId, descriptors] of pictures) matcher.put(faceId, descriptors);
    return atOnce(
      learn({
        engine: FACE_ENGINE,
        at: new Date().toISOString(),
        templates: matcher.templates,
        pictures: faceId => pictures.get(faceId) ?? [],
        newIndex,
      }),
    );
  },
  createMatcher: () => createMatcher({ engine: FACE_ENGINE, dimensions: DESCRIPTOR_LENGTH, newIndex }),
};
