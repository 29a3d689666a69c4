import { FaceRecognitionNet } from 'face-api.js';
import type { Embedder } from './embedder.ts';
import { FACE_API_EMBEDDER } from './engine-name.ts';
import { withTensors } from './pixels.ts';

/** The face library's network behind the port. Rejects when the model is missing or broken. */
export async function loadFaceApiEmbedder(modelsPath: string): Promise<Embedder> {
  const net = new FaceRecognitionNet();
  await net.loadFromUri(modelsPath);
  return {
    ...FACE_API_EMBEDDER,
    describe: chips =>
      withTensors(chips, async tensors => {
        const answer = await net.computeFaceDescriptor(tensors);
        return Array.isArray(answer) ? answer : [answer];
      }),
  };
}
