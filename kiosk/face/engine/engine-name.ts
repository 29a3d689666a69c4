import type { Embedder } from './embedder.ts';

/** The recognition network of the face library (dlib's ResNet, trained on 150 pixel chips); version of the npm package. */
export const FACE_API_EMBEDDER = { id: 'face-api.js', version: '1.7.15', chipSizePx: 150 } as const;

/**
 * Everything between the camera and the embedder that changes its answer: landmarks, alignment, chips, averaging. Counted
 * up with every such change, because descriptors from before and after are not comparable.
 */
export const PIPELINE = 'laiban-chips@3';

/** What templates carry as their engine; FACE_ENGINE of the contract is this, for the embedder in use. */
export function engineName({ id, version }: Pick<Embedder, 'id' | 'version'>): string {
  return `${id}@${version} ${PIPELINE}`;
}
