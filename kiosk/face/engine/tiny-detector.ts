import { TinyFaceDetector } from 'face-api.js';
import { type Box, overlap } from '../measure/geometry.ts';
import type { Found } from './engine.ts';
import { toTensor } from './pixels.ts';
import { tf } from './tensorflow.ts';

/** The network gives one row of boxes for every cell of this many pixels. */
const CELL_PX = 32;
/** Box in cells (four numbers) and how sure it is. */
const NUMBERS_A_BOX = 5;
/** Mean colour of the pictures that the network was trained on (face-api.js, tinyFaceDetector/const.ts). */
const MEAN_RGB = [117.001, 114.697, 97.404] as const;
/** Two boxes that share more than this are one face (same source). */
const SAME_FACE_OVERLAP = 0.4;

type Batch = ReturnType<typeof tf.tensor4d>;

/** Boxes in pixels of the given picture, surest first. Its sides are multiples of 32. */
export type Detect = (picture: ImageData) => Promise<Found[]>;

/**
 * The tiny face detector of the face library (a small YOLO), loaded from `modelsPath`. It is run here and not by the
 * library's own `locateFaces`, which pads every picture to a square: a camera's 4:3 costs a quarter less this way.
 * Rejects when the model is missing or broken.
 */
export async function loadTinyDetector(modelsPath: string, scoreThreshold: number): Promise<Detect> {
  const net = new TinyFaceDetector();
  await net.loadFromUri(modelsPath);
  const { params } = net;
  if (!params) throw new Error('the face detector was loaded without its numbers');
  const anchors = net.config.anchors.map(({ x, y }) => ({ x, y }));

  return async picture => {
    const output = tf.tidy(() => {
      const batch = tf.expandDims<Batch>(toTensor(picture, MEAN_RGB));
      // The parameters of the tiny detector are always those of its separable convolutions.
      return net.runMobilenet(batch, params as Parameters<typeof net.runMobilenet>[1]);
    });
    try {
      const columns = output.shape[2];
      return withoutDoubles(decode(await output.data(), columns, anchors, scoreThreshold));
    } finally {
      output.dispose();
    }
  };
}

/** Boxes out of the numbers of the last layer (YOLO9000: Redmon and Farhadi, CVPR 2017, §2), above the threshold. */
export function decode(
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
