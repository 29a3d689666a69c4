import { FaceLandmark68Net } from 'face-api.js';
import type { Point } from '../measure/geometry.ts';
import { conv, isConv, type SeparableConv, separableConv } from './layers.ts';
import { FACE_MEAN_RGB, runOn } from './pixels.ts';
import { type Maps, type Table, tf } from './tensorflow.ts';

/** Size of the square that the landmark network looks at. */
export const LANDMARK_INPUT_PX = 112;

/** 68 points in pixels of each of the given square pictures of LANDMARK_INPUT_PX. */
export type FindLandmarks = (squares: ImageData[]) => Promise<Point[][]>;

type Features = NonNullable<FaceLandmark68Net['faceFeatureExtractor']['params']>;
type Block = Features['dense0'];
type Ending = NonNullable<FaceLandmark68Net['params']>['fc'];

/** The 68 point network of the face library. Rejects when the model is missing or broken. */
export async function loadLandmarkNet(modelsPath: string): Promise<FindLandmarks> {
  const library = new FaceLandmark68Net();
  await library.loadFromUri(modelsPath);
  const features = library.faceFeatureExtractor.params;
  const ending = library.params?.fc;
  if (!features || !ending) throw new Error('the landmark network was loaded without its numbers');
  return async squares => {
    const answers = await runOn(squares, FACE_MEAN_RGB, batch => runNet(batch, features, ending));
    return answers.map(pointsOf);
  };
}

/** The network answers x and y in turn, as parts of the square. */
function pointsOf(parts: Float32Array): Point[] {
  return Array.from({ length: parts.length / 2 }, (_, n) => ({
    x: (parts[2 * n] ?? 0) * LANDMARK_INPUT_PX,
    y: (parts[2 * n + 1] ?? 0) * LANDMARK_INPUT_PX,
  }));
}

function runNet(batch: Maps, { dense0, dense1, dense2, dense3 }: Features, { weights, bias }: Ending): Table {
  return tf.tidy(() => {
    let maps = batch;
    for (const block of [dense0, dense1, dense2, dense3]) maps = runBlock(maps, block);
    const pooled = tf.avgPool(maps, 7, 2, 'valid');
    const rows = tf.reshape(pooled, [batch.shape[0], -1]);
    return tf.add<Table>(tf.matMul<Table>(rows, weights), bias);
  });
}

/** Four convolutions, each fed with the sum of those before it (Huang et al., DenseNet, CVPR 2017, with sums). */
function runBlock(maps: Maps, { conv0, conv1, conv2, conv3 }: Block): Maps {
  const halved = isConv(conv0) ? conv(maps, conv0, 'relu', 2) : separableConv(maps, conv0, 'relu', 2);
  let sum = halved;
  let input = halved;
  for (const layer of [conv1, conv2, conv3] satisfies SeparableConv[]) {
    sum = tf.add<Maps>(sum, separableConv(input, layer, 'linear'));
    input = tf.relu(sum);
  }
  return input;
}
