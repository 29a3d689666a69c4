import { type Box, overlap } from '../measure/geometry.ts';
import type { Found } from './engine.ts';

/** The detector gives a row of boxes for every cell of this many pixels; pictures are whole cells wide and high. */
export const CELL_PX = 32;
/** Box in cells (four numbers) and how sure it is. */
const NUMBERS_A_BOX = 5;
/** Two boxes that share more than this are one face (face-api.js, tinyFaceDetector/const.ts). */
const SAME_FACE_OVERLAP = 0.4;

/** Boxes out of the numbers of the last layer (YOLO9000: Redmon and Farhadi, CVPR 2017, §2), above the threshold. */
export function decodeBoxes(
  numbers: ArrayLike<number>,
  columns: number,
  anchors: readonly { x: number; y: number }[],
  scoreThreshold: number,
): Found[] {
  const found: Found[] = [];
  const boxes = numbers.length / NUMBERS_A_BOX;
  for (let n = 0; n < boxes; n++) {
    const at = n * NUMBERS_A_BOX;
    const score = sigmoid(numbers[at + 4] ?? 0);
    if (score <= scoreThreshold) continue;
    const anchor = anchors[n % anchors.length] ?? { x: 1, y: 1 };
    const cell = Math.floor(n / anchors.length);
    const width = Math.exp(numbers[at + 2] ?? 0) * anchor.x * CELL_PX;
    const height = Math.exp(numbers[at + 3] ?? 0) * anchor.y * CELL_PX;
    const x = ((cell % columns) + sigmoid(numbers[at] ?? 0)) * CELL_PX - width / 2;
    const y = (Math.floor(cell / columns) + sigmoid(numbers[at + 1] ?? 0)) * CELL_PX - height / 2;
    found.push({ box: { x, y, width, height }, score });
  }
  return found;
}

/** Keeps the surest of all boxes that lie on one face, surest first. */
export function withoutDoubles(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const isNew = (box: Box) => kept.every(other => overlap(other.box, box) <= SAME_FACE_OVERLAP);
  for (const one of found.toSorted((a, b) => b.score - a.score)) if (isNew(one.box)) kept.push(one);
  return kept;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
