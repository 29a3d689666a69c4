import { TinyFaceDetector } from 'face-api.js';
import { decodeBoxes, withoutDoubles } from './boxes.ts';
import type { Found } from './engine.ts';
import { toTensor } from './pixels.ts';
import { tf } from './tensorflow.ts';

/** Mean colour of the pictures that the network was trained on (face-api.js, tinyFaceDetector/const.ts). */
const MEAN_RGB = [117.001, 114.697, 97.404] as const;

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
      return withoutDoubles(decodeBoxes(await output.data(), columns, anchors, scoreThreshold));
    } finally {
      output.dispose();
    }
  };
}
