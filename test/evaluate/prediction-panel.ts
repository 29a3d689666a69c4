import type { CalibrationCheck, Checked } from './calibration-check.ts';
import { type Axis, frameOf, line, type Panel, path, placeOn, pointWithBar, QUIET, text } from './svg.ts';

const ESTIMATE = '#047857';
const BOUND = '#7c3aed';

const rates = { low: 1e-6, high: 1e-1, scale: Math.log10, ticks: [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1] };
const across: Axis = { from: 720, to: 1200, ...rates };
const up: Axis = { from: 540, to: 96, ...rates };
const PANEL: Panel = { x: across, y: up };

/** What calibrations say of strangers beside what strangers do; between the thin lines they agree within a factor of two. */
export function predictionPanel(check: CalibrationCheck | undefined): string {
  const frame = frameOf(PANEL, {
    panel: 'What calibrations predict, and what strangers do',
    x: 'predicted false match rate',
    y: 'measured false match rate',
  });
  if (!check)
    return `${frame}\n${text((across.from + across.to) / 2, 320, 'No gallery was large enough for a calibration.', { anchor: 'middle', colour: QUIET })}`;
  const least = 1 / check.comparisons;
  const points = check.estimate
    .filter(({ predicted, hits }) => hits > 0 && isDecade(predicted))
    .map(({ predicted, measured, interval }) =>
      pointWithBar(
        [placeOn(across, predicted), placeOn(up, measured)],
        interval ? [placeOn(up, interval[0]), placeOn(up, interval[1])] : undefined,
        ESTIMATE,
      ),
    );
  return [
    frame,
    factor(1, 'stroke-width="1.5"'),
    factor(2, 'stroke-dasharray="2 4"'),
    factor(0.5, 'stroke-dasharray="2 4"'),
    text(placeOn(across, 2e-6), placeOn(up, 4.6e-6) - 8, 'factor 2', { colour: QUIET }),
    line([across.from, placeOn(up, least)], [across.to, placeOn(up, least)], QUIET, 'stroke-width="0.75"'),
    text(across.to, placeOn(up, least) - 6, `one in ${check.comparisons.toLocaleString('en')} comparisons`, {
      colour: QUIET,
      anchor: 'end',
      size: 12,
    }),
    path(placesOf(check.bound), BOUND, 'stroke-width="2"'),
    path(placesOf(check.estimate), ESTIMATE, 'stroke-width="2.5"'),
    ...points,
    text(across.from + 16, up.to + 24, 'at the likeliest prediction', { colour: ESTIMATE, weight: 600 }),
    text(across.from + 16, up.to + 44, 'at its upper bound, which decides', { colour: BOUND, weight: 600 }),
  ].join('\n');
}

function factor(times: number, style: string): string {
  // Cut where the line leaves the panel.
  const low = Math.max(rates.low, rates.low / times);
  const high = Math.min(rates.high, rates.high / times);
  const at = (rate: number) => [placeOn(across, rate), placeOn(up, rate * times)] as const;
  return line(at(low), at(high), QUIET, style);
}

function placesOf(list: readonly Checked[]) {
  return list
    .filter(({ hits }) => hits > 0)
    .map(({ predicted, measured }) => [placeOn(across, predicted), placeOn(up, measured)] as const);
}

function isDecade(rate: number): boolean {
  const decade = Math.log10(rate);
  return Math.abs(decade - Math.round(decade)) < 1e-6;
}
