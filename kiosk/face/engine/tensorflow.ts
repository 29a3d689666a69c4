import { tf as bundledTf } from 'face-api.js';

/** What this house uses of TensorFlow.js; the face library bundles all of it but declares only a part. */
interface TensorFlow {
  setWasmPaths(paths: Record<string, string>): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  env(): { getAsync(flag: string): Promise<unknown>; set(flag: string, value: unknown): void };
}

export const tf = bundledTf as typeof bundledTf & TensorFlow;
