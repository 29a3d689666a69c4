import { CHIP_SIZE_PX, chipTransform } from '../measure/chip.ts';
import { squareAround, undoSimilarity } from '../measure/crop.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { Point } from '../measure/geometry.ts';
import { lumaOf, measureLight } from '../measure/light.ts';
import { measureSharpness } from '../measure/sharpness.ts';
import type { Similarity } from '../measure/similarity.ts';
import { clear, createSurface, drawThrough, pixelsOf } from './canvas.ts';
import type { Found, MainFace, Reading } from './engine.ts';
import { createFinder } from './finder.ts';
import { LANDMARK_INPUT_PX, type Nets } from './nets.ts';

/** Reads frames with the networks; keeps the last frame until the next one or until `forget`. */
export interface Reader {
  /** Runs every network once: the first run is several times slower than the next. */
  warmUp(): Promise<void>;
  /** Reads one frame and closes it. */
  analyse(frame: ImageBitmap): Promise<Reading>;
  /** The descriptor of the biggest face of the last frame; undefined when it had none. */
  describe(): Promise<number[] | undefined>;
  forget(): void;
}

/** `detectorInputPx`: the longer side of the picture that the detector sees; a multiple of 32. */
export function createReader(nets: Nets, detectorInputPx: number): Reader {
  let frameSurface = createSurface(640, 480);
  const finder = createFinder(nets, detectorInputPx);
  const faceSurface = createSurface(LANDMARK_INPUT_PX, LANDMARK_INPUT_PX);
  const chipSurface = createSurface(CHIP_SIZE_PX, CHIP_SIZE_PX);
  let chip: Similarity | undefined;

  function keep(frame: ImageBitmap): void {
    if (frameSurface.canvas.width !== frame.width || frameSurface.canvas.height !== frame.height)
      frameSurface = createSurface(frame.width, frame.height);
    frameSurface.context.drawImage(frame, 0, 0);
    frame.close();
  }

  async function measure({ box, score }: Found): Promise<MainFace | undefined> {
    const crop = squareAround(box, LANDMARK_INPUT_PX);
    const found = await nets.landmarks(drawThrough(faceSurface, frameSurface.canvas, crop));
    const landmarks: Point[] = found.map(point => undoSimilarity(crop, point));
    chip = chipTransform(landmarks);
    if (!chip) return undefined;
    const luma = lumaOf(drawThrough(chipSurface, frameSurface.canvas, chip).data);
    return {
      box,
      score,
      landmarks,
      light: measureLight(luma, CHIP_SIZE_PX),
      sharpness: measureSharpness(luma, CHIP_SIZE_PX),
    };
  }

  return {
    async warmUp() {
      await finder.find(frameSurface.canvas);
      finder.forget();
      await nets.landmarks(pixelsOf(faceSurface));
      await nets.describe([pixelsOf(chipSurface), pixelsOf(chipSurface)]);
    },
    async analyse(frame) {
      chip = undefined;
      keep(frame);
      const faces = await finder.find(frameSurface.canvas);
      const front = inFront(faces);
      const main = front && (await measure(front));
      const { width, height } = frameSurface.canvas;
      return { widthPx: width, heightPx: height, faces, ...(main ? { main } : {}) };
    },
    async describe() {
      if (!chip) return undefined;
      const picture = frameSurface.canvas;
      const chips = [drawThrough(chipSurface, picture, chip), drawThrough(chipSurface, picture, chip, true)];
      return meanDescriptor(await nets.describe(chips));
    },
    forget() {
      chip = undefined;
      finder.forget();
      for (const surface of [frameSurface, faceSurface, chipSurface]) clear(surface);
    },
  };
}

/** Whoever is nearest, as far as the detector is sure of them. */
function inFront(faces: Found[]): Found | undefined {
  const weight = ({ box, score }: Found) => score * score * box.width;
  return faces.toSorted((a, b) => weight(b) - weight(a))[0];
}
