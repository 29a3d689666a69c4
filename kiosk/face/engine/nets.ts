import { env } from 'face-api.js';
import type { Embedder } from './embedder.ts';
import { loadFaceApiEmbedder } from './face-api-embedder.ts';
import { type FindLandmarks, loadLandmarkNet } from './landmark-net.ts';
import { type Detect, loadTinyDetector } from './tiny-detector.ts';

/** Where the server hands out the models, under the file names that their manifests use. */
export const MODELS_PATH = '/face-models';

/** Low, because real faces come down to this; who counts is decided with the landmarks (face-measures.ts). */
const DETECTOR_SCORE = 0.25;

/** The networks that the reader works with, fed with plain RGBA pixels. Another embedder is put in here. */
export interface Nets {
  detect: Detect;
  landmarks: FindLandmarks;
  embedder: Embedder;
}

/** Loads the models. The backend must have been started. Rejects when a model is missing or broken. */
export async function loadNets(): Promise<Nets> {
  setWorkerEnvironment();
  const [detect, landmarks, embedder] = await Promise.all([
    loadTinyDetector(MODELS_PATH, DETECTOR_SCORE),
    loadLandmarkNet(MODELS_PATH),
    loadFaceApiEmbedder(MODELS_PATH),
  ]);
  return { detect, landmarks, embedder };
}

/** The library looks for a window; in a worker it has to be told what a canvas is. Nothing but `fetch` is ever used. */
function setWorkerEnvironment(): void {
  const none = () => {
    throw new Error('the face library asked for a page element inside the worker');
  };
  /** A kind of thing that nothing ever is an instance of. */
  const Never = function never() {};
  env.setEnv({
    Canvas: OffscreenCanvas,
    CanvasRenderingContext2D: OffscreenCanvasRenderingContext2D,
    Image: Never,
    ImageData,
    Video: Never,
    createCanvasElement: none,
    createImageElement: none,
    createVideoElement: none,
    fetch: (url: string, init?: RequestInit) => fetch(url, init),
    readFile: none,
  } as unknown as Parameters<typeof env.setEnv>[0]);
}
