/**
 * How a rate falls below the smallest scores that were seen often enough. With y = ln(threshold / score) ≥ 0 the share at
 * or below the score is `share` · exp(−rate·y − rise·y²/2), rate > 0, rise ≥ 0.
 */
export interface Tail {
  threshold: number;
  share: number;
  rate: number;
  rise: number;
}

/** The share of pairs at or below a score under the threshold. Never zero for a score above zero. */
export function shareBelow({ threshold, share, rate, rise }: Tail, score: number): number {
  const depth = Math.max(0, Math.log(threshold / score));
  return share * Math.exp(-rate * depth - (rise * depth * depth) / 2);
}

const ROUNDS = 60;
const SETTLED = 1e-7;

/**
 * The most likely `rate` and `rise` for depths y (logarithms below the threshold) with weights. The logarithm of distances
 * has a tail that is exponential at the least (near zero, a distance's share falls like a power of it: Amsaleg et al.,
 * "Estimating local intrinsic dimensionality", 2015) and for descriptors falls ever faster, as of a logarithmic normal.
 * This form has both and, unlike a generalised Pareto of negative shape, no end beyond which it claims that nothing can be.
 * Newton's method; the likelihood is concave in both numbers. Of the first `censored` depths it is only believed that they
 * are at least so deep. Undefined where the weights leave nothing to fit.
 */
export function fitTail(
  depths: ArrayLike<number>,
  weights: ArrayLike<number>,
  censored = 0,
): Pick<Tail, 'rate' | 'rise'> | undefined {
  let weight = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < depths.length; i++) {
    const y = depths[i] as number;
    const w = weights[i] as number;
    if (i >= censored) weight += w;
    first += w * y;
    second += (w * y * y) / 2;
  }
  if (!(first > 0 && weight > 0)) return undefined;
  const exponential = { rate: weight / first, rise: 0 };
  let { rate, rise } = exponential;
  for (let round = 0; round < ROUNDS; round++) {
    let [towardsRate, towardsRise, rr, rs, ss] = [-first, -second, 0, 0, 0];
    for (let i = censored; i < depths.length; i++) {
      const y = depths[i] as number;
      const w = weights[i] as number;
      const hazard = 1 / (rate + rise * y);
      towardsRate += w * hazard;
      towardsRise += w * y * hazard;
      rr += w * hazard * hazard;
      rs += w * y * hazard * hazard;
      ss += w * y * y * hazard * hazard;
    }
    const determinant = rr * ss - rs * rs;
    const stepRate = (ss * towardsRate - rs * towardsRise) / determinant;
    const stepRise = (rr * towardsRise - rs * towardsRate) / determinant;
    // Heavier than exponential: the exponential is the lightest claim that is left.
    if (!(Number.isFinite(stepRate) && Number.isFinite(stepRise)) || (rise === 0 && stepRise <= 0))
      return exponential;
    const step = longestStep(rate, stepRate, rise, stepRise);
    rate += step * stepRate;
    rise += step * stepRise;
    if (rise < 0) return exponential;
    if (Math.abs(step * stepRate) < SETTLED * rate && Math.abs(step * stepRise) < SETTLED * (rise + rate))
      break;
  }
  return { rate, rise };
}

/** At most a whole Newton step, and never past where a number would leave what is allowed. */
function longestStep(rate: number, stepRate: number, rise: number, stepRise: number): number {
  const toRate = stepRate < 0 ? (0.9 * rate) / -stepRate : 1;
  const toRise = stepRise < 0 ? (0.9 * rise) / -stepRise : 1;
  return Math.min(1, toRate, toRise);
}
