import { lightAt, type Shining } from '../../../server/contract/light-course.ts';
import type { LightSide, LightStep } from '../../../server/contract/live-challenge.ts';
import { PANELS } from './panels.ts';

/**
 * So long the page is dark at least before the first light. Going dark is a change of light too: it must be over 334 ms
 * before the first step. The camera goes on getting used to it while the lights run, which the judge allows for.
 */
export const LEAD_IN_MS = 400;

/**
 * A light that comes or goes is drawn anew so often: without a graphics card every drawing of the whole screen takes the cores
 * from the frames that are looked at. The server reckons with the mean of 50 ms.
 */
export const REDRAWN_EVERY_MS = 34;

/** What the surround shows where no light is: dark, but not so dark that the edge of a panel is hard. */
export const REST_COLOUR = 'rgb(14 18 17)';

/**
 * The look of a full-screen layer that lies behind the oval, the instruction and every button, `atMs` after the first
 * light began (negative before). To be set in every animation frame; the ramps between lights are in it.
 */
export function lightStyle(
  steps: readonly LightStep[],
  atMs: number,
): { backgroundColor: string; backgroundImage: string; backgroundBlendMode: string } {
  const lights = lightAt(steps, atMs);
  return {
    backgroundColor: REST_COLOUR,
    backgroundImage: lights.length === 0 ? 'none' : lights.map(gradientOf).join(', '),
    // One light passing into another on the same side never gets darker in between.
    backgroundBlendMode: 'screen',
  };
}

/** The strongest light of a moment as `r,g,b,side`, for `dataset.light`: what a scripted camera of the tests reads. */
export function lightForCamera(steps: readonly LightStep[], atMs: number): string | undefined {
  const [strongest] = lightAt(steps, atMs).toSorted((a, b) => b.part - a.part);
  return strongest && `${strongest.colour.join(',')},${strongest.side}`;
}

/**
 * Whether lights may be shown at all. Who has asked the machine for less movement gets actions instead; forced colours
 * would paint over the panels. `matches` asks one media query (window.matchMedia in a page).
 */
export function mayShowLight(matches: (query: string) => boolean): boolean {
  return !['(prefers-reduced-motion: reduce)', '(forced-colors: active)', '(monochrome)'].some(matches);
}

const AWAY: Readonly<Record<Exclude<LightSide, 'all'>, string>> = {
  left: 'to right',
  right: 'to left',
  above: 'to bottom',
  below: 'to top',
};

function gradientOf({ colour, side, part }: Shining): string {
  // Half of the light is 0.73 of an sRGB value: so one light passes into the next without a dark moment between them.
  const strength = Number((part ** (1 / 2.2)).toFixed(3));
  const [full, gone] = [strength, 0].map(alpha => `rgb(${colour.join(' ')} / ${alpha})`);
  if (side === 'all') return `linear-gradient(${full}, ${full})`;
  const { full: until, end } = PANELS[side];
  return `linear-gradient(${AWAY[side]}, ${full} ${percent(until)}, ${gone} ${percent(end)})`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)}%`;
}
