import encodeQr from 'qr';
import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { CODE_SIDE } from './geometry.ts';
import { type Form, grey, type Mark, type PathSegment, type Shape } from './marks.ts';

/** The name of the form that holds the square code. */
export const CODE_NAME = 'Code';
/**
 * A code of few words has padding up to the version of a usual certificate's, 65 modules a side, so that it fills the same
 * square with no more white around it. No further: larger modules are read from more worn paper.
 */
const LEAST_VERSION = 12;
/** White around the dark squares, in modules (ISO/IEC 18004 §6.3.8). */
const QUIET_ZONE = 4;
const CAPTION_SIZE = 8;
const CAPTION_PITCH = 11;
/** The quiet zone already parts the dark squares from the words. */
const CODE_TO_CAPTION = 0.5;

/**
 * The dark squares of a QR code for a text, on white with the quiet zone, in modules; `box` is the whole square. Level M:
 * 15 % of it may be lost to a crease or a stamp. Version and mask follow from the text alone. The pages place the form as
 * a square of side 1, because the number of modules is not known before the text is: whoever writes it scales `box` to
 * that with the form's own matrix. Throws for more than 2,331 bytes.
 */
export function codeShapes(text: string): { shapes: Shape[]; box: Form['box'] } {
  const rows = modulesOf(text);
  const side = rows.length - 2 + 2 * QUIET_ZONE;
  const dark: PathSegment[] = [];
  for (const [row, modules] of rows.entries()) {
    const y = side - QUIET_ZONE - row;
    let start = -1;
    for (let column = 0; column <= modules.length; column++) {
      if (modules[column] && start < 0) start = column;
      if (modules[column] || start < 0) continue;
      const corner = { x: start + QUIET_ZONE - 1, y };
      dark.push({ to: 'rectangle', points: [corner, { x: column - start, y: 1 }] });
      start = -1;
    }
  }
  const white: PathSegment = {
    to: 'rectangle',
    points: [
      { x: 0, y: 0 },
      { x: side, y: side },
    ],
  };
  const fill = (segments: PathSegment[], level: number): Shape => ({
    kind: 'shape',
    segments,
    paint: { how: 'fill', colour: grey(level) },
    layer: 'plain',
  });
  return { shapes: [fill([white], 1), fill(dark, 0)], box: [0, 0, side, side] };
}

/** The library takes the smallest version that holds the text, and wants a border of at least one module. */
function modulesOf(text: string): boolean[][] {
  const how = { ecc: 'medium', encoding: 'byte', border: 1 } as const;
  const smallest = encodeQr(text, 'raw', how);
  const isSmaller = smallest.length - 2 < 17 + 4 * LEAST_VERSION;
  return isSmaller ? encodeQr(text, 'raw', { ...how, version: LEAST_VERSION }) : smallest;
}

/** How high the code with its caption is. */
export function codeHeight(caption: string, fonts: FontSet): number {
  const lines = captionLines(caption, fonts).length;
  return CODE_SIDE + (lines > 0 ? CODE_TO_CAPTION + lines * CAPTION_PITCH : 0);
}

/** The place of the code with its upper left corner at `left`, `top`, and its caption centred below. */
export function codePlace(caption: string, left: number, top: number, fonts: FontSet): Mark[] {
  const bottom = top - CODE_SIDE;
  const place: Form = {
    kind: 'form',
    name: CODE_NAME,
    shapes: [],
    box: [0, 0, 1, 1],
    at: [[CODE_SIDE, 0, 0, CODE_SIDE, left, bottom]],
    layer: 'plain',
    part: { tag: 'Figure', id: 'code', alt: '二维码：扫描后可核验本证明' },
  };
  const words = captionLines(caption, fonts).map((line, index): Mark => {
    const baseline = bottom - CODE_TO_CAPTION - index * CAPTION_PITCH - CAPTION_SIZE * 0.95;
    return {
      kind: 'text',
      line,
      x: left + (CODE_SIDE - line.width * CAPTION_SIZE) / 2,
      baseline,
      size: CAPTION_SIZE,
      grey: 0.15,
      part: { tag: 'P', id: 'code-caption' },
    };
  });
  return [place, ...words];
}

function captionLines(caption: string, fonts: FontSet) {
  return setText(caption, { role: 'text', measure: CODE_SIDE / CAPTION_SIZE }, fonts);
}
