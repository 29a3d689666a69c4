import type { Rate } from './calibration.ts';
import { endOfStep, FIRST_STEP, STEPS_PER_E } from './lowest-pairs.ts';
import type { RateTable } from './rates.ts';

/**
 * The rate at a score: between two steps by their logarithms, below the table its first item, above it nearly all.
 * A score that is no number stands for everybody.
 */
export function rateAt(table: RateTable, score: number): Rate {
  const { firstStep, estimate, low, high } = table;
  const last = estimate.length - 1;
  const place = Math.log(score) * STEPS_PER_E - FIRST_STEP - firstStep;
  if (Number.isNaN(place) || place > last)
    return { estimate: 1, low: Number.isNaN(place) ? 0 : (low[last] ?? 0), high: 1 };
  return {
    estimate: between(estimate, place),
    low: between(low, place),
    high: between(high, place),
  };
}

/** The largest score whose upper bound is at most `limit`; undefined where even the first step's is more. */
export function largestScore({ firstStep, high }: RateTable, limit: number): number | undefined {
  let at = high.findLastIndex(rate => rate <= limit);
  if (at < 0 || Number.isNaN(limit)) return undefined;
  const [below, above] = [high[at] ?? 0, high[at + 1] ?? 0];
  if (above > below && below > 0) {
    // Just inside, so that reading the rate back never gives more than was asked for.
    const part = Math.log(limit / below) / Math.log(above / below);
    at += Math.max(0, Math.min(1, part) - 1e-9);
  }
  return endOfStep(firstStep + at);
}

function between(rates: Float64Array, place: number): number {
  const at = Math.max(0, Math.floor(place));
  const below = rates[at] ?? 1;
  const above = rates[at + 1] ?? below;
  const part = Math.max(0, place) - at;
  return below > 0 ? below * (above / below) ** part : below + part * (above - below);
}
