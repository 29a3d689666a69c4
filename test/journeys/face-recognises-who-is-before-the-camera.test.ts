import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../server/contract/consent.ts';
import {
  CHALLENGE_ACTIONS,
  descriptorDistance,
  FACE_ENGINE,
  SAME_SITTING_DISTANCE,
} from '../../server/contract/face.ts';
import { enrolSchema, probeSchema } from '../../server/contract/requests.ts';
import type { PersonName } from '../camera/people.ts';
import { faceScene, type Scene } from '../camera/scene.ts';
import { installScriptedCamera } from '../camera/scripted-camera.ts';
import { openFacePage } from './face-harness/page.ts';
import { type FaceHarness, serveFaceHarness } from './face-harness/serve.ts';
import { openChromium } from './harness/chromium.ts';

/** The distance at which the server takes somebody for a candidate, and what is certainly somebody else. */
const CANDIDATE = 0.4;
const STRANGER = 0.55;

let harness: FaceHarness;
let enrolled: number[];

async function openBefore(scene: Scene) {
  const chromium = await openChromium({ expected: [/favicon/] });
  const camera = await installScriptedCamera(chromium.page, { scene });
  return { chromium, camera, face: await openFacePage(chromium.page, harness) };
}

/** What a look of this person, photographed again, answers; the test fails unless somebody was seen. */
async function probeOf(person: PersonName, action: (typeof CHALLENGE_ACTIONS)[number]) {
  const { chromium, face } = await openBefore(faceScene({ person, variant: true }));
  await using _ = chromium;
  const result = await face.look(action);
  expect(result.kind).toBe('seen');
  if (result.kind !== 'seen') throw new Error('nobody was seen');
  expect(chromium.complaints()).toEqual([]);
  return { probe: result.probe, advice: await face.advice(), progress: await face.progress() };
}

beforeAll(async () => {
  harness = await serveFaceHarness();
  const { chromium, face } = await openBefore(faceScene({ person: 'personA' }));
  await using _ = chromium;
  const result = await face.enrol();
  if (result.kind !== 'captured') throw new Error(`not enrolled: ${result.kind}`);
  const consent = { text: CONSENT_TEXT_VERSION, given: true };
  const request = enrolSchema.parse({ engine: result.engine, consent, frames: result.frames });
  enrolled = meanOf(request.frames);
  for (const frame of request.frames)
    expect(descriptorDistance(frame, enrolled)).toBeLessThan(SAME_SITTING_DISTANCE / 2);
});

afterAll(() => harness[Symbol.asyncDispose]());

test.for(CHALLENGE_ACTIONS)('the enrolled person, photographed again, is recognised by %s', async action => {
  const { probe, advice, progress } = await probeOf('personA', action);
  expect(probeSchema.parse(probe)).toMatchObject({ engine: FACE_ENGINE, challenge: { action } });
  expect(descriptorDistance(probe.descriptor, enrolled)).toBeLessThan(CANDIDATE);
  expect(descriptorDistance(probe.descriptor, probe.challenge.descriptor)).toBeLessThan(
    SAME_SITTING_DISTANCE,
  );
  expect(advice[0]).toBe('loading');
  expect(advice.slice(-2)).toEqual(['do-action', 'thank-you']);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);
});

test.for([
  ['personB', 'turn-left'],
  ['personC', 'open-mouth'],
] as const)('a stranger (%s) is seen and is far from the enrolled person', async ([person, action]) => {
  const { probe } = await probeOf(person, action);
  expect(descriptorDistance(probe.descriptor, enrolled)).toBeGreaterThan(STRANGER);
});

test('a person who only looks straight ahead, like a photograph, passes none of the actions', async () => {
  const { chromium, face } = await openBefore(faceScene({ person: 'personA', performs: false }));
  await using _ = chromium;
  for (const action of CHALLENGE_ACTIONS) {
    expect(await face.look(action, 6_000)).toEqual({ kind: 'timed-out' });
    expect(await face.advice()).toContain('do-action');
  }
});

test('nothing of the engine is loaded before somebody looks', async () => {
  const before = harness.asked.length;
  const { chromium, face } = await openBefore(faceScene({ person: 'personA' }));
  await using _ = chromium;
  await chromium.page.waitForLoadState('networkidle');
  const heavy = (path: string) => /worker|wasm|face-models/.test(path);
  expect(harness.asked.slice(before).filter(heavy)).toEqual([]);
  await face.look('come-nearer');
  expect(harness.asked.slice(before).filter(heavy).length).toBeGreaterThanOrEqual(8);
});

function meanOf(frames: number[][]): number[] {
  return (frames[0] ?? []).map(
    (_, i) => frames.reduce((sum, frame) => sum + (frame[i] ?? 0), 0) / frames.length,
  );
}
