import type { LightSample, LiveEvidence } from '../../contract/live-challenge.ts';
import {
  FASTEST_FIRST_MS,
  FASTEST_NEXT_MS,
  LIGHT_TAIL_MS,
  SLOWEST_ACTION_MS,
} from '../../contract/live-times.ts';
import type { OpenChallenge } from '../challenges.ts';

export type TimeFault = 'too-late' | 'too-fast' | 'too-slow' | 'times-disagree';

/** How far the page's own count of the time may be off the server's, in either direction. */
const CLOCKS_DIFFER_MS = 500;
/** An answer is sent as soon as the last thing was seen; comparing a last frame and a slow connection are within this. */
const SLOWEST_SENDING_MS = 8_000;
/** What is wrong with when things were seen, if anything: by the server's clock and by what the page says itself. */
export function judgeTimes(
  { challenge, givenAtMs }: OpenChallenge,
  live: LiveEvidence,
  nowMs: number,
): TimeFault | undefined {
  const tookMs = nowMs - givenAtMs;
  if (tookMs > challenge.timeLimitMs) return 'too-late';
  if (challenge.kind === 'light' && live.kind === 'light') {
    const lightMs = challenge.steps.reduce((sum, { ms }) => sum + ms, 0);
    return tookMs < lightMs ? 'too-fast' : lightFault(live.samples, lightMs);
  }
  if (live.kind !== 'actions') return undefined;
  const atMs = live.done.map(done => done.atMs);
  return tookMs < FASTEST_FIRST_MS + FASTEST_NEXT_MS ? 'too-fast' : actionFault(atMs, tookMs);
}

function lightFault(samples: readonly LightSample[], lightMs: number): TimeFault | undefined {
  for (const [place, { atMs }] of samples.entries()) {
    const before = samples[place - 1];
    if (before && !(atMs > before.atMs)) return 'times-disagree';
  }
  const last = samples.at(-1)?.atMs ?? 0;
  return last <= lightMs + LIGHT_TAIL_MS ? undefined : 'times-disagree';
}

function actionFault(atMs: readonly number[], tookMs: number): TimeFault | undefined {
  let before: number | undefined;
  for (const at of atMs) {
    const fastest = before === undefined ? FASTEST_FIRST_MS : before + FASTEST_NEXT_MS;
    if (at < fastest) return 'too-fast';
    if (before !== undefined && at > before + SLOWEST_ACTION_MS) return 'too-slow';
    before = at;
  }
  const last = before ?? 0;
  const soon = tookMs - last <= SLOWEST_SENDING_MS + CLOCKS_DIFFER_MS;
  return last <= tookMs + CLOCKS_DIFFER_MS && soon ? undefined : 'times-disagree';
}
