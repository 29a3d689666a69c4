import { FaceLandmark68Net } from 'face-api.js';
import type { Point } from '../measure/geometry.ts';
import { withTensors } from './pixels.ts';

/** Size of the square that the landmark network looks at. */
export const LANDMARK_INPUT_PX = 112;

/** 68 points in pixels of each of the given square pictures. */
export type FindLandmarks = (squares: ImageData[]) => Promise<Point[][]>;

/** The 68 point network of the face library. Rejects when the model is missing or broken. */
export async function loadLandmarkNet(modelsPath: string): Promise<FindLandmarks> {
  const net = new FaceLandmark68Net();
  await net.loadFromUri(modelsPath);
  return squares =>
    withTensors(squares, async tensors => {
      const answer = await net.detectLandmarks(tensors);
      const each = Array.isArray(answer) ? answer : [answer];
      return each.map(({ positions }) => positions.map(({ x, y }) => ({ x, y })));
    });
}
