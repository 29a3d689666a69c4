import { PLATE } from './plate.ts';

/** The head as an upright cylinder with a nose on it; lengths in plate pixels. */
const RADIUS = 1.15 * PLATE.spanPx;
const NOSE = { y: PLATE.eyesY + 0.42 * PLATE.spanPx, out: 0.25 * PLATE.spanPx };
const NOSE_WIDTH = 0.15 * PLATE.spanPx;
const NOSE_HEIGHT = 0.28 * PLATE.spanPx;

/**
 * Turns a head by `angleRad`, positive towards the person's own left (the right of the picture). `steady` is the part of
 * the sideways movement of the face that is taken back: a head turns about the neck, behind its own middle.
 */
export function turnHead(source: ImageData, angleRad: number, steady: number): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    const from = sourceColumns(y, width, angleRad, steady);
    for (let x = 0; x < width; x++) copyBetween(source, out, from[x] ?? x, x, y);
  }
  return out;
}

/** For every column of a row of the turned head: the column of the straight head that shows there. */
function sourceColumns(y: number, width: number, angleRad: number, steady: number): Float32Array {
  const back = steady * RADIUS * Math.sin(angleRad);
  const columns = new Float32Array(width).fill(-1);
  let lastTo = Number.NEGATIVE_INFINITY;
  let lastFrom = 0;
  for (let from = 0; from < width; from += 0.5) {
    const across = (from - PLATE.centreX) / RADIUS;
    // Beyond the cylinder's rim there is only hair and wall; they stay where they are.
    const angle = Math.asin(Math.max(-1, Math.min(1, across)));
    const rim = Math.max(0, Math.abs(across) - 1) * Math.sign(across) * RADIUS;
    const depth = RADIUS + noseAt(from, y);
    const to = PLATE.centreX + rim + depth * Math.sin(Math.max(-1.5, Math.min(1.5, angle + angleRad)));
    const straight = noseAt(from, y) * Math.sin(angle) + back;
    fill(columns, lastTo, lastFrom, to - straight, from);
    if (to - straight > lastTo) [lastTo, lastFrom] = [to - straight, from];
  }
  // What has come into sight from behind the rim has no picture: it repeats the last column that has one.
  for (let x = 1; x < width; x++) if ((columns[x] ?? -1) < 0) columns[x] = columns[x - 1] ?? 0;
  for (let x = width - 2; x >= 0; x--) if ((columns[x] ?? -1) < 0) columns[x] = columns[x + 1] ?? 0;
  return columns;
}

function fill(columns: Float32Array, fromX: number, fromSource: number, toX: number, toSource: number): void {
  if (!Number.isFinite(fromX) || toX <= fromX) return;
  const first = Math.max(0, Math.ceil(fromX));
  const last = Math.min(columns.length - 1, Math.floor(toX));
  for (let x = first; x <= last; x++)
    columns[x] = fromSource + ((toSource - fromSource) * (x - fromX)) / (toX - fromX);
}

function noseAt(x: number, y: number): number {
  const u = (x - PLATE.centreX) / NOSE_WIDTH;
  const v = (y - NOSE.y) / NOSE_HEIGHT;
  return NOSE.out * Math.exp(-(u * u) - v * v);
}

function copyBetween(source: ImageData, out: ImageData, fromX: number, x: number, y: number): void {
  const { width } = source;
  const left = Math.max(0, Math.min(width - 2, Math.floor(fromX)));
  const part = Math.max(0, Math.min(1, fromX - left));
  const a = (y * width + left) * 4;
  const to = (y * width + x) * 4;
  for (let channel = 0; channel < 4; channel++)
    out.data[to + channel] =
      (source.data[a + channel] ?? 0) * (1 - part) + (source.data[a + 4 + channel] ?? 0) * part;
}
