import type { LightSide } from '../../../server/contract/live-challenge.ts';

/** A soft panel of light along one edge of the screen: full up to `full`, gone at `end`, as parts of width or height. */
export interface Panel {
  full: number;
  end: number;
}

/**
 * How far the panels reach from their edges. Left and right leave the middle dark, so that they lie far apart: that is
 * what tells a round face from a flat one. The oval and everything that is read or touched lies over them.
 */
export const PANELS: Readonly<Record<Exclude<LightSide, 'all'>, Panel>> = {
  left: { full: 0.34, end: 0.46 },
  right: { full: 0.34, end: 0.46 },
  above: { full: 0.24, end: 0.36 },
  below: { full: 0.28, end: 0.4 },
};

/** How strongly (0 to 1) a light of `side` shines at a place of the screen, given in parts from its upper left corner. */
export function panelStrength(side: LightSide, x: number, y: number): number {
  if (side === 'all') return 1;
  const fromEdge = { left: x, right: 1 - x, above: y, below: 1 - y }[side];
  const { full, end } = PANELS[side];
  return Math.max(0, Math.min(1, (end - fromEdge) / (end - full)));
}
