import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { AREA, BODY_SIZE, mm } from './geometry.ts';
import { grey, type Mark, type PathSegment, type Point } from './marks.ts';
import type { Part } from './parts.ts';

/** A one-inch photo (小一寸 is smaller): 25 × 35 mm, the size of identity photos in China. */
const WIDTH = mm(25);
const HEIGHT = mm(35);
/** White between the words and the frame, at least. */
const GAP = mm(5);
const WORDS_SIZE = 9;
const DASH = 3;

/** What the words beside the photo have left, in whole characters, so that they stand under those of the full lines. */
export const MEASURE_BESIDE_PHOTO = Math.floor((AREA.width - WIDTH - GAP) / BODY_SIZE);

/** How many lines of this pitch stand beside the photo. */
export function linesBesidePhoto(pitch: number): number {
  return Math.ceil((HEIGHT + GAP / 2) / pitch);
}

/** The frame into which staff glue the photo, at the right margin, its upper edge at `top`. */
export function photoPlace(top: number, fonts: FontSet): Mark[] {
  const part: Part = { tag: 'Figure', id: 'photo', alt: '贴一寸照片处（25 毫米 × 35 毫米）' };
  const left = AREA.right - WIDTH;
  const words = ['一寸', '照片'].flatMap((word, index): Mark[] =>
    setText(word, { role: 'text', measure: 4 }, fonts).map(line => ({
      kind: 'text',
      line,
      x: left + (WIDTH - line.width * WORDS_SIZE) / 2,
      baseline: top - HEIGHT / 2 + WORDS_SIZE * (0.4 - 1.4 * index),
      size: WORDS_SIZE,
      grey: 0.45,
      part,
    })),
  );
  const [right, bottom] = [AREA.right, top - HEIGHT];
  const line = (from: Point, to: Point): PathSegment[] => [
    { to: 'move', points: [from] },
    { to: 'line', points: [to] },
  ];
  const frame = [
    dashed(
      [top, bottom].flatMap(y => line({ x: left, y }, { x: right, y })),
      WIDTH,
      part,
    ),
    dashed(
      [left, right].flatMap(x => line({ x, y: bottom }, { x, y: top })),
      HEIGHT,
      part,
    ),
  ];
  return [...frame, ...words];
}

/** Lines of one length in dashes that begin and end with a whole one, so that corners are closed. */
function dashed(segments: PathSegment[], length: number, part: Part): Mark {
  const gaps = Math.round((length - DASH) / (DASH * 1.8));
  const gap = (length - DASH) / gaps - DASH;
  return {
    kind: 'shape',
    segments,
    paint: { how: 'stroke', colour: grey(0.55), width: 0.6, dash: [DASH, gap] },
    layer: 'plain',
    part,
  };
}
