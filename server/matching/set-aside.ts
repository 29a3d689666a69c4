import type { LowestPairs } from './lowest-pairs.ts';
import { fitPower, shareBelow, type Tail } from './tail.ts';
import type { AlikePair } from './too-alike.ts';

/** A pair is out of line if so few were to be expected in the whole gallery. */
const UNEXPECTED = 0.05;
/** Pairs, in either order and a round, of which the rest is learned. */
const LEARNED_FROM = 200;
/** Isolated cases are set aside; more than one in a hundred people are a feature of this community. */
const ISOLATED_SHARE = 0.01;
const ISOLATED_AT_LEAST = 2;

/**
 * Pairs that are left out of the meaning of scores: as alike as two pictures of one person usually are (`oneSelf`), and out
 * of line with all others. They are one person enrolled twice, whom no stranger resembles, or twins, who are asked
 * for digits anyway; left in, one of them would forbid many decisions by face alone. Where such pairs are many
 * (families, bad pictures) they are what strangers here are like, and none is set aside.
 */
export function pairsSetAside(
  nearest: readonly AlikePair[],
  pairs: LowestPairs,
  galleryPeople: number,
  oneSelf: number,
): AlikePair[] {
  const isolated = Math.max(ISOLATED_AT_LEAST, Math.floor(galleryPeople * ISOLATED_SHARE));
  const tail = robustTail(pairs, 2 * isolated);
  const everyPair = (galleryPeople * (galleryPeople - 1)) / 2;
  const outOfLine = nearest.filter(
    ({ score }) =>
      score <= oneSelf && score < tail.threshold && shareBelow(tail, score) * everyPair < UNEXPECTED,
  );
  return outOfLine.length > isolated ? [] : outOfLine;
}

/** A tail in which the lowest few count as low, but not as how low: some of them may be no pairs of strangers. */
function robustTail({ scores, total, rounds }: LowestPairs, few: number): Tail {
  const count = Math.max(0, Math.min(LEARNED_FROM * rounds, scores.length - 1));
  const censored = Math.min(few * rounds, Math.floor(count / 2));
  const threshold = scores[count] ?? 0;
  const depths = Float64Array.from({ length: count }, (_, at) =>
    Math.log(threshold / (scores[Math.max(at, censored)] ?? threshold)),
  );
  const rate = fitPower(depths, new Float64Array(count).fill(1), censored) ?? 0;
  return { threshold, share: count / total, rate };
}
