import { expect, test, vi } from 'vitest';
import type { Camera, CameraOpening } from '../../../kiosk/face/camera.ts';
import type { Engine, EngineState, Reading } from '../../../kiosk/face/engine/engine.ts';
import { EngineGone } from '../../../kiosk/face/engine/engine-bridge.ts';
import { type OpenFrames, orAborted } from '../../../kiosk/face/frames.ts';
import type { Advice, LookResult } from '../../../kiosk/face/look-port.ts';
import { createLooking } from '../../../kiosk/face/looking.ts';
import { DESCRIPTOR_LENGTH } from '../../../server/contract/face.ts';
import type { LiveChallenge } from '../../../server/contract/live-challenge.ts';
import { probeSchema } from '../../../server/contract/requests.ts';
import { inventedFace } from '../../support/faces.ts';
import { landmarksOf, measuredPixels, type Stance } from './heads.ts';

const FRAME_MS = 110;
const challenge: LiveChallenge = {
  nonce: 'a-nonce-for-looking',
  timeLimitMs: 20_000,
  kind: 'actions',
  actions: ['turn-left', 'open-mouth'],
};

/** A page with a camera, an engine and a clock of its own; `stances` are what the frames show, one after the other. */
function page(
  options: { stances?: Stance[]; opening?: CameraOpening; state?: EngineState; engineFails?: boolean } = {},
) {
  const { stances = [], state = { kind: 'ready' }, engineFails = false } = options;
  const lost = new AbortController();
  const closed = vi.fn<() => void>();
  const forgotten = vi.fn<() => void>();
  const advice: Advice[] = [];
  const stop = new AbortController();
  let atMs = 0;
  let shown: Stance | undefined;

  const live = { stream: {} as MediaStream, lost: lost.signal, close: closed };
  const camera: Camera = {
    open: () => Promise.resolve(options.opening ?? { kind: 'open', live }),
    openNamed: () => Promise.resolve({ kind: 'fault', fault: 'missing' }),
  };
  const left = [...stances];
  const openFrames: OpenFrames = () =>
    Promise.resolve({
      next(signal) {
        shown = left.shift();
        atMs += FRAME_MS;
        // After the last frame the picture stands still.
        return shown ? Promise.resolve({} as ImageBitmap) : orAborted(new Promise(() => {}), signal);
      },
      close() {},
    });
  const engine: Engine = {
    load: () => Promise.resolve(state),
    analyse: () =>
      engineFails ? Promise.reject(new EngineGone('gone')) : Promise.resolve(readingOf(shown ?? {})),
    describe: () => Promise.resolve(inventedFace(1)),
    describeStill: () => Promise.resolve({ reading: readingOf({}), descriptor: inventedFace(1) }),
    analyseSecond: () => Promise.resolve({ widthPx: 640, heightPx: 480 }),
    forget: forgotten,
  };
  const video = { srcObject: {}, pause() {} } as unknown as HTMLVideoElement;
  const looking = createLooking(camera, { engine, openFrames, nowMs: () => atMs });
  const look = (): Promise<LookResult> =>
    looking.look({ video, challenge, onSight: sight => advice.push(sight.advice), signal: stop.signal });
  return { look, looking, video, advice, closed, forgotten, lost, stop };
}

function readingOf(stance: Stance): Reading {
  const main = { box: { x: 240, y: 160, width: 160, height: 160 }, score: 0.9 };
  return {
    frame: 1,
    widthPx: 640,
    heightPx: 480,
    faces: [main],
    main: { ...main, landmarks: landmarksOf(stance), ...measuredPixels },
  };
}

const straight: Stance[] = Array.from({ length: 16 }, () => ({}));
const turning: Stance[] = [0.15, 0.3, ...Array.from({ length: 7 }, () => 0.4), 0.2].map(yaw => ({ yaw }));
const gaping: Stance[] = Array.from({ length: 10 }, () => ({ mouth: 0.3 }));

/** Whatever happened, nothing stays open and nothing stays in the picture. */
function expectLetGo({ closed, forgotten, video }: ReturnType<typeof page>): void {
  expect(closed).toHaveBeenCalled();
  expect(forgotten).toHaveBeenCalled();
  expect(video.srcObject).toBeNull();
}

test('somebody who looks straight, turns and opens the mouth is a probe that the server accepts', async () => {
  const here = page({ stances: [...straight, ...turning, ...gaping] });
  const result = await here.look();
  if (result.kind !== 'seen') throw new Error(result.kind);
  expect(probeSchema.parse(result.probe)).toMatchObject({ nonce: challenge.nonce, frames: 5 });
  expect(result.probe.descriptor).toHaveLength(DESCRIPTOR_LENGTH);
  expect(here.advice[0]).toBe('loading');
  expect(here.advice.at(-1)).toBe('thank-you');
  expectLetGo(here);
});

test('a camera that cannot be opened is told, with nothing left behind', async () => {
  const here = page({ opening: { kind: 'fault', fault: 'camera-refused' } });
  expect(await here.look()).toEqual({ kind: 'camera', fault: 'camera-refused' });
  expect(here.video.srcObject).toBeNull();
});

test('an engine that does not load lets go of the camera', async () => {
  const here = page({ state: { kind: 'no-engine', why: 'no SIMD' } });
  expect(await here.look()).toEqual({ kind: 'no-engine' });
  expectLetGo(here);
});

test('an engine that is lost in the middle is told as no engine', async () => {
  const here = page({ stances: straight, engineFails: true });
  expect(await here.look()).toEqual({ kind: 'no-engine' });
  expectLetGo(here);
});

test('a camera that is unplugged in the middle is told as lost', async () => {
  const here = page({ stances: straight });
  const look = here.look();
  await vi.waitFor(() => expect(here.advice).toContain('hold-still'));
  here.lost.abort();
  expect(await look).toEqual({ kind: 'camera', fault: 'camera-lost' });
  expectLetGo(here);
});

test('a resident who leaves ends the look at once', async () => {
  const here = page({ stances: straight });
  const look = here.look();
  await vi.waitFor(() => expect(here.advice).toContain('hold-still'));
  here.stop.abort();
  expect(await look).toEqual({ kind: 'aborted' });
  expectLetGo(here);
});

test('a picture that stands still is a lost camera, and it is found out by the clock', async () => {
  vi.useFakeTimers();
  try {
    const here = page({ stances: straight });
    const look = here.look();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await look).toEqual({ kind: 'camera', fault: 'camera-lost' });
    expectLetGo(here);
  } finally {
    vi.useRealTimers();
  }
});

test('somebody who does not carry out the action runs out of time', async () => {
  const frames = Math.ceil(challenge.timeLimitMs / FRAME_MS) + 5;
  const here = page({ stances: Array.from({ length: frames }, () => ({})) });
  expect(await here.look()).toEqual({ kind: 'timed-out' });
  expect(here.advice).toContain('do-action');
  expectLetGo(here);
});

test('enrolment answers three descriptors with the name of the engine', async () => {
  const here = page({ stances: Array.from({ length: 30 }, () => ({})) });
  const taken: number[] = [];
  const result = await here.looking.enrol({
    video: here.video,
    onSight: sight => taken.push(sight.taken),
    signal: here.stop.signal,
  });
  expect(result).toMatchObject({
    kind: 'captured',
    frames: [{ length: 128 }, { length: 128 }, { length: 128 }],
  });
  expect(new Set(taken)).toEqual(new Set([0, 1, 2, 3]));
  expectLetGo(here);
});
