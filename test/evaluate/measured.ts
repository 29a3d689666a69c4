import { errorRates } from './error-rates.ts';
import { type Interval, middle95, peopleResampled, wider, wilson } from './intervals.ts';
import type { Trials } from './trials.ts';

/** A rate that was measured, or null where the set is too small to say. */
export interface Measured {
  value: number | null;
  interval: Interval | null;
}

export const UNSAID: Measured = { value: null, interval: null };

/** Miss rates at false rates, and where both are equal. */
export interface MeasuredRates {
  misses: Measured[];
  eer: Measured;
}

/** Under this many mated pictures a single one would move the rate by more than 3 %. */
export const FEWEST_MATED = 30;
const MOST_RESAMPLES = 1_000;
const FEWEST_RESAMPLES = 200;
/** Of a large set fewer are drawn, so that they take seconds; every trial counts in each. */
const RESAMPLED_TRIALS = 1e9;

/**
 * Whether a set can say anything at a false rate. Rule of three (Jovanovic and Levy, The American Statistician 51, 1997;
 * ISO/IEC 19795-1): with fewer than 3/rate trials not even a run without a single false one would show at 95 % that the
 * rate holds. Trials turn the same pictures round several ways, so besides the pictures themselves must resolve the rate:
 * at least one of them. From thirty false ones on (Doddington's rule of 30) a rate is sure within 30 %; what lies between is
 * told with its interval.
 */
export function canTell(trials: Trials, falseRate: number): boolean {
  return (
    trials.strange.score.length * falseRate >= 3 &&
    trials.distinctStrange * falseRate >= 1 &&
    trials.distinctMated >= FEWEST_MATED
  );
}

/** False trials that a threshold rests on. */
export function restsOn(trials: Trials, falseRate: number): number {
  return trials.strange.score.length * falseRate;
}

/**
 * Rates with 95 % intervals: bootstrap over people, the threshold found anew in each resample; never narrower than Wilson's
 * interval would be if each mated picture had been tried once.
 */
export function measureRates(trials: Trials, falseRates: readonly number[]): MeasuredRates {
  const told = falseRates.map(rate => canTell(trials, rate));
  const tellsEer = told.some(Boolean);
  if (!tellsEer) return { misses: falseRates.map(() => UNSAID), eer: UNSAID };
  const rates = errorRates(trials, falseRates);
  const resamples = resamplesFor(trials);
  const drawn = falseRates.map((): number[] => []);
  const drawnEer: number[] = [];
  for (const weights of peopleResampled(trials.people, resamples)) {
    const again = errorRates(trials, falseRates, weights);
    for (const [n, missRate] of again.missRates.entries())
      if (!Number.isNaN(missRate)) drawn[n]?.push(missRate);
    if (!Number.isNaN(again.eer)) drawnEer.push(again.eer);
  }
  const measured = (value: number, values: number[]): Measured => ({
    value,
    interval:
      wider(middle95(values, resamples), wilson(value * trials.distinctMated, trials.distinctMated)) ?? null,
  });
  return {
    misses: rates.missRates.map((rate, n) => (told[n] ? measured(rate, drawn[n] ?? []) : UNSAID)),
    eer: measured(rates.eer, drawnEer),
  };
}

/**
 * A share of things that belong to people: each entry is one person's hits and trials. The trials may be several looks with
 * one picture; `distinct` is how many independent ones they are worth at most.
 */
export function measureShare(
  entries: readonly { hits: number; trials: number }[],
  distinct: number,
): Measured {
  const rateOf = (weights?: Float64Array) => {
    let hits = 0;
    let trials = 0;
    for (const [person, entry] of entries.entries()) {
      const weight = weights?.[person] ?? (weights ? 0 : 1);
      hits += weight * entry.hits;
      trials += weight * entry.trials;
    }
    return hits / trials;
  };
  const value = rateOf();
  if (Number.isNaN(value)) return UNSAID;
  const drawn: number[] = [];
  for (const weights of peopleResampled(entries.length, MOST_RESAMPLES)) {
    const again = rateOf(weights);
    if (!Number.isNaN(again)) drawn.push(again);
  }
  const interval = wider(middle95(drawn, MOST_RESAMPLES), wilson(value * distinct, distinct));
  return { value, interval: interval ?? null };
}

function resamplesFor({ mated, strange }: Trials): number {
  const trials = mated.score.length + strange.score.length;
  return Math.round(Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, RESAMPLED_TRIALS / trials)));
}
