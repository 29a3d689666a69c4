import { descriptorDistance } from '../contract/face.ts';
import type { FaceTemplate } from './face-store.ts';

/** The nearest enrolled face to a probe and the nearest one that is somebody else, by Euclidean distance. */
export interface Nearest {
  faceId: string;
  distance: number;
  /** Infinity when only one person is enrolled. */
  secondDistance: number;
}

export interface Gallery {
  readonly size: number;
  /** Replaces or adds. Visible to the next search. */
  put(template: FaceTemplate): void;
  remove(faceId: string): void;
  /** Undefined when nobody is enrolled with this engine: templates of another engine are never compared. */
  nearest(probe: ArrayLike<number>, engine: string, except?: string): Nearest | undefined;
}

/** Every person is one point: the mean of the enrolment pictures. Exact search over all of them, in memory. */
export function createGallery(templates: FaceTemplate[] = []): Gallery {
  const people = new Map<string, { engine: string; mean: Float32Array }>();
  const gallery: Gallery = {
    get size() {
      return people.size;
    },
    put: ({ faceId, engine, descriptors }) => people.set(faceId, { engine, mean: meanOf(descriptors) }),
    remove: faceId => people.delete(faceId),
    nearest(probe, engine, except) {
      let faceId: string | undefined;
      let distance = Number.POSITIVE_INFINITY;
      let secondDistance = Number.POSITIVE_INFINITY;
      for (const [id, person] of people) {
        if (person.engine !== engine || id === except) continue;
        const d = descriptorDistance(probe, person.mean);
        if (d < distance) {
          secondDistance = distance;
          distance = d;
          faceId = id;
        } else if (d < secondDistance) secondDistance = d;
      }
      return faceId === undefined ? undefined : { faceId, distance, secondDistance };
    },
  };
  for (const template of templates) gallery.put(template);
  return gallery;
}

function meanOf(descriptors: Float32Array[]): Float32Array {
  const mean = new Float32Array(descriptors[0]?.length ?? 0);
  for (const descriptor of descriptors) {
    for (let i = 0; i < mean.length; i++)
      mean[i] = (mean[i] ?? 0) + (descriptor[i] ?? 0) / descriptors.length;
  }
  return mean;
}
