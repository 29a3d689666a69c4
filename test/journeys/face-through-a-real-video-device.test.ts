import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { descriptorDistance } from '../../server/contract/face.ts';
import { writeClip } from '../camera/y4m.ts';
import { openFacePage } from './face-harness/page.ts';
import { type FaceHarness, serveFaceHarness } from './face-harness/serve.ts';
import { openChromium } from './harness/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'laiban-clip-'));
const clip = join(folder, 'person.y4m');
let harness: FaceHarness;

beforeAll(async () => {
  harness = await serveFaceHarness();
  await using studio = await openChromium({ expected: [/favicon/] });
  await studio.page.goto(harness.url);
  await writeClip(studio.page, clip, { person: 'personA' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await harness[Symbol.asyncDispose]();
});

test('a person before a device that Chromium itself opens is enrolled, then seen, and close to themselves', async () => {
  await using chromium = await openChromium({ fakeCamera: clip, expected: [/favicon/] });
  const face = await openFacePage(chromium.page, harness);
  const enrolment = await face.enrol();
  const look = await face.look(['come-nearer', 'blink']);
  if (enrolment.kind !== 'captured' || look.kind !== 'seen')
    throw new Error(`not seen: ${enrolment.kind}, ${look.kind}`);
  for (const frame of enrolment.frames)
    expect(descriptorDistance(frame, look.probe.descriptor)).toBeLessThan(0.3);
  expect(chromium.complaints()).toEqual([]);
});

test('a page that may not use the camera tells it as refused', async () => {
  harness.forbidCamera = true;
  try {
    await using chromium = await openChromium({ fakeCamera: clip, expected: [/favicon|ermission/] });
    const face = await openFacePage(chromium.page, harness);
    expect(await face.look(['turn-left', 'blink'])).toEqual({ kind: 'camera', fault: 'camera-refused' });
  } finally {
    harness.forbidCamera = false;
  }
});

test('a browser without any camera tells that there is none', async () => {
  await using chromium = await openChromium();
  const face = await openFacePage(chromium.page, harness);
  expect(await face.look(['turn-left', 'blink'])).toEqual({ kind: 'camera', fault: 'no-camera' });
});
