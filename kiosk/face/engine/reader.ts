import { CHIP_SIZE_PX, chipTransform } from '../measure/chip.ts';
import { squareAround, undoSimilarity } from '../measure/crop.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { Box, Point } from '../measure/geometry.ts';
import { lumaOf, measureLight } from '../measure/light.ts';
import { measureSharpness } from '../measure/sharpness.ts';
import type { Similarity } from '../measure/similarity.ts';
import { clear, createSurface, drawThrough, pixelsOf } from './canvas.ts';
import type { MainFace, Reading } from './engine.ts';
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
  let smallSurface = createSurface(detectorInputPx, detectorInputPx);
  const faceSurface = createSurface(LANDMARK_INPUT_PX, LANDMARK_INPUT_PX);
  const chipSurface = createSurface(CHIP_SIZE_PX, CHIP_SIZE_PX);
  let chip: Similarity | undefined;

  function keep(frame: ImageBitmap): void {
    if (frameSurface.canvas.width !== frame.width || frameSurface.canvas.height !== frame.height)
      frameSurface = createSurface(frame.width, frame.height);
    frameSurface.context.drawImage(frame, 0, 0);
    frame.close();
  }

  async function findFaces(): Promise<Box[]> {
    const { canvas } = frameSurface;
    const scale = detectorInputPx / Math.max(canvas.width, canvas.height);
    const width = Math.round(canvas.width * scale);
    const height = Math.round(canvas.height * scale);
    if (smallSurface.canvas.width !== width || smallSurface.canvas.height !== height)
      smallSurface = createSurface(width, height);
    const small = drawThrough(smallSurface, canvas, { a: scale, b: 0, c: 0, d: scale, e: 0, f: 0 });
    const boxes = await nets.detect(small);
    return boxes
      .map(box => ({
        x: box.x / scale,
        y: box.y / scale,
        width: box.width / scale,
        height: box.height / scale,
      }))
      .toSorted((a, b) => b.width * b.height - a.width * a.height);
  }

  async function measure(box: Box): Promise<MainFace | undefined> {
    const crop = squareAround(box, LANDMARK_INPUT_PX);
    const found = await nets.landmarks(drawThrough(faceSurface, frameSurface.canvas, crop));
    const landmarks: Point[] = found.map(point => undoSimilarity(crop, point));
    chip = chipTransform(landmarks);
    if (!chip) return undefined;
    const luma = lumaOf(drawThrough(chipSurface, frameSurface.canvas, chip).data);
    return {
      box,
      landmarks,
      light: measureLight(luma, CHIP_SIZE_PX),
      sharpness: measureSharpness(luma, CHIP_SIZE_PX),
    };
  }

  return {
    async warmUp() {
      await findFaces();
      await nets.landmarks(pixelsOf(faceSurface));
      await nets.describe([pixelsOf(chipSurface), pixelsOf(chipSurface)]);
    },
    async analyse(frame) {
      chip = undefined;
      keep(frame);
      const faces = await findFaces();
      const biggest = faces[0];
      const main = biggest && (await measure(biggest));
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
      for (const surface of [frameSurface, smallSurface, faceSurface, chipSurface]) clear(surface);
    },
  };
}
