import { type Box, boxCentre } from '../measure/geometry.ts';
import { spreadLevels } from '../measure/levels.ts';
import { CELL_PX, withoutDoubles } from './boxes.ts';
import { createSurface, drawThrough, type Surface } from './canvas.ts';
import type { Found } from './engine.ts';
import type { Detect } from './tiny-detector.ts';

/** Finds faces in a picture. Boxes are in pixels of the picture. */
export interface Finder {
  /** In the whole picture; where nothing sure is seen, once more around `near` or where the page asks people to stand. */
  everywhere(picture: OffscreenCanvas, near?: Box): Promise<Found[]>;
  /** Only near the box, for a quarter of the time. */
  around(picture: OffscreenCanvas, box: Box): Promise<Found[]>;
  /** In a picture that nobody waits for: from nearer and from further away until what is surely seen `isFace`. */
  thoroughly(picture: OffscreenCanvas, isFace: (found: Found) => Promise<boolean>): Promise<Found[]>;
  /** Lets go of the last picture. */
  forget(): void;
}

/**
 * Longer side of what the detector sees of a whole picture. It is less sure of a face whose middle lies between two of its
 * cells, so sizes are chosen that put the middle of a picture into the middle of a cell (README.md). 416 found no more.
 */
const WHOLE_PX = 288;
/** Blurred and turned faces are found best when they are small: their next look. */
const SMALLER_PX = 224;
/** For faces that are small in a large picture. */
const LARGER_PX = 608;
/** Side of what it sees of the part near a face: three boxes wide, so the face is 53 pixels, well above its smallest. */
const NEAR_PX = 160;
const NEAR_BOXES = 3;
/** Under this the detector is not sure, and a closer look is worth its time. */
export const SURE_SCORE = 0.5;
/** Part of the picture that a closer look takes in. The detector misses a face at one size that it finds at another. */
const CLOSER_PART = 0.6;
/** One look: the part of the picture's sides that it takes in, the longer side of what the detector sees, and levels. */
interface Look {
  part: number;
  px: number;
  gamma?: number;
}

/** Looks at a still picture. Over 1: with a border, for a face that fills the picture. */
const STILL_LOOKS: readonly Look[] = [
  { part: 1, px: WHOLE_PX },
  { part: 1, px: SMALLER_PX },
  { part: 1.5, px: WHOLE_PX },
  { part: 1, px: LARGER_PX },
  { part: 0.6, px: WHOLE_PX },
  { part: 1, px: WHOLE_PX, gamma: 2 },
  { part: 2.2, px: WHOLE_PX },
  { part: 0.5, px: LARGER_PX },
  { part: 1.2, px: 320 },
];
/** Whoever a still picture is of stands nearer to its middle than this part of its sides; others are looked past. */
const MIDDLE_PART = 0.25;

export function createFinder(detect: Detect): Finder {
  const surfaces = new Map<string, Surface>();

  function surfaceOf(width: number, height: number): Surface {
    const key = `${width} ${height}`;
    const surface = surfaces.get(key) ?? createSurface(width, height);
    surfaces.set(key, surface);
    return surface;
  }

  /** Looks at a part of the picture, which may reach over its edge; `longPx` is the longer side of what is seen. */
  async function findIn(picture: OffscreenCanvas, part: Box, longPx: number, gamma = 1): Promise<Found[]> {
    const scale = longPx / Math.max(part.width, part.height);
    const surface = surfaceOf(cells(part.width * scale), cells(part.height * scale));
    const shift = { e: -part.x * scale, f: -part.y * scale };
    const pixels = drawThrough(surface, picture, { a: scale, b: 0, c: 0, d: scale, ...shift });
    spreadLevels(pixels.data, gamma);
    return (await detect(pixels)).map(({ box, score }) => ({
      box: {
        x: box.x / scale + part.x,
        y: box.y / scale + part.y,
        width: box.width / scale,
        height: box.height / scale,
      },
      score,
    }));
  }

  return {
    async everywhere(picture, near) {
      const whole = wholeOf(picture);
      let best: Found[] = [];
      for (const { part, px } of [
        { part: whole, px: WHOLE_PX },
        { part: whole, px: SMALLER_PX },
        { part: within(whole, partOf(whole, CLOSER_PART, near)), px: WHOLE_PX },
      ]) {
        const found = await findIn(picture, part, px);
        if (bestScore(found) > bestScore(best)) best = found;
        if (bestScore(best) >= SURE_SCORE) break;
      }
      return best;
    },
    around(picture, box) {
      const side = NEAR_BOXES * Math.max(box.width, box.height);
      const centre = boxCentre(box);
      const part = { x: centre.x - side / 2, y: centre.y - side / 2, width: side, height: side };
      return findIn(picture, part, NEAR_PX);
    },
    async thoroughly(picture, isFace) {
      const whole = wholeOf(picture);
      let all: Found[] = [];
      for (const { part, px, gamma } of STILL_LOOKS) {
        all = withoutDoubles([...all, ...(await findIn(picture, partOf(whole, part), px, gamma))]);
        for (const found of all)
          if (found.score >= SURE_SCORE && isInTheMiddle(found.box, whole) && (await isFace(found)))
            return all;
      }
      return all;
    },
    forget() {
      surfaces.clear();
    },
  };
}

/** Rounded up to whole cells of the network; what is too much stays black. */
function cells(px: number): number {
  return Math.max(1, Math.ceil(Math.round(px) / CELL_PX)) * CELL_PX;
}

function wholeOf({ width, height }: OffscreenCanvas): Box {
  return { x: 0, y: 0, width, height };
}

function isInTheMiddle(box: Box, whole: Box): boolean {
  const { x, y } = boxCentre(box);
  const off = Math.max(Math.abs(x / whole.width - 0.5), Math.abs(y / whole.height - 0.5));
  return off <= MIDDLE_PART;
}

function bestScore(found: Found[]): number {
  return Math.max(0, ...found.map(({ score }) => score));
}

/** A part of the picture's shape around `near`, or around its middle. */
function partOf(whole: Box, part: number, near?: Box): Box {
  const width = whole.width * part;
  const height = whole.height * part;
  const centre = boxCentre(near ?? whole);
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

function within(whole: Box, part: Box): Box {
  return {
    ...part,
    x: Math.max(0, Math.min(whole.width - part.width, part.x)),
    y: Math.max(0, Math.min(whole.height - part.height, part.y)),
  };
}
