import { descriptorDistance } from '../../contract/face.ts';
import type { FaceIndex, Hit } from './face-index.ts';
import { loopRows } from './loop-rows.ts';
import { simdRows } from './simd-rows.ts';
import { BLOCK_ROWS, type VectorRows } from './vector-rows.ts';

/** Rows of the first look, before anything is known of how near the nearest are; each look is twice as long as the last. */
const FIRST_LOOK_ROWS = 64;
/** Half a step of the last bit in single precision. */
const UNIT_ROUNDOFF = 2 ** -24;
const SMALLEST_NORMAL = 2 ** -126;

/**
 * An empty index of vectors with so many numbers. The fast look in single precision only says who may be among the
 * nearest; their distances are then taken as `descriptorDistance` takes them, so answers are the same to the last bit
 * on every machine. Equally near people come in the order of their ids.
 */
export function createFaceIndex(
  dimensions: number,
  rows: VectorRows = simdRows(dimensions) ?? loopRows(dimensions),
): FaceIndex {
  /** Who is in which row: without holes, the last row moves into the place of one that goes. */
  const ids: string[] = [];
  const rowOf = new Map<string, number>();
  const probe = new Float32Array(dimensions);

  function checkLength(vector: ArrayLike<number>): void {
    if (vector.length !== dimensions)
      throw new RangeError(`A vector of ${vector.length} numbers where ${dimensions} are compared.`);
  }

  /** The rows that may be among the `count` nearest: certainly all that are, and hardly any others. */
  function candidates(count: number): Candidate[] {
    let kept: Candidate[] = [];
    let limit = Number.POSITIVE_INFINITY;
    let lookRows = FIRST_LOOK_ROWS;
    for (let first = 0; first < ids.length; ) {
      const looked = Math.min(lookRows, ids.length - first);
      const near = rows.within(first, looked, limit);
      for (let i = 0; i < near.count; i++)
        kept.push({ row: near.rows[i] ?? 0, square: near.squares[i] ?? 0 });
      if (near.count > 0 && kept.length >= count) {
        kept = kept.toSorted((a, b) => a.square - b.square);
        limit = slack(kept[count - 1]?.square ?? limit, dimensions);
        kept = kept.filter(({ square }) => square <= limit);
      }
      first += looked;
      lookRows = Math.min(lookRows * 2, BLOCK_ROWS);
    }
    return kept;
  }

  return {
    get size() {
      return ids.length;
    },

    put(faceId, vector) {
      checkLength(vector);
      let row = rowOf.get(faceId);
      if (row === undefined) {
        row = ids.length;
        rows.reserve(row + 1);
        ids.push(faceId);
        rowOf.set(faceId, row);
      }
      rows.write(row, vector);
    },

    remove(faceId) {
      const row = rowOf.get(faceId);
      const lastId = ids.at(-1);
      if (row === undefined || lastId === undefined) return;
      const last = rows.row(ids.length - 1);
      if (lastId !== faceId) {
        rows.write(row, last);
        ids[row] = lastId;
        rowOf.set(lastId, row);
      }
      // Nothing of somebody who withdrew stays in memory.
      last.fill(0);
      ids.pop();
      rowOf.delete(faceId);
    },

    vector(faceId) {
      const row = rowOf.get(faceId);
      return row === undefined ? undefined : rows.row(row).slice();
    },

    nearest(asked, count) {
      checkLength(asked);
      if (ids.length === 0 || !(count >= 1)) return [];
      probe.set(asked);
      rows.aim(probe);
      const hits: Hit[] = [];
      for (const { row } of candidates(Math.min(Math.floor(count), ids.length))) {
        const distance = descriptorDistance(probe, rows.row(row));
        const faceId = ids[row];
        if (faceId !== undefined && Number.isFinite(distance)) hits.push({ faceId, distance });
      }
      return hits.toSorted(nearerFirst).slice(0, count);
    },

    faceIds: () => rowOf.keys(),
  };
}

interface Candidate {
  row: number;
  square: number;
}

function nearerFirst(a: Hit, b: Hit): number {
  if (a.distance !== b.distance) return a.distance - b.distance;
  return a.faceId < b.faceId ? -1 : 1;
}

/**
 * The squared distance up to which a row may still belong to the nearest, when `square` is the farthest of them in single
 * precision. A sum of n squares is off by a factor of 1 ± (n+2)u at most, in whatever order it was added (Higham,
 * Accuracy and Stability, 4.2); one factor for it, one for the other row, and as much again for the roundings here.
 */
function slack(square: number, dimensions: number): number {
  return square * (1 + 4 * (dimensions + 4) * UNIT_ROUNDOFF) + dimensions * SMALLEST_NORMAL;
}
