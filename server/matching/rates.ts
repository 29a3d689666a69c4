import { endOfStep, type LowestPairs, stepOf } from './lowest-pairs.ts';
import type { Work } from './slices.ts';
import { fitPower, shareBelow, type Tail } from './tail.ts';

/** Rates at the ends of consecutive steps of the score, rising. */
export interface RateTable {
  /** The step of the first item. */
  firstStep: number;
  counted: Float64Array;
  estimate: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** Drawings of people; the bounds are the 2.5 % and 97.5 % points of what they give. */
const DRAWINGS = 240;
/** Pairs (in either order, in a round) that a tail is fitted to, and their largest share of all pairs. */
const TAIL_PAIRS = 200;
const TAIL_SHARE = 0.01;
const FEWEST_TAIL_PAIRS = 80;
/** Drawings take half that length, the same, twice or four times as many. */
const TAIL_LENGTHS = 4;
/** Steps below the most alike pair for which the fit is asked: down to half its score. */
const STEPS_BEYOND = 70;
/** The same picture enrolled twice has a score of zero, and no logarithm. */
const DEEPEST = 3;
/** Nothing smaller is claimed than this part of one pair in all: how far a fit may be carried beyond what was seen. */
const SMALLEST_PART_OF_A_PAIR = 0.01;
/** The plot and the table end where nearly every pair is counted. */
const NEARLY_ALL = 0.95;

/**
 * From counted pairs to rates: counting where pairs are many, a fitted tail below. Pairs share people and are not
 * independent, so the bounds come from drawing people anew (Bolle et al., "Error analysis of pattern recognition
 * systems: the subsets bootstrap", 2004; Owen, "The pigeonhole bootstrap", 2007), each drawing with another length of
 * the tail, so that this choice is part of the doubt.
 */
export function* estimateRates(pairs: LowestPairs, random: () => number): Work<RateTable> {
  const { upTo, total, people, rounds, lastStep } = pairs;
  const firstStep = Math.max(0, stepOf(pairs.scores[0] ?? 1) - STEPS_BEYOND);
  const endStep = upTo.findIndex(count => count >= total * NEARLY_ALL);
  const length = endStep - firstStep + 1;
  const lastKept = Math.min(lastStep, endStep);
  const everybody = new Float64Array(people).fill(1);
  const usualTail = Math.max(
    FEWEST_TAIL_PAIRS,
    Math.min(TAIL_PAIRS * rounds, Math.round(total * TAIL_SHARE)),
  );
  const steps = Int32Array.from(pairs.scores, stepOf);

  const estimate = new Float64Array(length);
  const span = lastKept - firstStep + 1;
  estimate.set(oneDrawing(pairs, steps, everybody, usualTail, firstStep, span) ?? []);
  yield;

  const drawn: Float64Array[] = [];
  // A drawing of very few people may leave nothing to fit; another takes its place, but not for ever.
  for (let tries = 0; drawn.length < DRAWINGS && tries < 2 * DRAWINGS; tries++) {
    const weights = new Float64Array(people);
    for (let i = 0; i < people; i++) {
      const who = Math.floor(random() * people);
      weights[who] = (weights[who] as number) + 1;
    }
    const tail = usualTail * 2 ** (Math.floor(random() * TAIL_LENGTHS) - 1);
    const rates = oneDrawing(pairs, steps, weights, Math.max(FEWEST_TAIL_PAIRS, tail), firstStep, span);
    if (rates) drawn.push(rates);
    yield;
  }
  return withBounds({ pairs, firstStep, estimate, span, drawn });
}

/** Rates by step for people who count as often as `weights` says; undefined where that leaves nothing to fit. */
function oneDrawing(
  { scores, one, other, people, rounds }: LowestPairs,
  steps: Int32Array,
  weights: Float64Array,
  tailPairs: number,
  firstStep: number,
  span: number,
): Float64Array | undefined {
  const counts = new Float64Array(span);
  const inTail = Math.min(tailPairs, scores.length - 1);
  const threshold = scores[inTail] ?? 1;
  const depths = new Float64Array(inTail);
  const tailWeights = new Float64Array(inTail);
  let tailWeight = 0;
  for (let at = 0; at < scores.length; at++) {
    const weight = (weights[one[at] as number] as number) * (weights[other[at] as number] as number);
    const place = (steps[at] as number) - firstStep;
    if (place < span) counts[place] = (counts[place] as number) + weight;
    if (at >= inTail) continue;
    depths[at] = Math.min(DEEPEST, Math.log(threshold / (scores[at] as number)));
    tailWeights[at] = weight;
    tailWeight += weight;
  }
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const total = rounds * (people * people - squares);
  if (!(tailWeight > 0 && total > 0)) return undefined;
  // Scores that are all the same say nothing of what lies below them: it is taken to be no rarer.
  const rate = fitPower(depths, tailWeights) ?? 0;
  const tail: Tail = { threshold, share: tailWeight / total, rate };

  const rates = new Float64Array(span);
  for (let place = 0, counted = 0; place < span; place++) {
    counted += counts[place] as number;
    const score = endOfStep(place + firstStep);
    if (score >= threshold) rates[place] = counted / total;
    else {
      const fitted = shareBelow(tail, score);
      rates[place] = isBeyondChance(counted / rounds, (fitted * total) / rounds) ? counted / total : fitted;
    }
  }
  return rates;
}

/** More pairs than a fit explains are believed rather than the fit: twins and families are no smooth tail. Pairs come in two orders. */
function isBeyondChance(counted: number, expected: number): boolean {
  const [pairs, usual] = [counted / 2, expected / 2];
  return pairs > usual + 3 * Math.sqrt(usual) + 1;
}

function withBounds(parts: {
  pairs: LowestPairs;
  firstStep: number;
  estimate: Float64Array;
  span: number;
  drawn: readonly Float64Array[];
}): RateTable {
  const { pairs, firstStep, estimate, span, drawn } = parts;
  const { length } = estimate;
  const smallest = (SMALLEST_PART_OF_A_PAIR * pairs.rounds) / pairs.total;
  const table: RateTable = {
    firstStep,
    counted: new Float64Array(length),
    estimate,
    low: new Float64Array(length),
    high: new Float64Array(length),
  };
  let relative = { low: 1, high: 1 };
  for (let at = 0; at < length; at++) {
    table.counted[at] = (pairs.upTo[at + firstStep] as number) / pairs.total;
    if (at < span) {
      const rates = drawn.map(rates => rates[at] as number).toSorted((a, b) => a - b);
      const middle = estimate[at] as number;
      table.low[at] = Math.min(middle, rates[Math.floor(0.025 * (rates.length - 1))] ?? 0);
      table.high[at] = Math.max(middle, rates[Math.ceil(0.975 * (rates.length - 1))] ?? 1);
      relative = { low: (table.low[at] as number) / middle, high: (table.high[at] as number) / middle };
    } else {
      // Above what is kept one by one, counting is surer than at the edge: its bounds are wide enough.
      const counted = table.counted[at] as number;
      estimate[at] = counted;
      table.low[at] = counted * relative.low;
      table.high[at] = Math.min(1, counted * relative.high);
    }
    for (const rates of [estimate, table.high]) rates[at] = Math.max(rates[at] as number, smallest);
    if (at === 0) continue;
    // A less alike pair is never rarer.
    for (const rates of [estimate, table.low, table.high])
      rates[at] = Math.max(rates[at] as number, rates[at - 1] as number);
  }
  return table;
}
