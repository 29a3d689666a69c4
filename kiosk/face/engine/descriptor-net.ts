import type { FaceRecognitionNet } from 'face-api.js';
import { type Conv, conv } from './layers.ts';
import { type Maps, type Table, tf } from './tensorflow.ts';

/** Chips of 150 × 150, as `toBatch` makes them with MEAN_RGB, to 128 numbers each. */
export type DescriptorNet = (chips: Maps) => Table;

type Params = NonNullable<FaceRecognitionNet['params']>;
type ScaledConv = Params['conv32_down'];
type ResidualParams = Params['conv32_1'];

interface Residual {
  conv1: Conv;
  conv2: Conv;
  /** Halves height and width. */
  isDown: boolean;
}

/**
 * The recognition network (dlib's ResNet of 29 convolutions: King, 2017) with the library's numbers. What it adds to and
 * multiplies with the maps after each convolution is folded into the filters, so `params` may be disposed afterwards.
 */
export function createDescriptorNet(params: Params): DescriptorNet {
  const first = fold(params.conv32_down);
  const residuals = residualsOf(params);
  const last = params.fc.clone();
  return chips =>
    tf.tidy(() => {
      let maps = tf.maxPool(conv(chips, first, 'relu', 2, 'valid'), 3, 2, 'valid');
      for (const residual of residuals) maps = runResidual(maps, residual);
      const [count, height, width, channels] = maps.shape;
      const means = tf.avgPool(maps, [height, width], 1, 'valid');
      return tf.matMul<Table>(tf.reshape(means, [count, channels]), last);
    });
}

function residualsOf(params: Params): Residual[] {
  const keeping = ({ conv1, conv2 }: ResidualParams): Residual => ({
    conv1: fold(conv1),
    conv2: fold(conv2),
    isDown: false,
  });
  const halving = (residual: ResidualParams): Residual => ({ ...keeping(residual), isDown: true });
  return [
    keeping(params.conv32_1),
    keeping(params.conv32_2),
    keeping(params.conv32_3),
    halving(params.conv64_down),
    keeping(params.conv64_1),
    keeping(params.conv64_2),
    keeping(params.conv64_3),
    halving(params.conv128_down),
    keeping(params.conv128_1),
    keeping(params.conv128_2),
    halving(params.conv256_down),
    keeping(params.conv256_1),
    keeping(params.conv256_2),
    halving(params.conv256_down_out),
  ];
}

/** (x ∗ filters + bias) × weights + biases, as one convolution. */
function fold({ conv: { filters, bias }, scale: { weights, biases } }: ScaledConv): Conv {
  return tf.tidy(() => ({
    filters: tf.mul<Maps>(filters, weights),
    bias: tf.add<Conv['bias']>(tf.mul(bias, weights), biases),
  }));
}

function runResidual(maps: Maps, { conv1, conv2, isDown }: Residual): Maps {
  const inner = isDown ? conv(maps, conv1, 'relu', 2, 'valid') : conv(maps, conv1, 'relu');
  const change = conv(inner, conv2, 'linear');
  if (!isDown) return tf.relu(tf.add<Maps>(change, maps));
  const pooled = tf.avgPool(maps, 2, 2, 'valid');
  return tf.relu(tf.add<Maps>(grownTo(pooled, change), grownTo(change, pooled)));
}

/** The maps with noughts behind their ends wherever those of `other` are larger. */
function grownTo(maps: Maps, other: Maps): Maps {
  const behind = maps.shape.map((size, axis): [number, number] => [
    0,
    Math.max(0, (other.shape[axis] ?? size) - size),
  ]);
  return behind.every(([, missing]) => missing === 0) ? maps : tf.pad<Maps>(maps, behind);
}
