import type { Bounds, IdentityHealth, Learned, Reach, RecentLooks } from '../contract/identity-health.ts';
import type { Calibration } from '../matching/calibration.ts';
import type { AlikeFaces } from './alike.ts';
import type { Calibrating } from './calibrating.ts';
import type { FaceCount, FaceStore } from './face-store.ts';
import type { InfraredCamera } from './infrared-camera.ts';
import { DIGITS_RATE, FEWEST_FOR_FACE_ALONE, GUESSED_DIGITS } from './policy.ts';
import type { IdentitySettings } from './policy-facts.ts';

/** Answers what the technician's page shows of faces: the policy's limits, read off what was learned, for the gallery as it is now. */
export function createIdentityHealth(parts: {
  settings: IdentitySettings;
  calibrating: Pick<Calibrating, 'matcher' | 'state'>;
  faces: Pick<FaceStore, 'trouble'>;
  /** As it was read at start. */
  faceCount: FaceCount;
  alike: Pick<AlikeFaces, 'pairs'>;
  infrared: Pick<InfraredCamera, 'view'>;
  faceMonths: number;
  looks: () => Promise<RecentLooks>;
}): () => Promise<IdentityHealth> {
  const { settings, calibrating, faces, faceCount, alike, infrared, faceMonths } = parts;
  const { otherEngine, otherKey, damaged } = faceCount;
  return async () => {
    const { matcher, state } = calibrating;
    return {
      mode: settings.mode,
      limit: settings.limit,
      infrared: infrared.view(),
      engine: matcher.engine,
      enrolled: matcher.size,
      apart: { otherEngine, otherKey, damaged },
      ...(faces.trouble === undefined ? {} : { trouble: faces.trouble }),
      faceMonths,
      tooAlikePairs: alike.pairs,
      looks: await parts.looks(),
      calibration: state.kind === 'calibrated' ? tell(state.calibration, matcher.size, settings) : state,
    };
  };
}

function tell(calibration: Calibration, enrolled: number, { mode, limit }: IdentitySettings): Learned {
  const { at, people, pairs, model, curve } = calibration;
  // Against one claimed number there is one comparison, however many are enrolled.
  const compared = mode === 'digits-first' ? 1 : enrolled;
  const isFaceEnough = mode === 'digits-first' || (mode === 'face' && people >= FEWEST_FOR_FACE_ALONE);
  const alone = isFaceEnough ? reach(calibration, compared, limit / compared) : undefined;
  const asksDigits = mode === 'face' || mode === 'face+digits';
  const digitsRate = Math.min(DIGITS_RATE, limit / (compared * GUESSED_DIGITS));
  const digits = asksDigits ? reach(calibration, compared, digitsRate) : undefined;
  return {
    kind: 'calibrated',
    at,
    people,
    pairs,
    model: model.kind,
    ...(alone ? { alone } : {}),
    ...(digits ? { digits } : {}),
    curve: curve.map(({ score, counted, fitted }) => ({ score, counted, fitted })),
  };
}

function reach(calibration: Calibration, compared: number, rate: number): Reach | undefined {
  const score = calibration.scoreAt(rate);
  if (score === undefined) return undefined;
  const { estimate, low, high } = calibration.fmr(score);
  // Of many comparisons at least one: nearly their number times the rate while that is small, and never more than all.
  const any = (one: number) => 1 - (1 - Math.min(1, one)) ** compared;
  const strangers: Bounds = { estimate: any(estimate), low: any(low), high: any(high) };
  return { score, strangers };
}
