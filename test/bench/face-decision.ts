import { viewOf } from '../../kiosk/face/measure/face-measures.ts';
import { type Framing, judgeFrontal } from '../../kiosk/face/steps/framing.ts';
import type { Timeline } from './face-timeline.ts';

/** One look from the first good frame to the decision, taken apart; the parts add up to `wholeMs`. */
export interface Decision {
  wholeMs: number;
  /** Frames that stand still, and the dark before the lights. */
  untilLightsMs: number;
  lightsMs: number;
  /** From the last light to the answer on its way: the camera's delay, the last frame, the last description. */
  afterLightsMs: number;
  /** The server's judgement and the way there and back. */
  answerMs: number;
  /** From the answer to the next screen being drawn; none where the look goes on with another challenge. */
  drawnMs: number;
  /** Beside it: from the look screen to the first frame that was judged (camera and engine). */
  cameraMs: number;
  framesPerSecond: number;
  /** The longest task of the main thread, and the longest time between two frames of the screen, while the camera ran. */
  longestTaskMs: number;
  longestFrameMs: number;
}

/**
 * Takes a light look apart, with the page's own rules for what a good frame is. The beginning is the moment at which the first
 * frame in a row of good ones that leads to the lights was taken. Throws where there was no such look.
 */
export function decisionOf(timeline: Timeline): Decision {
  const { asked, calls, screens, litMs, longTasks, drawnMs } = timeline;
  const probe = calls.find(({ path }) => path.endsWith('/session/probe'));
  const lookMs = screens.find(({ name }) => name === 'look')?.atMs;
  if (!probe || litMs === undefined || lookMs === undefined) throw new Error('no look with lights was seen');
  const darkMs = timeline.darkMs ?? probe.sentMs;
  const frames = asked.filter(({ ask }) => ask === 'analyse');
  const goodMs = firstGoodMs(timeline, litMs);
  const firstMs = frames[0]?.answeredMs ?? lookMs;
  const shownMs = screens.find(({ atMs }) => atMs > probe.answeredMs)?.atMs ?? probe.answeredMs;
  const during = frames.filter(({ answeredMs }) => answeredMs > goodMs && answeredMs < probe.sentMs);
  const spanMs = (during.at(-1)?.answeredMs ?? 0) - (during[0]?.answeredMs ?? 0);
  const isDuring = (atMs: number) => atMs > firstMs && atMs < probe.sentMs;
  const drawn = drawnMs.filter(isDuring);
  return {
    wholeMs: shownMs - goodMs,
    untilLightsMs: litMs - goodMs,
    lightsMs: darkMs - litMs,
    afterLightsMs: probe.sentMs - darkMs,
    answerMs: probe.answeredMs - probe.sentMs,
    drawnMs: shownMs - probe.answeredMs,
    cameraMs: firstMs - lookMs,
    framesPerSecond: ((during.length - 1) * 1_000) / spanMs,
    longestTaskMs: Math.max(0, ...longTasks.filter(({ atMs }) => isDuring(atMs)).map(({ tookMs }) => tookMs)),
    longestFrameMs: Math.max(0, ...drawn.slice(1).map((atMs, n) => atMs - (drawn[n] ?? atMs))),
  };
}

/** When the first of the good frames in a row before the lights was handed to the worker, which is when it was taken. */
function firstGoodMs({ asked }: Timeline, litMs: number): number {
  let framing: Framing = 'no-face';
  let sinceMs: number | undefined;
  for (const { ask, reading, askedMs, answeredMs } of asked) {
    if (ask !== 'analyse' || !reading || answeredMs > litMs) continue;
    framing = judgeFrontal(viewOf(reading), framing);
    if (framing !== 'good') sinceMs = undefined;
    else sinceMs ??= askedMs;
  }
  if (sinceMs === undefined) throw new Error('the lights began without a good frame');
  return sinceMs;
}
