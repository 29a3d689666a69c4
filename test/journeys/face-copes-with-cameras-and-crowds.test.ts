import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CameraFault } from '../../kiosk/face/look-port.ts';
import { descriptorDistance } from '../../server/contract/face.ts';
import { type DeviceState, emptyRoom, faceScene, twoPeople } from '../camera/scene.ts';
import { installScriptedCamera } from '../camera/scripted-camera.ts';
import { openFacePage } from './face-harness/page.ts';
import { type FaceHarness, serveFaceHarness } from './face-harness/serve.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';

const somebody = faceScene({ person: 'personA' });

let harness: FaceHarness;
let chromium: Chromium;

beforeAll(async () => {
  harness = await serveFaceHarness();
  chromium = await openChromium({ expected: [/favicon|face-models/] });
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});

async function openBefore(scene = somebody, device: DeviceState = 'present') {
  const page = await chromium.context.newPage();
  const camera = await installScriptedCamera(page, { scene, device });
  return { page, camera, face: await openFacePage(page, harness) };
}

test.for([
  ['missing', 'no-camera'],
  ['refused', 'camera-refused'],
  ['busy', 'camera-busy'],
] as const satisfies [DeviceState, CameraFault][])(
  'a camera that is %s is told as %s, and a later look may succeed',
  async ([device, fault]) => {
    const { page, camera, face } = await openBefore(somebody, device);
    expect(await face.look(['come-nearer', 'blink'])).toEqual({ kind: 'camera', fault });
    expect(await face.enrol()).toEqual({ kind: 'camera', fault });
    camera.setDevice('present');
    expect((await face.look(['come-nearer', 'blink'])).kind).toBe('seen');
    await page.close();
  },
);

test('a camera that is pulled out while somebody looks is told as lost', async () => {
  const { page, camera, face } = await openBefore(emptyRoom());
  const look = face.look(['turn-left', 'open-mouth']);
  await face.told('no-face');
  await camera.pullOut();
  expect(await look).toEqual({ kind: 'camera', fault: 'camera-lost' });
  expect(await face.look(['turn-left', 'open-mouth'])).toEqual({ kind: 'camera', fault: 'no-camera' });
  await page.close();
});

test('a camera whose picture stands still is told as lost', async () => {
  const { page, camera, face } = await openBefore(emptyRoom());
  const look = face.look(['turn-left', 'open-mouth']);
  await face.told('no-face');
  await camera.freeze();
  expect(await look).toEqual({ kind: 'camera', fault: 'camera-lost' });
  await page.close();
});

test('in an empty room the resident is told that no face is seen, until the time is over', async () => {
  const { page, face } = await openBefore(emptyRoom());
  expect(await face.look(['turn-left', 'open-mouth'], 5_000)).toEqual({ kind: 'timed-out' });
  expect(await face.advice()).toEqual(['loading', 'no-face']);
  expect(Math.max(...(await face.progress()))).toBe(0);
  await page.close();
});

test('two people are told that only one may look, and the one who stays is seen', async () => {
  const { page, camera, face } = await openBefore(twoPeople('personA', 'personB'));
  const look = face.look(['turn-right', 'open-mouth']);
  await face.told('one-person-only');
  expect(Math.max(...(await face.progress()))).toBe(0);
  await camera.play(somebody);
  expect((await look).kind).toBe('seen');
  await page.close();
});

test('a second person who comes during the action ends the look', async () => {
  const { page, camera, face } = await openBefore(faceScene({ person: 'personA', performs: false }));
  const look = face.look(['turn-right', 'open-mouth']);
  await face.told('do-action');
  await camera.play(twoPeople('personA', 'personB'));
  expect(await look).toEqual({ kind: 'broken-continuity' });
  await page.close();
});

test('another person in the same place during the action is not taken for the first', async () => {
  const { page, camera, face } = await openBefore(faceScene({ person: 'personA', performs: false }));
  const look = face.look(['come-nearer', 'blink']);
  await face.told('do-action');
  await camera.play(faceScene({ person: 'personB' }));
  const result = await look;
  if (result.kind === 'seen') {
    // Out of sight for a second on a loaded machine, everything began anew: then it is the other one alone.
    const other = await face.enrol();
    if (other.kind !== 'captured') throw new Error(other.kind);
    expect(descriptorDistance(result.probe.descriptor, other.frames[0] ?? [])).toBeLessThan(0.45);
  } else expect(result).toEqual({ kind: 'broken-continuity' });
  await page.close();
});

test.for([
  ['come-closer', faceScene({ person: 'personA', at: { size: 0.06 } })],
  ['move-back', faceScene({ person: 'personA', at: { size: 0.25 } })],
  ['to-the-middle', faceScene({ person: 'personA', at: { x: 0.2 } })],
  ['more-light', faceScene({ person: 'personA', light: 0.28 })],
] as const)('the resident is told %s when that is what helps', async ([advice, scene]) => {
  const { page, face } = await openBefore(scene);
  const look = face.look(['turn-left', 'open-mouth']);
  await face.told(advice);
  await face.abort();
  expect(await look).toEqual({ kind: 'aborted' });
  await page.close();
});

test('a look that is called off lets go of the camera and empties the picture', async () => {
  const { page, camera, face } = await openBefore(emptyRoom());
  const look = face.look(['turn-left', 'open-mouth']);
  await face.told('no-face');
  expect(await camera.openTracks()).toBe(1);
  await face.abort();
  expect(await look).toEqual({ kind: 'aborted' });
  expect(await camera.openTracks()).toBe(0);
  expect(await page.evaluate(() => document.querySelector('video')?.srcObject)).toBeNull();
  await page.close();
});

test('models that are missing are told as no engine, and are asked for again by the next look', async () => {
  const { page, camera, face } = await openBefore();
  harness.hideModels = true;
  try {
    expect(await face.look(['come-nearer', 'blink'])).toEqual({ kind: 'no-engine' });
    expect(await camera.openTracks()).toBe(0);
  } finally {
    harness.hideModels = false;
  }
  expect((await face.look(['come-nearer', 'blink'])).kind).toBe('seen');
  await page.close();
});
