import type { Match } from '../matching/matcher.ts';
import type { Decision, PolicyFacts } from './policy-facts.ts';

/** Chance of guessing the last four characters of somebody's identity number. */
export const GUESSED_DIGITS = 1e-4;
/**
 * Highest false match rate at which digits are asked for, however few people are enrolled: whoever knows a birth date and a
 * birthplace guesses better than by chance, so the face must go on saying something.
 */
export const DIGITS_RATE = 0.01;
/**
 * For a face alone the score of the next person must be greater by this factor. On invented communities a stranger's nearest two
 * were 2 % apart in the middle and 20 to 26 % for one in a thousand; a resident and the next person 70 % and more in the
 * middle, 22 to 39 % for one in twenty (matching/README.md).
 */
export const MIN_SCORE_RATIO = 1.2;

/** Enrolled people below which a face alone is never enough among all of them: too few pairs to have seen what can go wrong. */
export const FEWEST_FOR_FACE_ALONE = 50;

/**
 * False match rates of plain distances on Chinese webcam faces (five-point chip, mirrored and averaged), for galleries that
 * have taught nothing yet. The usual 0.6 takes two of three strangers for somebody known.
 */
export const STRICT_DISTANCES = [
  { distance: 0.4, rate: 0.01 },
  { distance: 0.365, rate: 0.001 },
] as const;
/** Without calibration the nearest must be nearer than anybody else by this much, or look-alikes would be a matter of luck. */
export const MIN_MARGIN = 0.06;

/**
 * Pure: what a look leads to. A face alone is accepted only in mode `face` from 50 people on, or against one claimed number, and only with a
 * calibration: people compared × upper bound of the false match rate within the limit, the next person clearly farther, and
 * nobody enrolled too alike. With four digits the chance of guessing them counts too. A larger score, a
 * smaller margin, a larger gallery or a worse bound never lead to more. NaN leads to the other way.
 */
export function decide(facts: PolicyFacts): Decision {
  const { match, gallery, calibration, settings } = facts;
  if (settings.mode === 'no-face') return otherWay('not-by-face');
  if (!match) return otherWay(gallery > 0 ? 'too-far' : 'nobody-enrolled');
  if (!calibration) return strictly(facts, match);

  const { faceId } = match;
  const rate = calibration.fmr(match.score).high;
  const wrong = gallery * rate;
  const isAccurate = wrong <= settings.limit;
  const isAlone = match.secondScore >= match.score * MIN_SCORE_RATIO && !facts.isTooAlike;
  if (settings.mode === 'digits-first') {
    if (!isAccurate) return otherWay('too-far');
    return isAlone ? { kind: 'accepted', faceId } : otherWay('too-close-to-call');
  }
  const isEnough = calibration.people >= FEWEST_FOR_FACE_ALONE;
  if (settings.mode === 'face' && isEnough && isAccurate && isAlone) return { kind: 'accepted', faceId };
  if (rate <= DIGITS_RATE && wrong * GUESSED_DIGITS <= settings.limit) return { kind: 'ask-digits', faceId };
  return otherWay('too-far');
}

/** Without calibration: plain distances of another community, taken strictly, and never without digits or a claimed number. */
function strictly({ gallery, settings, isTooAlike }: PolicyFacts, match: Match): Decision {
  const { faceId, distance, secondDistance } = match;
  const isClaimed = settings.mode === 'digits-first';
  const guess = isClaimed ? 1 : GUESSED_DIGITS;
  const near = STRICT_DISTANCES.some(
    strict => distance <= strict.distance && gallery * strict.rate * guess <= settings.limit,
  );
  if (!near) return otherWay('too-far');
  if (!(secondDistance - distance >= MIN_MARGIN)) return otherWay('too-close-to-call');
  if (!isClaimed) return { kind: 'ask-digits', faceId };
  return isTooAlike ? otherWay('too-close-to-call') : { kind: 'accepted', faceId };
}

function otherWay(because: Extract<Decision, { kind: 'other-way' }>['because']): Decision {
  return { kind: 'other-way', because };
}
