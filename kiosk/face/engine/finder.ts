import { type Box, boxCentre } from '../measure/geometry.ts';
import { clear, createSurface, drawThrough, type Surface } from './canvas.ts';
import type { Found } from './engine.ts';
import type { Nets } from './nets.ts';

/** Finds faces in a picture; remembers where the last one was. */
export interface Finder {
  find(picture: OffscreenCanvas): Promise<Found[]>;
  forget(): void;
}

/** Under this the detector is not sure, and a closer look is worth its 30 ms. */
const SURE_SCORE = 0.5;
/** Part of the picture that a closer look takes in. The detector misses a face at one size that it finds at another. */
const CLOSER_PART = 0.6;

/** `inputPx`: the longer side of the picture that the detector sees; a multiple of 32. */
export function createFinder(nets: Nets, inputPx: number): Finder {
  let surface: Surface = createSurface(inputPx, inputPx);
  let last: Box | undefined;

  async function findIn(picture: OffscreenCanvas, part: Box): Promise<Found[]> {
    const scale = inputPx / Math.max(part.width, part.height);
    const width = Math.round(part.width * scale);
    const height = Math.round(part.height * scale);
    if (surface.canvas.width !== width || surface.canvas.height !== height)
      surface = createSurface(width, height);
    const shift = { e: -part.x * scale, f: -part.y * scale };
    const pixels = drawThrough(surface, picture, { a: scale, b: 0, c: 0, d: scale, ...shift });
    return (await nets.detect(pixels)).map(({ box, score }) => ({
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
    async find(picture) {
      const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
      let found = await findIn(picture, whole);
      if (!found.some(({ score }) => score >= SURE_SCORE)) {
        const closer = await findIn(picture, partAround(whole, last));
        if (bestScore(closer) > bestScore(found)) found = closer;
      }
      last = found.toSorted((a, b) => b.score - a.score)[0]?.box;
      return found;
    },
    forget() {
      last = undefined;
      clear(surface);
    },
  };
}

function bestScore(found: Found[]): number {
  return Math.max(0, ...found.map(({ score }) => score));
}

/** The part of the picture around the last face, or the middle, where the page asks people to stand. */
function partAround(whole: Box, last: Box | undefined): Box {
  const width = whole.width * CLOSER_PART;
  const height = whole.height * CLOSER_PART;
  const centre = boxCentre(last ?? whole);
  return {
    x: Math.max(0, Math.min(whole.width - width, centre.x - width / 2)),
    y: Math.max(0, Math.min(whole.height - height, centre.y - height / 2)),
    width,
    height,
  };
}
