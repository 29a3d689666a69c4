import { type Maps, type Numbers, tf } from './tensorflow.ts';

/**
 * The library runs every convolution, its bias and what comes after it as passes of their own over the maps. Here they are
 * one each, which gives the same numbers (to the seventh digit) for less time: see README.md.
 */
export interface Conv {
  filters: Maps;
  bias: Numbers;
}

/** A convolution of every channel by itself, then one of 1 × 1 across the channels (Howard et al., MobileNets, 2017). */
export interface SeparableConv {
  depthwise_filter: Maps;
  pointwise_filter: Maps;
  bias: Numbers;
}

export type Activation = 'linear' | 'relu' | 'leakyrelu';

/** Slope below nought of the leaky units in the tiny detector (face-api.js, tinyYolov2/leaky.ts). */
const LEAK = 0.1;

export function conv(
  x: Maps,
  { filters, bias }: Conv,
  activation: Activation,
  strides = 1,
  pad: 'same' | 'valid' = 'same',
): Maps {
  const leak = activation === 'leakyrelu' ? { leakyreluAlpha: LEAK } : {};
  return tf.fused.conv2d({ x, filter: filters, strides, pad, bias, activation, ...leak });
}

export function separableConv(x: Maps, params: SeparableConv, activation: Activation, strides = 1): Maps {
  const each = tf.depthwiseConv2d(x, params.depthwise_filter, strides, 'same');
  return conv(each, { filters: params.pointwise_filter, bias: params.bias }, activation);
}

/** Whether the library's first layer is a plain convolution, as it is in all networks used here. */
export function isConv(layer: Conv | SeparableConv): layer is Conv {
  return 'filters' in layer;
}
