import type { CDPSession, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { SCENES, type Scene } from './screens/scenes.ts';
import { openStage, type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let stage: Awaited<ReturnType<typeof openStage>>;
let finger: CDPSession;

beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium();
  await chromium.page.clock.install();
  stage = await openStage(chromium.page, server.base);
  finger = await chromium.context.newCDPSession(chromium.page);
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const scene = (name: string): Scene => {
  const found = SCENES.find(known => known.name === name);
  if (!found) throw new Error(`there is no scene "${name}"`);
  return found;
};

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('what should be touched is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Lets the idle warning come over "is this you?". */
async function warned(): Promise<void> {
  await stage.show(scene('is this you'));
  await chromium.page.clock.runFor(60_100);
  await chromium.page.locator('dialog[open]').waitFor();
}

/** Everything that the page asks of the server from now on. */
function asked(): string[] {
  const paths: string[] = [];
  chromium.page.on('request', request => paths.push(new URL(request.url()).pathname));
  return paths;
}

/** One touch, `count`-th in a row at one place as the browser counts them. */
async function touch(count: number): Promise<void> {
  await chromium.page.mouse.down({ clickCount: count });
  await chromium.page.mouse.up({ clickCount: count });
}

const drawn = () => chromium.page.evaluate(() => new Promise(requestAnimationFrame));

test('a doubled touch does not press what its first half has brought to the same place', async () => {
  const { page } = chromium;
  const { view } = scene('take');
  await page.route('**/api/resident/session/print', route => route.fulfill({ json: { ok: true, view } }));
  await stage.show(scene('preview'));
  const { x, y } = await middleOf(page.locator('.screen__acts .primary:not([aria-disabled])'));
  const paths = asked();
  // From now on the session stands there, however often the page asks, and no news makes it ask: a touch while it asks is dropped.
  await page.route('**/api/resident/session', route => route.fulfill({ json: { ok: true, view } }));
  await page.route('**/api/resident/terminal/events', () => undefined);
  await page.mouse.move(x, y);
  await touch(1);
  await page.locator('main[data-screen="take"]').waitFor();
  await touch(2);
  await drawn();
  expect(paths).not.toContain('/api/resident/session/taken');
  await page.locator('.screen__acts .primary:not([aria-disabled])').waitFor();
  const taken = page.waitForRequest('**/api/resident/session/taken');
  await touch(1);
  await taken;
  for (const end of ['session/print', 'session', 'terminal/events'])
    await page.unroute(`**/api/resident/${end}`);
});

test('the touch that answers the idle warning presses nothing behind it', async () => {
  const { page } = chromium;
  await warned();
  const place = await middleOf(page.locator('.screen__acts .primary'));
  const paths = asked();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
  await drawn();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.locator('dialog').waitFor({ state: 'detached' });
  await drawn();
  expect(paths).not.toContain('/api/resident/session/confirm');
  expect(await page.locator('main').getAttribute('data-screen')).toBe('is-this-you');
});

test('the key that answers the idle warning presses nothing behind it', async () => {
  const { page } = chromium;
  await warned();
  const paths = asked();
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await drawn();
  expect(paths).not.toContain('/api/resident/session/confirm');
});
