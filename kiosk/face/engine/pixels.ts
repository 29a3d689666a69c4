import { type Maps, type Table, tf } from './tensorflow.ts';

/** Mean colour of the pictures that a network was trained on, 0 to 255. */
export type MeanRgb = readonly [red: number, green: number, blue: number];

/** That of the landmark and the recognition network (face-api.js, FaceFeatureExtractor.ts, FaceRecognitionNet.ts). */
export const FACE_MEAN_RGB: MeanRgb = [122.782, 117.001, 104.298];

/**
 * RGBA pictures of one size as one batch of (value − mean) / 255. In this loop the mean costs nothing, as tensor operations
 * it costs four passes over the pictures.
 */
export function toBatch(pictures: readonly ImageData[], [red, green, blue]: MeanRgb): Maps {
  const { width = 0, height = 0 } = pictures[0] ?? {};
  const rgb = new Float32Array(pictures.length * width * height * 3);
  let to = 0;
  for (const { data } of pictures)
    for (let from = 0; from < data.length; from += 4) {
      rgb[to++] = ((data[from] ?? 0) - red) / 255;
      rgb[to++] = ((data[from + 1] ?? 0) - green) / 255;
      rgb[to++] = ((data[from + 2] ?? 0) - blue) / 255;
    }
  return tf.tensor4d(rgb, [pictures.length, height, width, 3], 'float32');
}

/** Runs a network on pictures and hands out its numbers, row by row; all memory is given back, whatever happens. */
export async function runOn(
  pictures: readonly ImageData[],
  mean: MeanRgb,
  net: (batch: Maps) => Maps | Table,
): Promise<Float32Array[]> {
  const batch = toBatch(pictures, mean);
  try {
    const output = net(batch);
    try {
      const numbers = await output.data();
      const each = numbers.length / pictures.length;
      return pictures.map((_, n) => Float32Array.from(numbers.subarray(n * each, (n + 1) * each)));
    } finally {
      output.dispose();
    }
  } finally {
    batch.dispose();
  }
}
