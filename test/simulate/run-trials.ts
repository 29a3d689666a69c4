import type { LightStep } from '../../server/contract/live-challenge.ts';
import { drawLight } from '../../server/identity/liveness/light/draw-light.ts';
import { judgeLight, type LightJudgement } from '../../server/identity/liveness/light/judge-light.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { betweenInLog } from './random.ts';
import type { Subject } from './scenes.ts';
import { simulateLook } from './trial.ts';

export interface TrialPlan {
  subject: Subject;
  /** Light of the room at the face, lx; drawn evenly over orders of magnitude. */
  lux: readonly [low: number, high: number];
  trials: number;
  seed: number;
  restless?: boolean;
}

/** How often each judgement was reached, with its reason. */
export interface Tally {
  trials: number;
  live: number;
  notLive: number;
  cannotTell: number;
  because: ReadonlyMap<string, number>;
}

/** Runs trials that are the same for the same seed. */
export function runTrials({ subject, lux, trials, seed, restless = false }: TrialPlan): Tally {
  const because = new Map<string, number>();
  const count = { live: 0, 'not-live': 0, 'cannot-tell': 0 };
  for (let trial = 0; trial < trials; trial++) {
    const judgement = runTrial(subject, lux, restless, seededRandom(seed * 1_000_003 + trial));
    count[judgement.verdict]++;
    if (judgement.verdict !== 'live')
      because.set(judgement.because, (because.get(judgement.because) ?? 0) + 1);
  }
  return {
    trials,
    live: count.live,
    notLive: count['not-live'],
    cannotTell: count['cannot-tell'],
    because,
  };
}

function runTrial(
  subject: Subject,
  [low, high]: readonly [number, number],
  restless: boolean,
  random: () => number,
): LightJudgement {
  const draw = (): LightStep[] => drawLight(below => Math.floor(random() * below));
  const steps = draw();
  const otherSteps = draw();
  const samples = simulateLook({
    random,
    subject,
    lux: betweenInLog(random, low, high),
    steps,
    otherSteps,
    restless,
  });
  return judgeLight(steps, samples);
}
