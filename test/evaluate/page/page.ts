import type { Engine } from '../../../kiosk/face/engine/engine.ts';
import { createEngineBridge, startFaceWorker } from '../../../kiosk/face/engine/engine-bridge.ts';
import { acquireStill, type StillAnswer } from './acquire-still.ts';
import { decodePicture } from './decode-picture.ts';

/** A bare page around the kiosk's own face worker: pictures in, descriptors out. */
const engine: Engine = createEngineBridge(startFaceWorker);

export type PageAnswer = StillAnswer | { kind: 'no-file' } | { kind: 'no-picture' };

const evaluation = {
  load: () => engine.load(),
  /** Fetches the picture with that number, finds the face and describes it. Of several at once the worker takes one after the other. */
  async acquire(index: number): Promise<PageAnswer> {
    const response = await fetch(`/pictures/${index}`);
    if (!response.ok) return { kind: 'no-file' };
    const picture = await decodePicture(await response.blob());
    if (!picture) return { kind: 'no-picture' };
    return acquireStill(engine, picture);
  },
};
export type EvaluationPage = typeof evaluation;

Object.assign(window, { evaluation });
