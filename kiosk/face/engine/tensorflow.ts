import { tf as bundledTf } from 'face-api.js';

/** What this house uses of TensorFlow.js; the face library bundles all of it but declares only a part. */
interface TensorFlow {
  setWasmPaths(paths: Record<string, string>): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  env(): { getAsync(flag: string): Promise<unknown>; set(flag: string, value: unknown): void };
  fused: {
    conv2d(options: {
      x: Maps;
      filter: Maps;
      strides: number;
      pad: 'same' | 'valid';
      bias: Numbers;
      activation: 'linear' | 'relu' | 'leakyrelu';
      leakyreluAlpha?: number;
    }): Maps;
  };
}

/** Feature maps: batch × height × width × channels. */
export type Maps = ReturnType<typeof bundledTf.tensor4d>;
export type Numbers = ReturnType<typeof bundledTf.tensor1d>;
export type Table = ReturnType<typeof bundledTf.tensor2d>;

export const tf = bundledTf as typeof bundledTf & TensorFlow;
