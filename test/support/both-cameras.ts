import type { FacePlace, InfraredSample } from '../../server/contract/infrared.ts';
import type { LiveAction, LiveChallenge, LiveEvidence } from '../../server/contract/live-challenge.ts';
import { seededRandom } from './seeded-random.ts';

/** Two cameras before one living face, five pictures a second, with the noise of landmarks. */
export const EVERY_MS = 200;
export const STILL: FacePlace = { size: 0.13, offX: 0.02, offY: -0.03, yaw: 0.05, mouth: 0.04 };
/** How the second camera's picture of it differs: 3 cm beside the first. */
const BESIDE = 0.043;

export type Seen = (colour: FacePlace, atMs: number) => FacePlace | null;

/** What a look of `lengthMs` tells; `acts` is how the face stands at a time, `infrared` what the second camera sees of it. */
export function bothSee(
  lengthMs: number,
  acts: (atMs: number) => Partial<FacePlace> = () => ({}),
  infrared: Seen = beside,
): InfraredSample[] {
  const random = seededRandom(7);
  const noisy = (place: FacePlace): FacePlace => ({
    size: place.size * (1 + 0.02 * (random() - 0.5)),
    offX: place.offX + 0.008 * (random() - 0.5),
    offY: place.offY + 0.008 * (random() - 0.5),
    yaw: place.yaw + 0.06 * (random() - 0.5),
    mouth: place.mouth + 0.02 * (random() - 0.5),
  });
  return Array.from({ length: Math.floor(lengthMs / EVERY_MS) }, (_, at) => {
    const atMs = 50 + at * EVERY_MS;
    const colour = { ...STILL, ...acts(atMs) };
    const second = infrared(colour, atMs);
    return { atMs, colour: noisy(colour), infrared: second && noisy(second) };
  });
}

export const beside = (colour: FacePlace): FacePlace => ({ ...colour, offX: colour.offX + BESIDE });

export const LIGHTS: Extract<LiveChallenge, { kind: 'light' }> = {
  nonce: 'nonce-of-this-challenge',
  timeLimitMs: 45_000,
  infrared: 'An infrared camera',
  kind: 'light',
  steps: Array.from({ length: 6 }, () => ({ colour: [180, 200, 210], side: 'left', ms: 350 })),
};
export const LIT: LiveEvidence = { kind: 'light', samples: [], descriptor: [] };

export function asked(...actions: [LiveAction, LiveAction]): LiveChallenge {
  return { ...LIGHTS, kind: 'actions', actions };
}

/** Both actions seen at these times. */
export function done(...at: [LiveAction, number][]): LiveEvidence {
  return { kind: 'actions', done: at.map(([action, atMs]) => ({ action, atMs, descriptor: [] })) };
}

/** Both cameras see somebody who carries out two actions at these times. */
export function bothSeeActions(
  done: readonly { action: LiveAction; atMs: number }[],
  infrared?: Seen,
): InfraredSample[] {
  const lastMs = done.at(-1)?.atMs ?? 0;
  const acts = (atMs: number): Partial<FacePlace> => {
    const shown = done.find(one => Math.abs(one.atMs - atMs) <= 300)?.action;
    return shown ? STANCES[shown] : {};
  };
  return bothSee(lastMs + EVERY_MS, acts, infrared);
}

const STANCES: Record<LiveAction, Partial<FacePlace>> = {
  blink: {},
  'open-mouth': { mouth: 0.25 },
  'turn-left': { yaw: 0.4 },
  'turn-right': { yaw: -0.35 },
  'come-nearer': { size: 0.18 },
};
