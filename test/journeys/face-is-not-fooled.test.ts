import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookResult } from '../../kiosk/face/look-port.ts';
import { descriptorDistance } from '../../server/contract/face.ts';
import type { LiveAction, LiveChallenge } from '../../server/contract/live-challenge.ts';
import { CHALLENGE_LIMIT_MS } from '../../server/identity/challenges.ts';
import { type JudgeLight, judgeLive } from '../../server/identity/liveness/judge-live.ts';
import { drawLight } from '../../server/identity/liveness/light/draw-light.ts';
import { judgeLight } from '../../server/identity/liveness/light/judge-light.ts';
import { STRICT_DISTANCES } from '../../server/identity/policy.ts';
import { emptyRoom, faceScene, film, photo, type Scene, twoPeople, twoPhotos } from '../camera/scene.ts';
import { installScriptedCamera, type ScriptedCamera } from '../camera/scripted-camera.ts';
import { type FacePage, openFacePage } from './face-harness/page.ts';
import { type FaceHarness, serveFaceHarness } from './face-harness/serve.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';

/** Presentation attacks (ISO/IEC 30107-3) before the scripted camera, judged by the page and by the server as in earnest. */
const NONCE = 'nonce-of-the-face-harness';
/** Longer than a willing person needs; those have all the time of a challenge, for machines that are loaded. */
const LIMIT_MS = 5_000;

/** Nearer than this the server may take somebody for a candidate (STRICT_DISTANCES). */
const CANDIDATE = Math.max(...STRICT_DISTANCES.map(({ distance }) => distance));

let harness: FaceHarness;
let chromium: Chromium;
let camera: ScriptedCamera;
let face: FacePage;

beforeAll(async () => {
  harness = await serveFaceHarness();
  chromium = await openChromium({ expected: [/favicon/] });
  camera = await installScriptedCamera(chromium.page, { scene: emptyRoom() });
  face = await openFacePage(chromium.page, harness);
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});

/** What the server makes of what the page saw: `live` only if both believe it. */
function judged(challenge: LiveChallenge, result: LookResult, judgeLightBy: JudgeLight = judgeLight): string {
  if (result.kind !== 'seen') return result.kind;
  const givenAtMs = 0;
  const { live } = result.probe;
  const lastMs = live.kind === 'actions' ? (live.done.at(-1)?.atMs ?? 0) : 4_000;
  const clock = { now: () => new Date(givenAtMs + lastMs + 100) };
  const verdict = judgeLive({ challenge, givenAtMs }, result.probe, clock, judgeLightBy);
  return verdict.kind === 'not-live' ? verdict.because : verdict.kind;
}

const actionsOf = (actions: readonly [LiveAction, LiveAction]): LiveChallenge => ({
  nonce: NONCE,
  timeLimitMs: CHALLENGE_LIMIT_MS,
  kind: 'actions',
  actions,
});

async function lookFor(
  scene: Scene,
  actions: readonly [LiveAction, LiveAction],
  limitMs = LIMIT_MS,
): Promise<string> {
  await camera.play(scene);
  return judged(actionsOf(actions), await face.look(actions, limitMs));
}

/** A look under fresh lights; `then` happens while they shine. */
async function lookUnderLights(scene: Scene, then?: () => Promise<void>): Promise<string> {
  const { challenge, result } = await litLook(scene, then);
  return judged(challenge, result);
}

async function litLook(
  scene: Scene,
  then?: () => Promise<void>,
): Promise<{ challenge: LiveChallenge; result: LookResult }> {
  await camera.play(scene);
  const steps = drawLight();
  const challenge: LiveChallenge = { nonce: NONCE, timeLimitMs: CHALLENGE_LIMIT_MS, kind: 'light', steps };
  const looking = face.lookLit(steps);
  // A face that is never well placed is looked for until the time is over.
  const stop = setTimeout(() => void face.abort(), then ? CHALLENGE_LIMIT_MS : LIMIT_MS);
  if (then) {
    await chromium.page.waitForFunction(() => document.documentElement.dataset['light'] !== undefined);
    await then();
  }
  const result = await looking;
  clearTimeout(stop);
  return { challenge, result };
}

/** Where daylight, a slow machine or a broken-off look leaves nothing to judge, the server asks for actions instead. */
const NOTHING_TO_JUDGE = ['cannot-tell', 'broken-continuity', 'aborted'];
/** A picture that stands perfectly still gives the same numbers twice. */
const NOT_LIVE = ['light-flat', 'light-other-light', 'light-frozen', 'light-too-smooth', 'made-up-face'];

test('who is willing is believed, by lights or where they say nothing by actions', async () => {
  const willing = faceScene({ person: 'personA', variant: true });
  const lit = await lookUnderLights(willing);
  expect(['live', ...NOTHING_TO_JUDGE]).toContain(lit);
  expect(await lookFor(willing, ['blink', 'turn-left'], CHALLENGE_LIMIT_MS)).toBe('live');
});

test.for<[string, Scene]>([
  ['a still photo', photo('personA')],
  ['a photo that gives back no light at all', photo('personA', { reflects: 'nothing' })],
  ['a photo moved about and brought nearer', photo('personA', { wanders: true })],
  ['two photos, one after the other', twoPhotos('personA', 'open-mouth')],
  ['a film of another session, the light of that day on it', film('personA', [], drawLight())],
  ['a film of another session that moves', film('personA', ['blink', 'turn-left'], drawLight())],
  ['one half of a face', faceScene({ person: 'personA', covered: 'half' })],
])('under lights, %s is not believed', async ([, scene]) => {
  const verdict = await lookUnderLights(scene);
  expect([...NOTHING_TO_JUDGE, ...NOT_LIVE]).toContain(verdict);
});

test('a photo would be let in if the lights were not judged', async () => {
  const believeAll: JudgeLight = () => ({ verdict: 'live' });
  const { challenge, result } = await litLook(photo('personA'));
  // A loaded machine may cut the look off; then there is nothing that could be let in.
  if (result.kind !== 'seen') expect(NOTHING_TO_JUDGE).toContain(result.kind);
  else {
    expect(judged(challenge, result, believeAll)).toBe('live');
    expect(judged(challenge, result)).not.toBe('live');
  }
});

test.for<[string, Scene]>([
  ['a second person looks in', twoPeople('personA', 'personB')],
  ['another person takes the place', faceScene({ person: 'personB' })],
  ['a photo of another person is held up', photo('personB')],
])('under lights, %s in the last moment and it is broken off', async ([, scene]) => {
  const verdict = await lookUnderLights(faceScene({ person: 'personA' }), () => camera.play(scene));
  expect(['broken-continuity', 'another-face']).toContain(verdict);
});

test.for<[string, Scene, readonly [LiveAction, LiveAction]]>([
  ['a still photo', photo('personA'), ['blink', 'open-mouth']],
  [
    'a photo moved about and brought nearer',
    photo('personA', { wanders: true }),
    ['come-nearer', 'turn-left'],
  ],
  ['two photos, one after the other', twoPhotos('personA', 'turn-left'), ['turn-left', 'blink']],
  ['two people’s photos, one after the other', swapped(), ['come-nearer', 'blink']],
  ['a film of another session', film('personA', ['open-mouth', 'turn-left']), ['turn-right', 'blink']],
])('asked for actions, %s is not believed', async ([, scene, actions]) => {
  expect(await lookFor(scene, actions)).not.toBe('live');
});

test('somebody behind a mask is told to take it off, or is at least nobody who is enrolled', async () => {
  await camera.play(faceScene({ person: 'personA' }));
  const enrolment = await face.enrol();
  if (enrolment.kind !== 'captured') throw new Error(enrolment.kind);
  await camera.play(faceScene({ person: 'personA', covered: 'mouth' }));
  const looks = [
    await face.look(['turn-left', 'blink'], 2 * LIMIT_MS),
    (await litLook(faceScene({ person: 'personA', covered: 'mouth' }))).result,
  ];
  for (const look of looks) {
    if (look.kind !== 'seen') continue;
    const nearest = enrolment.frames.map(frame => descriptorDistance(frame, look.probe.descriptor));
    expect(Math.min(...nearest)).toBeGreaterThan(CANDIDATE);
  }
});

test('a second person who looks in at the last moment stops it', async () => {
  await camera.play(faceScene({ person: 'personA' }));
  const looking = face.look(['turn-left', 'come-nearer']);
  await chromium.page.waitForFunction(() => document.documentElement.dataset['challenge'] === 'come-nearer');
  await camera.play(twoPeople('personA', 'personB'));
  expect(judged(actionsOf(['turn-left', 'come-nearer']), await looking)).toBe('broken-continuity');
});

test.for<[string, Scene, readonly [LiveAction, LiveAction]]>([
  ['somebody else', faceScene({ person: 'personB' }), ['open-mouth', 'blink']],
  [
    'a film of the same two in the other order',
    film('personA', ['turn-left', 'blink']),
    ['blink', 'turn-left'],
  ],
  ['a film of another two', film('personA', ['turn-left', 'blink']), ['open-mouth', 'come-nearer']],
])('a photo first, and %s for the actions, is not believed', async ([, scene, actions]) => {
  expect(await photoThen(scene, actions)).not.toBe('live');
});

test('a film that happens to show the very pair is believed: what a colour camera cannot tell, and digits are for', async () => {
  const pair = ['open-mouth', 'turn-left'] as const;
  expect(await photoThen(film('personA', pair), pair, CHALLENGE_LIMIT_MS)).toBe('live');
});

/** A photo until the first action is asked for, and from then on something else. */
async function photoThen(
  scene: Scene,
  actions: readonly [LiveAction, LiveAction],
  limitMs = LIMIT_MS,
): Promise<string> {
  await camera.play(photo('personA'));
  const looking = face.look(actions, limitMs);
  await face.told('do-action');
  await camera.play(scene);
  return judged(actionsOf(actions), await looking);
}

function swapped(): Scene {
  return { ...photo('personA'), cutTo: { actors: photo('personB').actors, everyMs: 700 } };
}
