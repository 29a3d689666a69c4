import { FaceRecognitionNet } from 'face-api.js';
import { createDescriptorNet } from './descriptor-net.ts';
import type { Embedder } from './embedder.ts';
import { FACE_API_EMBEDDER } from './engine-name.ts';
import { FACE_MEAN_RGB, runOn } from './pixels.ts';

/** The face library's network behind the port. Rejects when the model is missing or broken. */
export async function loadFaceApiEmbedder(modelsPath: string): Promise<Embedder> {
  const library = new FaceRecognitionNet();
  await library.loadFromUri(modelsPath);
  const { params } = library;
  if (!params) throw new Error('the recognition network was loaded without its numbers');
  const net = createDescriptorNet(params);
  library.dispose();
  return { ...FACE_API_EMBEDDER, describe: chips => runOn(chips, FACE_MEAN_RGB, net) };
}
