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
  const chromium = await openChromium({ viewport: { width: 1080, height: 1920 } });
  open.push(chromium);
  const stage = await openStage(chromium.page, server.base);
  const found: Record<string, string[]> = {};
  for (const scene of LARGE) {
    await stage.show(scene, { english: true, large: true });
    for (const { name, width, height } of FRAMES) {
      await chromium.page.setViewportSize({ width, height });
      const wrong = await misfits(chromium.page);
      if (wrong.length > 0) found[`${scene.name}, ${name}`] = wrong;
    }
  }
  expect(found).toEqual({});
});

for (const { name, width, height } of FRAMES)
  for (const english of [false, true])
    test(`every screen fits ${name} ${width} × ${height} in ${english ? 'English' : 'Chinese'} without scrolling or cut text`, async () => {
      const chromium = await openChromium({ viewport: { width, height } });
      open.push(chromium);
      const stage = await openStage(chromium.page, server.base);
      const found: Record<string, string[]> = {};
      for (const scene of SCENES) {
        await stage.show(scene, { english });
        const wrong = await misfits(chromium.page);
        if (wrong.length > 0) found[scene.name] = wrong;
      }
      expect(found).toEqual({});
      expect(chromium.complaints()).toEqual([]);
    });
