import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { SCENES, type Scene } from './screens/scenes.ts';
import { openStage, type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium();
  await chromium.page.clock.install();
  stage = await openStage(chromium.page, server.base);
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
const shown = () => chromium.page.locator('main[data-screen]').getAttribute('data-screen');

test('before a camera is needed the page loads at most 70 kB of JavaScript, compressed', async () => {
  await using fresh = await openChromium();
  const scripts: Promise<Buffer>[] = [];
  fresh.page.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  const first = await openStage(fresh.page, server.base);
  await first.show(scene('other way'));
  const bytes = (await Promise.all(scripts)).map(script => gzipSync(script).byteLength);
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(70_000);
});

test('a new screen takes the focus to its headline', async () => {
  await stage.show(scene('is this you'));
  expect(await chromium.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});

test('digits typed on a keyboard reach the boxes, backspace erases, and Enter sends them', async () => {
  const { page } = chromium;
  await stage.show(scene('digits'));
  await page.keyboard.press('Backspace');
  for (const key of '17x') await page.keyboard.press(key);
  await page.keyboard.press('x');
  expect((await page.locator('.entry__box').allTextContents()).join('')).toBe('317X');
  const asked = page.waitForRequest('**/api/resident/session/digits');
  await page.keyboard.press('Enter');
  expect((await asked).postDataJSON()).toEqual({ digits: '317X' });
});

test('an X is taken only where an identity number may have one', async () => {
  await stage.show(scene('digits wrong'));
  await chromium.page.keyboard.press('x');
  expect((await chromium.page.locator('.entry__box').allTextContents()).join('')).toBe('');
});

test('Enter does nothing while the primary action is not possible yet', async () => {
  await stage.show(scene('digits'));
  await chromium.page.keyboard.press('Enter');
  expect(await shown()).toBe('digits');
});

test('Escape answers a question with no, and leaves when there is none', async () => {
  const { page } = chromium;
  await stage.show(scene('dispute'));
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  expect(await shown()).toBe('fill');
  await page.keyboard.press('Escape');
  await page.locator('main[data-screen="goodbye-left"]').waitFor();
});

test('arrows walk through everything that can be pressed, and what has the focus is seen', async () => {
  const { page } = chromium;
  await stage.show(scene('is this you'));
  const names: string[] = [];
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('ArrowDown');
    names.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    expect(
      await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.activeElement ?? document.body).outlineWidth),
      ),
    ).toBeGreaterThanOrEqual(3);
  }
  expect(names).toEqual(expect.arrayContaining(['退出', '不是我', '是我本人', '呼叫工作人员']));
});

test('two touches in a row on the language switch change it once', async () => {
  const { page } = chromium;
  await stage.show(scene('is this you'));
  await page.clock.runFor(1_000);
  await page.locator('.tool-bar__helper').first().dblclick();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('nobody there: a warning that one touch ends, then everything is wiped and the next one finds Chinese', async () => {
  const { page } = chromium;
  await stage.show(scene('fill'), { english: true });
  await page.clock.runFor(60_100);
  await page.locator('dialog[open] .primary').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.clock.runFor(60_100);
  await page.locator('dialog[open]').waitFor();
  await page.clock.runFor(25_100);
  await page.locator('main[data-screen="goodbye-idle"]').waitFor();
  expect(await page.locator('body').innerText()).not.toContain('王小明');
  await page.clock.runFor(8_100);
  await page.locator('main[data-screen="welcome"]').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
});

test('a switch for a voice that is not installed says so', async () => {
  const { page } = chromium;
  await stage.show(scene('is this you'));
  await page.locator('.tool-bar__helper').nth(3).click();
  await page.getByRole('alert').getByText('没有安装中文语音').waitFor();
});

test('calling staff tells the step, never who, and says that they were called', async () => {
  const { page } = chromium;
  await stage.show(scene('is this you'));
  const asked = page.waitForRequest('**/api/resident/call-staff');
  await page.getByRole('button', { name: '呼叫工作人员' }).click();
  expect((await asked).postDataJSON()).toEqual({ step: 'is-this-you' });
  await page.getByRole('button', { name: '已呼叫，请稍候' }).waitFor();
});
