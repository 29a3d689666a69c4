import type { Point } from '../measure/geometry.ts';
import { stanceOf } from '../measure/stance.ts';
import { createAligner } from './aligner.ts';
import { clear, createSurface } from './canvas.ts';
import { createDescriber } from './describer.ts';
import type { Found, MainFace, Reading, SecondReading, Still } from './engine.ts';
import { createFinder, SURE_SCORE } from './finder.ts';
import { createMeasurer } from './measurer.ts';
import type { Nets } from './nets.ts';
import { createSecondReader } from './second-reader.ts';
import { createTracker, frontFirst } from './tracker.ts';

/** Reads frames with the networks; keeps those of the last second until newer ones come or until `forget`. */
export interface Reader {
  /** Runs every network once: the first run is several times slower than the next. */
  warmUp(): Promise<void>;
  /** Reads one frame and takes it over. */
  analyse(frame: ImageBitmap): Promise<Reading>;
  /** The descriptor of the main face of a frame; undefined when it had none or is no longer kept. */
  describe(frame: number): Promise<number[] | undefined>;
  /** Reads and describes one picture, not as part of a look, and closes it. */
  describeStill(picture: ImageBitmap): Promise<Still>;
  /** Where the face is in a frame of the second camera, not as part of a look; closes it. */
  analyseSecond(frame: ImageBitmap): Promise<SecondReading>;
  forget(): void;
}

interface Kept {
  picture: ImageBitmap;
  landmarks: Point[];
}

/** The best frames of a second are chosen after it. At 640×480 each takes 1.2 MB. */
const KEPT_FRAMES = 24;

/** `nowMs`: milliseconds that only run forward. */
export function createReader(nets: Nets, nowMs: () => number): Reader {
  let surface = createSurface(640, 480);
  const finder = createFinder(nets.detect);
  const tracker = createTracker(finder, nowMs);
  const aligner = createAligner(nets.landmarks);
  const measurer = createMeasurer();
  const describer = createDescriber(aligner, nets.embedder);
  const second = createSecondReader(finder, aligner, nowMs);
  const kept = new Map<number, Kept>();
  let lastFrame = 0;

  function show(picture: ImageBitmap): void {
    const { width, height } = picture;
    if (surface.canvas.width !== width || surface.canvas.height !== height)
      surface = createSurface(width, height);
    surface.context.drawImage(picture, 0, 0);
  }

  async function measure(front: Found | undefined): Promise<MainFace | undefined> {
    if (!front) return undefined;
    return measurer.measure(surface, front, await aligner.rough(surface.canvas, front.box));
  }

  /** The detector is sure of blinds, shadows and prints on clothes now and then; the points on them make no sense. */
  async function measuredAsFace(found: Found): Promise<MainFace | undefined> {
    const { width, height } = surface.canvas;
    measurer.pause();
    const main = await measure(found);
    return main && stanceOf(main, { widthPx: width, heightPx: height }) ? main : undefined;
  }

  async function faceInFront(faces: readonly Found[]): Promise<MainFace | undefined> {
    const sure = faces.filter(({ score }) => score >= SURE_SCORE);
    const unsure = faces.filter(({ score }) => score < SURE_SCORE);
    for (const group of [sure, unsure])
      for (const found of frontFirst(group, surface.canvas)) {
        const main = await measuredAsFace(found);
        if (main) return main;
      }
    return undefined;
  }

  function readingOf(faces: Found[], main: MainFace | undefined): Reading {
    const { width, height } = surface.canvas;
    return { frame: lastFrame, widthPx: width, heightPx: height, faces, ...(main ? { main } : {}) };
  }

  function keep(picture: ImageBitmap, main: MainFace | undefined): void {
    if (main) kept.set(lastFrame, { picture, landmarks: main.landmarks });
    else picture.close();
    for (const [frame, { picture: old }] of kept) {
      if (frame > lastFrame - KEPT_FRAMES) break;
      old.close();
      kept.delete(frame);
    }
  }

  return {
    async warmUp() {
      await finder.everywhere(surface.canvas);
      const box = { x: 240, y: 160, width: 160, height: 160 };
      await finder.around(surface.canvas, box);
      const landmarks = await aligner.rough(surface.canvas, box);
      await describer.describe(surface.canvas, landmarks, 'frame');
    },
    async analyse(frame) {
      lastFrame++;
      show(frame);
      const { faces, front } = await tracker.next(surface.canvas);
      const main = await measure(front);
      if (!main) measurer.pause();
      keep(frame, main);
      return readingOf(faces, main);
    },
    async describe(frame) {
      const found = kept.get(frame);
      if (!found) return undefined;
      show(found.picture);
      return describer.describe(surface.canvas, found.landmarks, 'frame');
    },
    async describeStill(picture) {
      show(picture);
      picture.close();
      const isFace = async (found: Found) => (await measuredAsFace(found)) !== undefined;
      const faces = await finder.thoroughly(surface.canvas, isFace);
      const main = await faceInFront(faces);
      measurer.pause();
      const descriptor = main && (await describer.describe(surface.canvas, main.landmarks, 'still'));
      return { reading: readingOf(faces, main), ...(descriptor ? { descriptor } : {}) };
    },
    analyseSecond: frame => second.analyse(frame),
    forget() {
      for (const { picture } of kept.values()) picture.close();
      kept.clear();
      tracker.forget();
      for (const part of [finder, aligner, measurer, describer, second]) part.forget();
      clear(surface);
    },
  };
}
