import type { LightSample, LightStep } from '../../../contract/live-challenge.ts';
import { LIMITS } from './limits.ts';
import { type LightReading, type Relief, readLight } from './read-light.ts';
import type { SideResponse } from './side-response.ts';
import { checkSamples, type Forgery, type Useless } from './sound-samples.ts';

/** Why not, for the journal and the simulation; none of it says anything about who was there. */
export type NotLive =
  | Forgery
  /** Its colours changed, but not with this challenge's lights: a film of another one. */
  | 'other-light'
  /** It follows the lights but has not the relief of a face. */
  | 'flat';
export type CannotTell =
  | Useless
  /** Daylight, or a screen brighter than ours. */
  | 'drowned'
  /** Between the limits. */
  | 'unclear'
  /** What is behind follows as the face does: a wall at the back of the head, or a picture that fills the frame. */
  | 'behind-follows';

export type LightJudgement =
  | { verdict: 'live' }
  | { verdict: 'not-live'; because: NotLive }
  | { verdict: 'cannot-tell'; because: CannotTell };

/**
 * Judges whether a face of flesh was lit by these lights (reflection challenge; presentation attack detection in the
 * sense of ISO/IEC 30107-1). Pure. What it stops and what not, with error rates after ISO/IEC 30107-3: README.md.
 */
export function judgeLight(steps: readonly LightStep[], samples: readonly LightSample[]): LightJudgement {
  const soundness = checkSamples(steps, samples);
  if (soundness.kind === 'forged') return notLive(soundness.because);
  if (soundness.kind === 'useless') return cannotTell(soundness.because);
  const reading = readLight(steps, samples);
  return reading ? judgeReading(reading) : cannotTell('too-few');
}

/** The second half of judgeLight: from what was read to a judgement. */
export function judgeReading({ common, clearness, relief }: LightReading): LightJudgement {
  if (common.explained < LIMITS.follows || !relief) {
    const clear = clearness > LIMITS.clearChange && common.hueChange > LIMITS.leastChange;
    return clear && common.explained < LIMITS.other ? notLive('other-light') : cannotTell('drowned');
  }
  const { distanceM, cheeks, nose, heights, behind } = relief;
  if (isUnder(cheeks, LIMITS.flatCheeks / distanceM) || isUnder(nose, LIMITS.flatNose / distanceM))
    return notLive('flat');
  if (behind.part - LIMITS.sure * behind.error > LIMITS.behind) return cannotTell('behind-follows');
  const round =
    isOver(cheeks, LIMITS.cheeks / distanceM) &&
    isOver(nose, LIMITS.nose / distanceM) &&
    isOver(heights, LIMITS.heights / distanceM) &&
    isOver(sumOf(cheeks, nose), LIMITS.together / distanceM) &&
    isShapedLikeAFace(relief);
  return round ? { verdict: 'live' } : cannotTell('unclear');
}

/** What bent paper and the glare of a gloss lack, however strong their contrasts are. */
function isShapedLikeAFace({ cheeks, nose, halves, weakest }: Relief): boolean {
  return (
    halves > LIMITS.halves &&
    nose.contrast > LIMITS.noseToCheeks * cheeks.contrast &&
    weakest.part > LIMITS.weakest
  );
}

function isOver({ contrast, error }: Pick<SideResponse, 'contrast' | 'error'>, limit: number): boolean {
  return contrast - LIMITS.margin * error > limit;
}

/** The sum, with an error as large as both together must be sure by. */
function sumOf(a: SideResponse, b: SideResponse): Pick<SideResponse, 'contrast' | 'error'> {
  return { contrast: a.contrast + b.contrast, error: LIMITS.sure * Math.hypot(a.error, b.error) };
}

function isUnder({ contrast, error }: SideResponse, limit: number): boolean {
  return contrast + LIMITS.verySure * error < limit;
}

function notLive(because: NotLive): LightJudgement {
  return { verdict: 'not-live', because };
}

function cannotTell(because: CannotTell): LightJudgement {
  return { verdict: 'cannot-tell', because };
}
