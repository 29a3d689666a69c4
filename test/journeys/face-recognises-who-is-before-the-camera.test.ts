import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../server/contract/consent.ts';
import { descriptorDistance, FACE_ENGINE, SAME_SITTING_DISTANCE } from '../../server/contract/face.ts';
import type { LiveAction } from '../../server/contract/live-challenge.ts';
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
async function probeOf(person: PersonName, actions: readonly [LiveAction, LiveAction]) {
  const { chromium, face } = await openBefore(faceScene({ person, variant: true }));
  await using _ = chromium;
  let result = await face.look(actions);
  // Cut off by a machine that was busy for a moment: they look again, as the screen offers.
  for (let again = 0; result.kind === 'broken-continuity' && again < 2; again++)
    result = await face.look(actions);
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

/** Every action once, and a second one. */
const PAIRS = [
  ['blink', 'turn-left'],
  ['open-mouth', 'come-nearer'],
  ['turn-right', 'blink'],
] as const satisfies (readonly [LiveAction, LiveAction])[];

test.for(PAIRS)('the enrolled person, photographed again, is recognised by %s and %s', async pair => {
  const { probe, advice, progress } = await probeOf('personA', pair);
  const { live, descriptor, engine } = probeSchema.parse(probe);
  expect(engine).toBe(FACE_ENGINE);
  if (live.kind !== 'actions') throw new Error('no actions');
  expect(live.done.map(({ action }) => action)).toEqual(pair);
  expect(descriptorDistance(descriptor, enrolled)).toBeLessThan(CANDIDATE);
  for (const done of live.done)
    expect(descriptorDistance(descriptor, done.descriptor)).toBeLessThan(SAME_SITTING_DISTANCE);
  expect(advice[0]).toBe('loading');
  expect(advice.slice(-2)).toEqual(['do-action', 'thank-you']);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);
});

test.for([
  ['personB', ['turn-left', 'blink']],
  ['personC', ['open-mouth', 'come-nearer']],
] as const)('a stranger (%s) is seen and is far from the enrolled person', async ([person, actions]) => {
  const { probe } = await probeOf(person, actions);
  expect(descriptorDistance(probe.descriptor, enrolled)).toBeGreaterThan(STRANGER);
});

test('nothing of the engine is loaded before somebody looks', async () => {
  const before = harness.asked.length;
  const { chromium, face } = await openBefore(faceScene({ person: 'personA' }));
  await using _ = chromium;
  await chromium.page.waitForLoadState('networkidle');
  const heavy = (path: string) => /worker|wasm|face-models/.test(path);
  expect(harness.asked.slice(before).filter(heavy)).toEqual([]);
  await face.look(['come-nearer', 'blink']);
  expect(harness.asked.slice(before).filter(heavy).length).toBeGreaterThanOrEqual(8);
});

function meanOf(frames: number[][]): number[] {
  return (frames[0] ?? []).map(
    (_, i) => frames.reduce((sum, frame) => sum + (frame[i] ?? 0), 0) / frames.length,
  );
}
