import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { SecondCamera } from '../contract/infrared.ts';
import type { LightStep, LiveAction, LiveChallenge } from '../contract/live-challenge.ts';
import type { Cannot } from '../contract/live-evidence.ts';
import type { NewId } from '../ids.ts';

/** A challenge that was given out and may be answered once. */
export interface OpenChallenge {
  challenge: LiveChallenge;
  givenAtMs: number;
  /**
   * Where the challenge names an infrared camera: how it was learned to see, if it was, and whether this look only teaches that,
   * so that nobody is recognised by it.
   */
  infrared?: { camera?: SecondCamera; teaches: boolean };
}

/** What this session has said it cannot do; kept over all its looks, so that nothing that was put aside comes again. */
export interface PutAside {
  light: boolean;
  /** At most MOST_SWAPS. */
  abilities: readonly Ability[];
}

export const NOTHING_PUT_ASIDE: PutAside = { light: false, abilities: [] };

/** What a body can or cannot do; a stiff neck turns neither way. */
type Ability = 'blink' | 'open-mouth' | 'turn' | 'come-nearer';
const ABILITIES: readonly Ability[] = ['blink', 'open-mouth', 'turn', 'come-nearer'];

/** Long enough for slow movements and for a machine that loads its engine first; short enough to be of one sitting. */
export const CHALLENGE_LIMIT_MS = 45_000;
/** How often a session may say "I cannot do that"; two abilities are then left. See liveness/README.md for what it costs. */
export const MOST_SWAPS = 2;
/** Challenges that were given out here and led to nothing, until looking rests for a while at this terminal. */
const MOST_IN_VAIN = 15;
const WINDOW_MS = 10 * 60_000;

export interface ChallengeDesk {
  /**
   * Draws a challenge: light first, actions once light was put aside. `cannot` puts something aside without blame; when nothing
   * more may be put aside the wish is passed over, and what is left is drawn anew. `resting`: too many led to nothing here;
   * `isNews` the first time that this is said.
   */
  give(before: PutAside, cannot?: Cannot): Given | { kind: 'resting'; isNews: boolean };
  /** This one found somebody, or could not be judged through nobody's fault: it does not count as given in vain. */
  wentWell(nonce: string): void;
}

export interface Given {
  kind: 'given';
  open: OpenChallenge;
  aside: PutAside;
  swapsLeft: number;
}

/**
 * One for the terminal. `drawLight` draws the lights of a light challenge; without it only actions are asked. `random` gives a
 * whole number below its argument, each as likely (node:crypto unless a test says otherwise).
 */
export function createChallengeDesk(parts: {
  clock: Clock;
  newId: NewId;
  drawLight?: (() => readonly LightStep[]) | undefined;
  random?: (below: number) => number;
}): ChallengeDesk {
  const { clock, newId, drawLight, random = below => randomInt(below) } = parts;
  const inVain = new Map<string, number>();
  let restIsTold = false;

  function isResting(nowMs: number): boolean {
    // A clock that was set back must not let it rest longer.
    for (const [nonce, atMs] of inVain) if (Math.abs(nowMs - atMs) > WINDOW_MS) inVain.delete(nonce);
    return inVain.size >= MOST_IN_VAIN;
  }

  function drawActions(left: readonly Ability[]): readonly [LiveAction, LiveAction] {
    const first = left[random(left.length)] ?? 'blink';
    const others = left.filter(ability => ability !== first);
    const second = others[random(others.length)] ?? 'open-mouth';
    return [actionOf(first), actionOf(second)];
  }

  function actionOf(ability: Ability): LiveAction {
    if (ability !== 'turn') return ability;
    return random(2) === 0 ? 'turn-left' : 'turn-right';
  }

  return {
    give(before, cannot) {
      const givenAtMs = clock.now().getTime();
      if (isResting(givenAtMs)) {
        const isNews = !restIsTold;
        restIsTold = true;
        return { kind: 'resting', isNews };
      }
      restIsTold = false;
      const aside = cannot === undefined ? before : putAside(before, cannot);
      const nonce = newId();
      inVain.set(nonce, givenAtMs);
      const common = { nonce, timeLimitMs: CHALLENGE_LIMIT_MS };
      const challenge: LiveChallenge =
        drawLight && !aside.light
          ? { ...common, kind: 'light', steps: drawLight() }
          : {
              ...common,
              kind: 'actions',
              actions: drawActions(ABILITIES.filter(ability => !aside.abilities.includes(ability))),
            };
      const swapsLeft = MOST_SWAPS - aside.abilities.length;
      return { kind: 'given', open: { challenge, givenAtMs }, aside, swapsLeft };
    },
    wentWell(nonce) {
      inVain.delete(nonce);
    },
  };
}

function putAside(before: PutAside, cannot: Cannot): PutAside {
  if (cannot === 'light') return { ...before, light: true };
  const ability = abilityOf(cannot);
  if (before.abilities.includes(ability) || before.abilities.length >= MOST_SWAPS) return before;
  return { ...before, abilities: [...before.abilities, ability] };
}

function abilityOf(action: LiveAction): Ability {
  return action === 'turn-left' || action === 'turn-right' ? 'turn' : action;
}
