import {
  env,
  FaceLandmark68Net,
  FaceRecognitionNet,
  TinyFaceDetector,
  TinyFaceDetectorOptions,
} from 'face-api.js';
import type { Point } from '../measure/geometry.ts';
import type { Found } from './engine.ts';
import { tf } from './tensorflow.ts';

/** Where the server hands out the models, under the file names that their manifests use. */
export const MODELS_PATH = '/face-models';

/** Size of the square that the landmark network looks at. */
export const LANDMARK_INPUT_PX = 112;

/** The three networks of the face library, fed with plain RGBA pixels. */
export interface Nets {
  /** Boxes in pixels of the given picture, in no order. */
  detect(picture: ImageData): Promise<Found[]>;
  /** 68 points in pixels of the given square picture. */
  landmarks(square: ImageData): Promise<Point[]>;
  /** One descriptor of 128 numbers a chip, all in one run. */
  describe(chips: ImageData[]): Promise<Float32Array[]>;
}

/** Loads the models. The backend must have been started. Rejects when a model is missing or broken. */
export async function loadNets(detectorInputPx: number, scoreThreshold: number): Promise<Nets> {
  setWorkerEnvironment();
  const options = new TinyFaceDetectorOptions({ inputSize: detectorInputPx, scoreThreshold });
  const detector = new TinyFaceDetector();
  const landmarkNet = new FaceLandmark68Net();
  const recognition = new FaceRecognitionNet();
  await Promise.all([
    detector.loadFromUri(MODELS_PATH),
    landmarkNet.loadFromUri(MODELS_PATH),
    recognition.loadFromUri(MODELS_PATH),
  ]);

  return {
    async detect(picture) {
      return withTensor(picture, async tensor => {
        const found = await detector.locateFaces(tensor, options);
        return found.map(({ box: { x, y, width, height }, score }) => ({
          box: { x, y, width, height },
          score,
        }));
      });
    },
    async landmarks(square) {
      return withTensor(square, async tensor => {
        const answer = await landmarkNet.detectLandmarks(tensor);
        const first = Array.isArray(answer) ? answer[0] : answer;
        return (first?.positions ?? []).map(({ x, y }) => ({ x, y }));
      });
    },
    async describe(chips) {
      return withTensors(chips, async tensors => {
        const answer = await recognition.computeFaceDescriptor(tensors);
        return Array.isArray(answer) ? answer : [answer];
      });
    },
  };
}

type Pixels = ReturnType<typeof tf.tensor3d>;

async function withTensors<T>(pictures: ImageData[], use: (tensors: Pixels[]) => Promise<T>): Promise<T> {
  const tensors = pictures.map(toTensor);
  try {
    return await use(tensors);
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
}

async function withTensor<T>(picture: ImageData, use: (tensor: Pixels) => Promise<T>): Promise<T> {
  const tensor = toTensor(picture);
  try {
    return await use(tensor);
  } finally {
    tensor.dispose();
  }
}

function toTensor({ data, width, height }: ImageData): Pixels {
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from] ?? 0;
    rgb[to++] = data[from + 1] ?? 0;
    rgb[to++] = data[from + 2] ?? 0;
  }
  return tf.tensor3d(rgb, [height, width, 3], 'float32');
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
