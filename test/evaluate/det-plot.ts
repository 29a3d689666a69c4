import type { Comparisons } from './comparisons.ts';
import { curveOf, type OperatingPoint } from './error-rates.ts';
import type { Evaluation } from './json.ts';
import { FMRS } from './measure.ts';
import type { MeasuredRates } from './measured.ts';
import { normalDeviate } from './normal-deviate.ts';
import { predictionPanel } from './prediction-panel.ts';
import { type Axis, frameOf, line, type Panel, path, placeOn, pointWithBar, QUIET, text } from './svg.ts';

const WIDTH = 1240;
const HEIGHT = 660;
const ALL = '#1d4ed8';
const GATED = '#c2410c';

const RATES = [1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.4];
const across: Axis = { from: 96, to: 576, low: 1e-5, high: 0.5, scale: normalDeviate, ticks: RATES };
const up: Axis = {
  from: 540,
  to: 96,
  low: 5e-4,
  high: 0.6,
  scale: normalDeviate,
  ticks: [1e-3, 1e-2, 0.05, 0.1, 0.2, 0.4],
};
const DET: Panel = { x: across, y: up };

/**
 * Two plots as one SVG: detection error trade-off on normal deviate axes, with and without the pose gate, and the false
 * match rate that calibrations predict beside the measured one.
 */
export function detPlot(evaluation: Evaluation): string {
  const { findings, people, pictures } = evaluation;
  const { comparisons, gated, calibration } = findings;
  const body = [
    text(40, 38, 'Face evaluation', { size: 22, weight: 600 }),
    text(
      WIDTH - 40,
      38,
      `${people} people, ${pictures} pictures; bars are 95 % intervals, bootstrap over people`,
      {
        colour: QUIET,
        anchor: 'end',
      },
    ),
    frameOf(DET, {
      panel: 'Misses against false matches, one to one',
      x: 'false match rate (FMR)',
      y: 'false non-match rate (FNMR)',
    }),
    diagonal(),
    curve(comparisons.trials, comparisons.rates, ALL),
    curve(gated.trials, gated.rates, GATED),
    text(across.from + 200, up.to + 24, 'all pictures', { colour: ALL, weight: 600 }),
    text(across.from + 200, up.to + 44, 'through the pose gate', { colour: GATED, weight: 600 }),
    text(
      40,
      HEIGHT - 32,
      'Solid: 30 false matches or more. Dashed: 3 to 30, too few to be sure of. Nothing is drawn on fewer than 3.',
      { colour: QUIET },
    ),
    predictionPanel(calibration),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, 'Noto Sans', sans-serif">`,
    `<title>Face evaluation: DET curve and calibration</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

function curve(trials: Comparisons, rates: MeasuredRates, colour: string): string {
  const total = trials.strange.score.length;
  if (total === 0 || trials.mated.score.length === 0) return '';
  const points = curveOf(trials).filter(({ falseRate }) => falseRate * total >= 3);
  const sure = points.filter(({ falseRate }) => falseRate * total >= 30);
  const unsure = points.filter(({ falseRate }) => falseRate * total < 30).concat(sure.slice(0, 1));
  const bars = Object.values(FMRS).map((rate, n) => {
    const { value, interval } = rates.misses[n] ?? { value: null, interval: null };
    if (value === null) return '';
    const bar = interval && ([placeOn(up, interval[0]), placeOn(up, interval[1])] as const);
    // Of two curves at the same rate the bars would lie on each other.
    const aside = colour === GATED ? 5 : -5;
    return pointWithBar([placeOn(across, rate) + aside, placeOn(up, value)], bar ?? undefined, colour);
  });
  return [
    path(placesOf(unsure), colour, 'stroke-width="2" stroke-dasharray="5 5"'),
    path(placesOf(sure), colour, 'stroke-width="2.5"'),
    ...bars,
  ].join('\n');
}

function placesOf(points: readonly OperatingPoint[]) {
  return points.map(
    ({ falseRate, missRate }) => [placeOn(across, falseRate), placeOn(up, missRate)] as const,
  );
}

/** Where both rates are equal. */
function diagonal(): string {
  const [low, high] = [up.low, across.high];
  const style = 'stroke-dasharray="2 4"';
  return [
    line([placeOn(across, low), placeOn(up, low)], [placeOn(across, high), placeOn(up, high)], QUIET, style),
    text(placeOn(across, 0.3), placeOn(up, 0.3) - 8, 'EER', { colour: QUIET, anchor: 'end' }),
  ].join('\n');
}
