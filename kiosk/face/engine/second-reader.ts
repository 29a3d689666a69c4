import type { Aligner } from './aligner.ts';
import { clear, createSurface } from './canvas.ts';
import type { SecondReading } from './engine.ts';
import type { Finder } from './finder.ts';
import { createTracker } from './tracker.ts';

/** Reads frames of the second camera with the same networks: where the face in front is, and nothing else of it. */
export interface SecondReader {
  /** Reads one frame and closes it. */
  analyse(frame: ImageBitmap): Promise<SecondReading>;
  forget(): void;
}

/** `nowMs`: milliseconds that only run forward. */
export function createSecondReader(finder: Finder, aligner: Aligner, nowMs: () => number): SecondReader {
  let surface = createSurface(640, 480);
  const tracker = createTracker(finder, nowMs);

  return {
    async analyse(frame) {
      const { width, height } = frame;
      if (surface.canvas.width !== width || surface.canvas.height !== height)
        surface = createSurface(width, height);
      surface.context.drawImage(frame, 0, 0);
      frame.close();
      const { front } = await tracker.next(surface.canvas);
      const size = { widthPx: width, heightPx: height };
      if (!front) return size;
      return { ...size, front: { ...front, landmarks: await aligner.rough(surface.canvas, front.box) } };
    },
    forget() {
      tracker.forget();
      clear(surface);
    },
  };
}
