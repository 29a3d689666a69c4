import type { Learned } from '../../../server/contract/identity-health.ts';

type CurvePoint = Learned['curve'][number];

/** The drawing's own units; the browser scales it to the card. */
export const PLOT = { width: 640, height: 320, left: 96, right: 16, top: 16, bottom: 44 } as const;

/** Rates are drawn by their logarithm, from 1 down to the first power of ten that nothing interesting lies under. */
export interface PlotScale {
  x(score: number): number;
  y(rate: number): number;
  /** Where lines across are drawn: 1, 0.1, 0.01, …, every second or third one where there are many. */
  decades: number[];
  /** Round scores for the ticks below. */
  ticks: number[];
}

/** Nothing rarer is worth a line: a limit of 0.000001 among 100,000 people is 1e-11. */
const RAREST = 1e-12;
const MOST_TICKS = 7;
const MOST_LINES = 7;

/** A scale in which the whole curve has room, and every rate of `rates` (the limits) too. */
export function scaleOf(curve: readonly CurvePoint[], rates: readonly number[]): PlotScale {
  const scores = curve.map(({ score }) => score);
  const from = Math.min(...scores);
  const to = Math.max(...scores);
  const rarest = Math.min(1e-3, ...rates, ...curve.map(({ fitted }) => fitted.estimate));
  const depth = Math.ceil(-Math.log10(Math.max(RAREST, rarest)));
  const { width, height, left, right, top, bottom } = PLOT;
  return {
    x: score => left + ((clamp(score, from, to) - from) / (to - from || 1)) * (width - left - right),
    y: rate => top + (clamp(-Math.log10(Math.max(RAREST, rate)), 0, depth) / depth) * (height - top - bottom),
    decades: decadesDownTo(depth),
    ticks: ticksBetween(from, to),
  };
}

/** A path through points, `M x y L x y …`; the empty text for none. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function decadesDownTo(depth: number): number[] {
  const step = Math.ceil(depth / MOST_LINES);
  return Array.from({ length: Math.floor(depth / step) + 1 }, (_, line) => 10 ** -(line * step));
}

function ticksBetween(from: number, to: number): number[] {
  const rough = (to - from) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 5, 10].map(times => times * power).find(one => one >= rough) ?? power;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    Number(((first + at) * step).toFixed(6)),
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
