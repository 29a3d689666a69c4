import type { Point } from './geometry.ts';
import { fitSimilarity, type Similarity } from './similarity.ts';

/** Picture of both eyes, level and of one size whatever the distance, that eyeOpening looks at. */
export const EYE_STRIP = { widthPx: 128, heightPx: 48 } as const;

/** Where the four corners of the eyes come to lie in the strip, as they do in the mean face of chip.ts. */
const CORNERS = [
  { landmark: 36, x: 12, y: 24 },
  { landmark: 39, x: 42, y: 25.5 },
  { landmark: 42, x: 86, y: 25.5 },
  { landmark: 45, x: 116, y: 24 },
] as const;
const EYE_WIDTH_PX = 30;
/** The columns in which the iris is, whichever way a person looks at a screen. */
const IRIS_COLUMNS = [
  [20, 34],
  [94, 108],
] as const;
/** What lashes alone are high, as a part of an eye's width. */
const LASHES = 0.1;
/** Rows beside an eye's middle that can belong to it. */
const REACH_PX = 13;

/** The transform from the picture to the strip; undefined when points are missing or lie in one place. */
export function eyeStrip(landmarks: readonly Point[]): Similarity | undefined {
  const from: Point[] = [];
  for (const { landmark } of CORNERS) {
    const point = landmarks[landmark];
    if (!point) return undefined;
    from.push(point);
  }
  return fitSimilarity(from, [...CORNERS]);
}

/**
 * How far the eyes are open, as a part of an eye's width, from the luma of the strip: the height of what is darker than
 * skin, less that of lashes. An open eye shows its iris (0.2 to 0.4), a closed one only its lashes (0 to 0.1). People
 * differ, so a blink is told from the same person's open eyes. The 68 points see it too weakly: the network draws open eyes onto closed ones.
 */
export function eyeOpening(luma: Float32Array): number {
  const [right = 0, left = 0] = IRIS_COLUMNS.map(columns => darkHeight(luma, columns) / EYE_WIDTH_PX);
  return Math.max(0, (right + left) / 2 - LASHES);
}

/** Height of the dark band at half its depth (full width at half maximum), in rows. */
function darkHeight(luma: Float32Array, [from, to]: readonly [number, number]): number {
  const middle = EYE_STRIP.heightPx / 2;
  const rows: number[] = [];
  for (let y = middle - REACH_PX; y <= middle + REACH_PX; y++) {
    let sum = 0;
    for (let x = from; x < to; x++) sum += luma[y * EYE_STRIP.widthPx + x] ?? 0;
    rows.push(sum / (to - from));
  }
  // Brows may reach into the rows above, so skin is what is brightest below the eye.
  const skin = Math.max(...rows.slice(REACH_PX));
  const darkest = Math.min(...rows.slice(REACH_PX - 5, REACH_PX + 8));
  const at = rows.indexOf(darkest);
  const half = (skin + darkest) / 2;
  return edge(rows, at, half, 1) - edge(rows, at, half, -1);
}

/** The row, between rows, where the band ends that is darker than `half` around `at`. */
function edge(rows: readonly number[], at: number, half: number, step: 1 | -1): number {
  let row = at;
  while (rows[row + step] !== undefined && (rows[row + step] ?? 0) < half) row += step;
  const inside = rows[row] ?? half;
  const outside = rows[row + step];
  if (outside === undefined || outside === inside) return row;
  return row + step * Math.min(1, (half - inside) / (outside - inside));
}
