import type { Engine } from '../../../kiosk/face/engine/engine.ts';
import { viewOf } from '../../../kiosk/face/measure/face-measures.ts';
import { isFrontal } from '../../../kiosk/face/steps/framing.ts';

export type StillAnswer =
  | {
      kind: 'face';
      descriptor: number[];
      /** Passes the kiosk's own pose gate. */
      frontal: boolean;
      /** Somebody else is in the picture, near enough to stop a look at the kiosk. */
      crowded: boolean;
    }
  | { kind: 'no-face' };

/** One still through the kiosk's engine, which keeps nothing of it for the next one. */
export async function acquireStill(engine: Engine, picture: ImageBitmap): Promise<StillAnswer> {
  try {
    const { reading, descriptor } = await engine.describeStill(picture);
    const { people, face } = viewOf(reading);
    if (!face || !descriptor) return { kind: 'no-face' };
    return { kind: 'face', descriptor, frontal: isFrontal(face), crowded: people > 1 };
  } finally {
    engine.forget();
  }
}
