import type { IdentityHealth, Learned } from '../../../server/contract/identity-health.ts';

/** A terminal of eight hundred people that has learned; say only what a test is about. */
export function identityOf(changes: Partial<IdentityHealth> = {}): IdentityHealth {
  return {
    mode: 'face',
    limit: 0.001,
    engine: 'an-engine@1',
    infrared: { named: null, learned: false },
    enrolled: 800,
    apart: { otherEngine: 0, otherKey: 0, damaged: 0 },
    faceMonths: 24,
    tooAlikePairs: 2,
    looks: { days: 30, accepted: 251, askedDigits: 143, otherWay: 18 },
    calibration: learnedOf(),
    ...changes,
  };
}

/** A curve that rises as such curves do, with wider bounds where fewer pairs were counted. */
export function learnedOf(changes: Partial<Learned> = {}): Learned {
  const curve = Array.from({ length: 90 }, (_, at) => {
    const score = 0.5 + at * 0.007;
    const estimate = Math.min(1, 10 ** (-8 + at * 0.085));
    const spread = 1 + 6 * Math.max(0, 1 - at / 60);
    return {
      score: Number(score.toFixed(3)),
      counted: at < 30 ? 0 : estimate * (at % 2 === 0 ? 1.2 : 0.85),
      fitted: { estimate, low: estimate / spread, high: Math.min(1, estimate * spread) },
    };
  });
  return {
    kind: 'calibrated',
    at: '2026-11-23T01:30:00Z',
    people: 780,
    pairs: 303_810,
    model: 'whitened-cohort',
    alone: { score: 0.66, strangers: { estimate: 0.0003, low: 0.0001, high: 0.001 } },
    digits: { score: 0.86, strangers: { estimate: 0.4, low: 0.3, high: 0.5 } },
    curve,
    ...changes,
  };
}
