import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LookResult } from '../../kiosk/face/look-port.ts';
import type { InfraredFault } from '../../server/contract/infrared.ts';
import type { LiveChallenge } from '../../server/contract/live-challenge.ts';
import { CHALLENGE_LIMIT_MS } from '../../server/identity/challenges.ts';
import { judgeLive } from '../../server/identity/liveness/judge-live.ts';
import { drawLight } from '../../server/identity/liveness/light/draw-light.ts';
import { judgeLight } from '../../server/identity/liveness/light/judge-light.ts';
import { type DeviceState, faceScene, type InfraredShow } from '../camera/scene.ts';
import { INFRARED_LABEL, installScriptedCamera, type ScriptedCamera } from '../camera/scripted-camera.ts';
import { type FacePage, openFacePage } from './face-harness/page.ts';
import { type FaceHarness, serveFaceHarness } from './face-harness/serve.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';

/** Somebody who does what the screen says: alive, or a puppet on a tablet, which to a colour camera is the same. */
const willing = faceScene({ person: 'personA', variant: true });
const common = {
  nonce: 'nonce-of-the-face-harness',
  timeLimitMs: CHALLENGE_LIMIT_MS,
  infrared: INFRARED_LABEL,
};
const actions: LiveChallenge = { ...common, kind: 'actions', actions: ['turn-left', 'open-mouth'] };

let harness: FaceHarness;
let chromium: Chromium;
let camera: ScriptedCamera;
let face: FacePage;

beforeAll(async () => {
  harness = await serveFaceHarness();
  chromium = await openChromium({ expected: [/favicon/] });
  camera = await installScriptedCamera(chromium.page, { scene: willing, infrared: 'same' });
  face = await openFacePage(chromium.page, harness);
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});
beforeEach(async () => {
  camera.setInfrared('present');
  await camera.playInfrared('same');
});

/** A machine with much else to do cuts a look off now and then, whoever looks; then it is looked again. */
async function lookAt(challenge: LiveChallenge): Promise<string> {
  for (let tries = 1; ; tries++) {
    const verdict = judged(challenge, await face.lookAt(challenge));
    if (!CUT_OFF.includes(verdict) || tries === 3) return verdict;
  }
}

const CUT_OFF = ['broken-continuity', 'timed-out', 'not-in-infrared-too-few'];

/** What the server makes of what the page saw. */
function judged(challenge: LiveChallenge, result: LookResult): string {
  if (result.kind !== 'seen') return result.kind;
  const { live } = result.probe;
  const lastMs = live.kind === 'actions' ? (live.done.at(-1)?.atMs ?? 0) : 4_000;
  const clock = { now: () => new Date(lastMs + 100) };
  const verdict = judgeLive({ challenge, givenAtMs: 0 }, result.probe, clock, judgeLight);
  return verdict.kind === 'not-live' ? verdict.because : verdict.kind;
}

test('who stands before both cameras is believed, and both are let go of', async () => {
  expect(await lookAt(actions)).toBe('live');
  expect(await camera.openTracks()).toBe(0);
});

test.for<[string, InfraredShow, string]>([
  ['on a tablet, which is dark to infrared', 'dark', 'not-in-infrared-no-face'],
  [
    'on a tablet beside the face of whoever holds it',
    faceScene({ person: 'personB', at: { x: 0.8, y: 0.4 } }),
    'not-in-infrared-elsewhere',
  ],
])('the same face %s is not', async ([, shows, because]) => {
  await camera.playInfrared(shows);
  expect(await lookAt(actions)).toBe(because);
});

test('under lights too the face must be in both', async () => {
  const challenge: LiveChallenge = { ...common, kind: 'light', steps: drawLight() };
  expect(await lookAt(challenge)).not.toContain('infrared');
  await camera.playInfrared('dark');
  // A busy machine looks at too few pictures to say even that.
  expect(['not-in-infrared-no-face', 'cannot-tell']).toContain(await lookAt(challenge));
});

test.for<[DeviceState, InfraredFault]>([
  ['missing', 'missing'],
  ['busy', 'busy'],
  ['refused', 'refused'],
])('with an infrared camera that is %s nobody is looked at', async ([device, fault]) => {
  camera.setInfrared(device);
  expect(await face.lookAt(actions)).toEqual({ kind: 'infrared', fault });
  expect(await camera.openTracks()).toBe(0);
});

test('an infrared camera that is pulled out ends the look', async () => {
  const look = face.lookAt(actions);
  await face.told('do-action');
  await camera.pullOutInfrared();
  expect(await look).toEqual({ kind: 'infrared', fault: 'lost' });
  expect(await camera.openTracks()).toBe(0);
});
