import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { misfits } from './screens/fit.ts';
import { SCENES } from './screens/scenes.ts';
import { openStage, type PageServer, servePages } from './screens/stage.ts';

const FRAMES = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'small landscape', width: 1280, height: 800 },
];

let server: PageServer;
const open: Chromium[] = [];

beforeAll(async () => {
  server = await servePages();
});
afterAll(async () => {
  for (const chromium of open) await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Tiles that cannot be served and a slot that is busy: their words are longest, and they stand where anybody passes. */
const LARGE = SCENES.filter(({ name }) => /^(welcome|slot, in doubt|printing paused, staff)/.test(name));

test('tiles that are shut, a slot in doubt and a jam fit in large English letters too', async () => {
  expect(await misfitsOf(LARGE, { english: true, large: true })).toEqual({ found: {}, complaints: [] });
});

for (const english of [false, true])
  test(`every screen fits portrait and landscape in ${english ? 'English' : 'Chinese'} without scrolling or cut text`, async () => {
    expect(await misfitsOf(SCENES, { english })).toEqual({ found: {}, complaints: [] });
  });

/** Shows every scene once and looks at it in every frame; what does not fit, by scene and frame. */
async function misfitsOf(scenes: typeof SCENES, how: { english: boolean; large?: boolean }) {
  const chromium = await openChromium({ viewport: { width: 1080, height: 1920 } });
  open.push(chromium);
  const stage = await openStage(chromium.page, server.base);
  const found: Record<string, string[]> = {};
  for (const scene of scenes) {
    await stage.show(scene, how);
    for (const { name, width, height } of FRAMES) {
      await chromium.page.setViewportSize({ width, height });
      const wrong = await misfits(chromium.page);
      if (wrong.length > 0) found[`${scene.name}, ${name}`] = wrong;
    }
  }
  return { found, complaints: chromium.complaints() };
}
