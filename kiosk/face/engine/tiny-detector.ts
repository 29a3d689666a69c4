import { TinyFaceDetector } from 'face-api.js';
import { decodeBoxes, withoutDoubles } from './boxes.ts';
import type { Found } from './engine.ts';
import { conv, isConv, separableConv } from './layers.ts';
import { type MeanRgb, toBatch } from './pixels.ts';
import { type Maps, tf } from './tensorflow.ts';

/** Mean colour of the pictures that the network was trained on (face-api.js, tinyFaceDetector/const.ts). */
const MEAN_RGB: MeanRgb = [117.001, 114.697, 97.404];

type Params = Parameters<TinyFaceDetector['runMobilenet']>[1];

/** Boxes in pixels of the given picture, surest first. Its sides are multiples of 32. */
export type Detect = (picture: ImageData) => Promise<Found[]>;

/**
 * The tiny face detector of the face library (a small YOLO), loaded from `modelsPath`. It is run here and not by the
 * library's own `locateFaces`, which pads every picture to a square: a camera's 4:3 costs a quarter less this way.
 * Rejects when the model is missing or broken.
 */
export async function loadTinyDetector(modelsPath: string, scoreThreshold: number): Promise<Detect> {
  const library = new TinyFaceDetector();
  await library.loadFromUri(modelsPath);
  const { params } = library;
  if (!params) throw new Error('the face detector was loaded without its numbers');
  const anchors = library.config.anchors.map(({ x, y }) => ({ x, y }));

  return async picture => {
    const batch = toBatch([picture], MEAN_RGB);
    try {
      // The parameters of the tiny detector are always those of its separable convolutions.
      const output = runNet(batch, params as Params);
      try {
        const columns = output.shape[2];
        return withoutDoubles(decodeBoxes(await output.data(), columns, anchors, scoreThreshold));
      } finally {
        output.dispose();
      }
    } finally {
      batch.dispose();
    }
  };
}

function runNet(batch: Maps, { conv0, conv1, conv2, conv3, conv4, conv5, conv8 }: Params): Maps {
  return tf.tidy(() => {
    let maps = isConv(conv0)
      ? conv(batch, conv0, 'leakyrelu', 1, 'valid')
      : separableConv(batch, conv0, 'leakyrelu');
    for (const layer of [conv1, conv2, conv3, conv4]) maps = separableConv(halved(maps), layer, 'leakyrelu');
    maps = tf.maxPool(separableConv(halved(maps), conv5, 'leakyrelu'), 2, 1, 'same');
    return conv(maps, conv8, 'linear', 1, 'valid');
  });
}

function halved(maps: Maps): Maps {
  return tf.maxPool(maps, 2, 2, 'same');
}
