import { expect, test, vi } from 'vitest';
import type { Camera, NamedOpening } from '../../../kiosk/face/camera.ts';
import type { Engine, EngineState, SecondReading } from '../../../kiosk/face/engine/engine.ts';
import { EngineGone } from '../../../kiosk/face/engine/engine-bridge.ts';
import { type OpenFrames, orAborted } from '../../../kiosk/face/frames.ts';
import { createSecondEye } from '../../../kiosk/face/infrared/second-eye.ts';
import { startLook } from '../../../kiosk/face/steps/look-steps.ts';
import { inventedFace } from '../../support/faces.ts';
import { alone, landmarksOf } from './heads.ts';

const NAME = 'An infrared camera';
const AT_MS = 5_000;

const face: SecondReading = {
  widthPx: 640,
  heightPx: 480,
  front: { box: { x: 240, y: 160, width: 160, height: 160 }, score: 0.8, landmarks: landmarksOf() },
};

/** A second eye over a camera that shows one picture and then stands still. */
function eyeOver(
  options: {
    named?: NamedOpening;
    main?: 'open' | 'busy';
    state?: EngineState;
    reading?: () => Promise<SecondReading>;
  } = {},
) {
  const { state = { kind: 'ready' }, reading = () => Promise.resolve(face), main = 'open' } = options;
  const lost = new AbortController();
  const closed: string[] = [];
  const live = (which: string, signal: AbortSignal) => ({
    stream: {} as MediaStream,
    lost: signal,
    close: () => void closed.push(which),
  });
  const except: (string | undefined)[] = [];
  const camera: Camera = {
    open: (_signal, name) => {
      except.push(name);
      return Promise.resolve(
        main === 'open'
          ? { kind: 'open', live: live('main', new AbortController().signal) }
          : { kind: 'fault', fault: 'camera-busy' },
      );
    },
    openNamed: () => Promise.resolve(options.named ?? { kind: 'open', live: live('infrared', lost.signal) }),
  };
  let shown = 0;
  const openFrames: OpenFrames = () =>
    Promise.resolve({
      next: signal =>
        shown++ === 0
          ? Promise.resolve({ close: () => undefined } as ImageBitmap)
          : orAborted(new Promise(() => undefined), signal),
      close: () => undefined,
    });
  const engine: Engine = {
    load: () => Promise.resolve(state),
    analyse: () => Promise.reject(new Error('not asked here')),
    describe: () => Promise.resolve(inventedFace(1)),
    describeStill: () => Promise.reject(new Error('not asked here')),
    analyseSecond: reading,
    forget: () => undefined,
  };
  const newVideo = () => ({ srcObject: {}, pause() {} }) as unknown as HTMLVideoElement;
  const eye = createSecondEye({ camera, engine, openFrames, nowMs: () => AT_MS, newVideo }, NAME);
  return { eye, closed, lost, except };
}

async function opened({ eye }: ReturnType<typeof eyeOver>) {
  const opening = await eye.camera.open(new AbortController().signal);
  if (opening.kind !== 'open') throw new Error(opening.kind);
  return opening.live;
}

const frontal = startLook(
  { nonce: 'n', timeLimitMs: 20_000, kind: 'actions', actions: ['blink', 'turn-left'] },
  AT_MS - 1_000,
  AT_MS + 20_000,
);
const collecting = {
  ...frontal,
  ...('collected' in frontal ? { collected: { ...frontal.collected, descriptors: [inventedFace(1)] } } : {}),
};

test('what both cameras see is told with its time since the challenge came', async () => {
  const here = eyeOver();
  await opened(here);
  await vi.waitFor(() => expect(here.eye.isLooking()).toBe(true));
  here.eye.note(collecting, alone(), AT_MS);
  expect(here.eye.samples()).toMatchObject([
    { atMs: 1_000, colour: { size: 0.13 }, infrared: { size: 0.125 } },
  ]);
  expect(here.except).toEqual([NAME]);
});

test('what was seen before anything is known of who stands there is forgotten', async () => {
  const here = eyeOver();
  await opened(here);
  await vi.waitFor(() => expect(here.eye.isLooking()).toBe(true));
  here.eye.note(frontal, alone(), AT_MS);
  expect(here.eye.samples()).toEqual([]);
});

test.for<[string, Parameters<typeof eyeOver>[0], string]>([
  ['that is missing', { named: { kind: 'fault', fault: 'missing' } }, 'missing'],
  ['that is busy', { named: { kind: 'fault', fault: 'busy' } }, 'busy'],
])('an infrared camera %s loses the look', async ([, options, fault]) => {
  const here = eyeOver(options);
  const live = await opened(here);
  await vi.waitFor(() => expect(live.lost.aborted).toBe(true));
  expect(here.eye.fault()).toBe(fault);
  expect(here.eye.isLooking()).toBe(false);
});

test('an infrared camera that is pulled out loses the look and is let go of', async () => {
  const here = eyeOver();
  const live = await opened(here);
  await vi.waitFor(() => expect(here.eye.isLooking()).toBe(true));
  here.lost.abort();
  await vi.waitFor(() => expect(live.lost.aborted).toBe(true));
  expect(here.eye.fault()).toBe('lost');
  expect(here.closed).toContain('infrared');
});

test('a main camera that cannot be opened is told as such, and the other one is left alone', async () => {
  const { eye, closed } = eyeOver({ main: 'busy' });
  const opening = await eye.camera.open(new AbortController().signal);
  expect(opening).toEqual({ kind: 'fault', fault: 'camera-busy' });
  expect(closed).toEqual([]);
});

test('both are let go of at once, even while a picture is being looked at', async () => {
  const here = eyeOver({ reading: () => new Promise(() => undefined) });
  const live = await opened(here);
  await vi.waitFor(() => expect(here.except).toHaveLength(1));
  await new Promise(resolve => setImmediate(resolve));
  live.close();
  expect(here.closed.toSorted()).toEqual(['infrared', 'main']);
  expect(here.eye.fault()).toBeUndefined();
});

test.for<[string, Parameters<typeof eyeOver>[0]]>([
  ['cannot be loaded', { state: { kind: 'no-engine', why: 'no SIMD' } }],
  ['is lost', { reading: () => Promise.reject(new EngineGone('gone')) }],
])('an engine that %s is no fault of the camera', async ([, options]) => {
  const here = eyeOver(options);
  const live = await opened(here);
  await vi.waitFor(() => expect(here.closed).toContain('infrared'));
  expect(here.eye.fault()).toBeUndefined();
  expect(live.lost.aborted).toBe(false);
});
