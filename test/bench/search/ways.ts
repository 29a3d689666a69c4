import { DESCRIPTOR_LENGTH, descriptorDistance } from '../../../server/contract/face.ts';
import { createFaceIndex } from '../../../server/matching/search/create-face-index.ts';
import { loopRows } from '../../../server/matching/search/loop-rows.ts';
import { loadPeer } from '../documents/load-peer.ts';
import { readingAlone } from './reading-alone.ts';

/** One way to find the nearest people; made with a gallery, asked with a probe. `count` nearest where it can. */
export interface SearchWay {
  name: string;
  make: (gallery: readonly Float32Array[]) => Search;
}

/** Answers with the numbers of the nearest, nearest first; undefined where it does not look for anybody. */
export type Search = (probe: Float32Array, count: number) => number[] | undefined;

/** What the library exports, as far as it is used (usearch 2.26, javascript/usearch.ts). */
interface Usearch {
  MetricKind: { L2sq: string };
  exactSearch: (
    dataset: Float32Array,
    queries: Float32Array,
    dimensions: number,
    count: number,
    metric: string,
  ) => { keys: BigUint64Array };
}

const plainLoop: SearchWay = {
  name: 'plain loop',
  make: gallery => (probe, count) => {
    const nearest: { at: number; distance: number }[] = [];
    gallery.forEach((vector, at) => {
      const distance = descriptorDistance(probe, vector);
      if (nearest.length === count && distance >= (nearest.at(-1)?.distance ?? 0)) return;
      const before = nearest.findIndex(other => other.distance > distance);
      nearest.splice(before === -1 ? nearest.length : before, 0, { at, distance });
      if (nearest.length > count) nearest.pop();
    });
    return nearest.map(({ at }) => at);
  },
};

function ours(name: string, without: boolean): SearchWay {
  return {
    name,
    make(gallery) {
      const index = without
        ? createFaceIndex(DESCRIPTOR_LENGTH, loopRows(DESCRIPTOR_LENGTH))
        : createFaceIndex(DESCRIPTOR_LENGTH);
      gallery.forEach((vector, at) => index.put(String(at), vector));
      return (probe, count) => index.nearest(probe, count).map(({ faceId }) => Number(faceId));
    },
  };
}

function usearch({ exactSearch, MetricKind }: Usearch): SearchWay {
  return {
    name: 'usearch exact',
    make(gallery) {
      const matrix = new Float32Array(gallery.length * DESCRIPTOR_LENGTH);
      gallery.forEach((vector, at) => matrix.set(vector, at * DESCRIPTOR_LENGTH));
      return (probe, count) =>
        Array.from(exactSearch(matrix, probe, DESCRIPTOR_LENGTH, count, MetricKind.L2sq).keys, Number);
    },
  };
}

const reading: SearchWay = {
  name: 'reading alone',
  make(gallery) {
    const read = readingAlone(gallery.length * DESCRIPTOR_LENGTH * Float32Array.BYTES_PER_ELEMENT);
    return () => {
      read();
      return undefined;
    };
  },
};

export const OURS = 'Laiban';
export const READING = reading.name;

/** All ways that can be measured here; `withPeer` where usearch is installed. */
export async function searchWays(withPeer: boolean): Promise<SearchWay[]> {
  const own = [plainLoop, ours('Laiban without SIMD', true), ours(OURS, false)];
  if (!withPeer) return [...own, reading];
  const peer = await loadPeer<Usearch>(
    new URL('node_modules/usearch/javascript/dist/esm/usearch.js', import.meta.url).href,
  );
  return [...own, usearch(peer), reading];
}
