import { tf } from './tensorflow.ts';

export type Pixels = ReturnType<typeof tf.tensor3d>;

/**
 * RGBA pixels as a tensor of height × width × 3. With `mean` (0 to 255 a channel) values are brought to (value − mean) / 255
 * on the way: in this loop it costs nothing, as tensor operations it costs four passes over the picture.
 */
export function toTensor(
  { data, width, height }: ImageData,
  mean?: readonly [number, number, number],
): Pixels {
  const [red, green, blue] = mean ?? [0, 0, 0];
  const scale = mean ? 1 / 255 : 1;
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = ((data[from] ?? 0) - red) * scale;
    rgb[to++] = ((data[from + 1] ?? 0) - green) * scale;
    rgb[to++] = ((data[from + 2] ?? 0) - blue) * scale;
  }
  return tf.tensor3d(rgb, [height, width, 3], 'float32');
}

/** Lets `use` work with the pictures as tensors and gives their memory back, whatever happens. */
export async function withTensors<T>(
  pictures: ImageData[],
  use: (tensors: Pixels[]) => Promise<T>,
): Promise<T> {
  const tensors = pictures.map(picture => toTensor(picture));
  try {
    return await use(tensors);
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
}
