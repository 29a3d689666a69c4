import type { Point } from './geometry.ts';

/** Runs of points that, counted from the other end, are those of the mirrored face: jaw, brows, nose, lips. */
const RUNS = [
  [0, 16],
  [17, 26],
  [31, 35],
  [48, 54],
  [55, 59],
  [60, 64],
  [65, 67],
] as const;
/** The eyes are outlined each by itself, so they trade point by point. */
const EYES = [
  [36, 45],
  [37, 44],
  [38, 43],
  [39, 42],
  [40, 47],
  [41, 46],
] as const;

const PARTNER = partners();

/** Landmarks that were found in a mirrored picture of `widthPx`, as they lie in the picture that was mirrored. */
export function unmirror(landmarks: readonly Point[], widthPx: number): Point[] {
  if (landmarks.length !== PARTNER.length) return [];
  return PARTNER.map(partner => {
    const { x, y } = landmarks[partner] ?? { x: 0, y: 0 };
    return { x: widthPx - x, y };
  });
}

/** The middle between two sets of landmarks of one face, point by point. */
export function middleOf(a: readonly Point[], b: readonly Point[]): Point[] {
  return a.map((point, i) => {
    const other = b[i] ?? point;
    return { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 };
  });
}

function partners(): number[] {
  const partner = Array.from({ length: 68 }, (_, i) => i);
  for (const [first, last] of RUNS) for (let n = first; n <= last; n++) partner[n] = first + last - n;
  for (const [a, b] of EYES) [partner[a], partner[b]] = [b, a];
  return partner;
}
