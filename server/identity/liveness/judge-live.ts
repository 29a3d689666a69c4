import type { Clock } from '../../clock.ts';
import { descriptorDistance, FACE_ENGINE, SAME_SITTING_DISTANCE } from '../../contract/face.ts';
import type { InfraredSample } from '../../contract/infrared.ts';
import type { LightSample, LightStep, LiveEvidence } from '../../contract/live-challenge.ts';
import type { OpenChallenge } from '../challenges.ts';
import { isPlausibleFace } from '../plausible-face.ts';
import { type InfraredFlaw, infraredFlaw } from './infrared/judge-infrared.ts';
import { judgeTimes, type TimeFault } from './judge-times.ts';

/** Why an answer was not believed; for the journal. None of them says anything about a face. */
export type LiveFault =
  /** Nothing was asked, or it was answered before: every challenge is good for one answer. */
  | 'no-challenge'
  | 'other-nonce'
  | 'other-engine'
  | 'other-kind'
  /** Other actions than were asked, or in another order. */
  | 'other-actions'
  | TimeFault
  /** Numbers that no face gives: all zeros, huge ones, not a number. */
  | 'implausible-face'
  /** The same numbers in two frames: no camera sees a face twice alike. */
  | 'made-up-face'
  | 'another-face'
  /** The infrared camera that the challenge names did not see the face there too; or the look was to teach its place. */
  | `not-in-infrared-${InfraredFlaw | 'teaching'}`
  /** What the light says, in its own words. */
  | `light-${string}`;

export type LiveVerdict =
  | { kind: 'live'; by: LiveEvidence['kind'] }
  /** Daylight drowned the light. */
  | { kind: 'cannot-tell'; because: string }
  | { kind: 'not-live'; because: LiveFault };

export interface LiveAnswer {
  nonce: string;
  engine: string;
  descriptor: readonly number[];
  live: LiveEvidence;
  infrared?: readonly InfraredSample[] | undefined;
}

/** Whether the colours on the skin follow the lights; `liveness/light/`. `because` is for the journal. */
export type JudgeLight = (
  steps: readonly LightStep[],
  samples: readonly LightSample[],
) => { verdict: 'live' } | { verdict: 'not-live' | 'cannot-tell'; because: string };

/** Two descriptors of a living face from different frames differ by 0.02 at least; this is rounding. */
const SAME_NUMBERS = 1e-3;

/** Whether an answer shows somebody alive, the same in every frame, to the very challenge that is open. Pure but for the clock. */
export function judgeLive(
  open: OpenChallenge | undefined,
  answer: LiveAnswer,
  clock: Clock,
  judgeLight: JudgeLight,
): LiveVerdict {
  if (!open) return { kind: 'not-live', because: 'no-challenge' };
  const fault =
    formFault(open, answer) ??
    judgeTimes(open, answer.live, clock.now().getTime()) ??
    faceFault([answer.descriptor, ...descriptorsOf(answer.live)]);
  if (fault) return { kind: 'not-live', because: fault };
  const unseen = infraredFault(open, answer);
  // Lights are short for a machine with much else to do. Actions, which are asked for next, must be seen in infrared too.
  if (unseen === 'not-in-infrared-too-few' && answer.live.kind === 'light')
    return { kind: 'cannot-tell', because: unseen };
  if (unseen) return { kind: 'not-live', because: unseen };
  const { challenge } = open;
  if (challenge.kind === 'actions' || answer.live.kind === 'actions') return { kind: 'live', by: 'actions' };
  const followed = judgeLight(challenge.steps, answer.live.samples);
  switch (followed.verdict) {
    case 'live':
      return { kind: 'live', by: 'light' };
    case 'cannot-tell':
      return { kind: 'cannot-tell', because: followed.because };
    case 'not-live':
      return { kind: 'not-live', because: `light-${followed.because}` };
    default: {
      const never: never = followed;
      return never;
    }
  }
}

/** The faces of the frames in which the challenge was shown. */
export function descriptorsOf(live: LiveEvidence): (readonly number[])[] {
  return live.kind === 'light' ? [live.descriptor] : live.done.map(({ descriptor }) => descriptor);
}

function formFault({ challenge }: OpenChallenge, answer: LiveAnswer): LiveFault | undefined {
  if (answer.nonce !== challenge.nonce) return 'other-nonce';
  if (answer.engine !== FACE_ENGINE) return 'other-engine';
  const { live } = answer;
  if (live.kind !== challenge.kind) return 'other-kind';
  if (live.kind !== 'actions' || challenge.kind !== 'actions') return undefined;
  const asAsked =
    live.done.length === challenge.actions.length &&
    live.done.every(({ action }, place) => action === challenge.actions[place]);
  return asAsked ? undefined : 'other-actions';
}

/** A challenge that names an infrared camera is never answered without it. */
function infraredFault({ challenge, infrared }: OpenChallenge, answer: LiveAnswer): LiveFault | undefined {
  if (challenge.infrared === undefined) return undefined;
  if (infrared?.teaches) return 'not-in-infrared-teaching';
  const flaw = infraredFlaw(challenge, answer.live, answer.infrared, infrared?.camera);
  return flaw && `not-in-infrared-${flaw}`;
}

/** Every two of them must be one person, and no two the same numbers. */
function faceFault(faces: readonly (readonly number[])[]): LiveFault | undefined {
  if (!faces.every(isPlausibleFace)) return 'implausible-face';
  for (const [place, one] of faces.entries())
    for (const other of faces.slice(place + 1)) {
      const distance = descriptorDistance(one, other);
      if (distance < SAME_NUMBERS) return 'made-up-face';
      if (!(distance <= SAME_SITTING_DISTANCE)) return 'another-face';
    }
  return undefined;
}
