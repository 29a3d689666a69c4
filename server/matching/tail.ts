/**
 * How a rate falls below the smallest scores that were seen often enough: as a power of the score, which is `share` at the
 * threshold. In the logarithm of the score it is the generalised Pareto tail of shape zero.
 */
export interface Tail {
  threshold: number;
  share: number;
  /** The power, at least zero; 20 to 35 for descriptors of faces. */
  rate: number;
}

/** The share of pairs at or below a score under the threshold. Never zero for a score above zero. */
export function shareBelow({ threshold, share, rate }: Tail, score: number): number {
  return share * (Math.min(score, threshold) / threshold) ** rate;
}

/**
 * The most likely power for depths y = ln(threshold / score) with weights: the Hill estimator. Near zero the share of any
 * distance falls as a power of it (Amsaleg et al., "Estimating local intrinsic dimensionality", 2015), so this form has no
 * end beyond which it claims that nothing can be, as a generalised Pareto of negative shape has. Forms with a second number
 * were tried (README): they fit no better where there are pairs, and beyond them claimed ten times too little as often
 * as not. Of the first `censored` depths it is only believed that they are at least so deep. Undefined where the weights
 * leave nothing to fit.
 */
export function fitPower(
  depths: ArrayLike<number>,
  weights: ArrayLike<number>,
  censored = 0,
): number | undefined {
  let weight = 0;
  let depth = 0;
  for (let i = 0; i < depths.length; i++) {
    if (i >= censored) weight += weights[i] as number;
    depth += (weights[i] as number) * (depths[i] as number);
  }
  return depth > 0 && weight > 0 ? weight / depth : undefined;
}
