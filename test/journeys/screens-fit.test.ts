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

/** Whose words are longest where they are large. */
const LARGE = SCENES.filter(({ name }) => /^(welcome|slot|printing|goodbye)/.test(name));

test('what is told of the printer fits in large letters too, in both languages', async () => {
  const chromium = await openChromium({ viewport: { width: 1080, height: 1920 } });
  open.push(chromium);
  const stage = await openStage(chromium.page, server.base);
  const found: Record<string, string[]> = {};
  for (const { width, height } of FRAMES) {
    await chromium.page.setViewportSize({ width, height });
    for (const scene of LARGE)
      for (const english of [false, true]) {
        await stage.show(scene, { english, large: true });
        const wrong = await misfits(chromium.page);
        if (wrong.length > 0) found[`${scene.name} ${width} ${english ? 'en' : 'zh'}`] = wrong;
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
