import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/ui/words/zh-CN.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { SCENES, type Scene } from './screens/scenes.ts';
import { openStage, type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let stage: Awaited<ReturnType<typeof openStage>>;
let said: string[] = [];

beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium();
  const { page } = chromium;
  await page.clock.install();
  await page.exposeFunction('heard', (text: string) => said.push(text));
  // Headless Chromium has no voice; this one tells what it is asked to say.
  await page.addInitScript(() => {
    const speaker = {
      getVoices: () => [{ localService: true, lang: 'zh-CN' }],
      addEventListener: () => undefined,
      cancel: () => undefined,
      speak: ({ text }: { text: string }) => (window as unknown as { heard(t: string): void }).heard(text),
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speaker });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
  });
  stage = await openStage(page, server.base);
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  said = [];
});

const scene = (name: string): Scene => {
  const found = SCENES.find(known => known.name === name);
  if (!found) throw new Error(`there is no scene "${name}"`);
  return found;
};

async function voiceOn(): Promise<void> {
  const { page } = chromium;
  await page.clock.runFor(1_000);
  await page.locator('.tool-bar__helper').nth(3).click();
  await page.locator('.tool-bar__helper[aria-pressed="true"]').waitFor();
  await expect.poll(() => said.length).toBeGreaterThan(0);
}

test('while it prints the sheet is told once, not at every question about it', async () => {
  const { page } = chromium;
  await stage.show(scene('printing'));
  await voiceOn();
  for (let second = 0; second < 3; second++) {
    const asked = page.waitForResponse('**/api/resident/session');
    await page.clock.runFor(1_000);
    await asked;
  }
  expect(said).toEqual([`${zhCN.printing.sheet(2, 2)}。${zhCN.printing.more.printing}`]);
  await page.locator('.exit').click();
  await expect.poll(() => said.at(-1)).toContain(zhCN.goodbye.printing.heading);
});

test('the idle warning is read once, with its seconds, and not at each of them', async () => {
  const { page } = chromium;
  await stage.show(scene('is this you'));
  await voiceOn();
  await page.clock.runFor(60_100);
  await page.locator('dialog[open]').waitFor();
  await page.clock.runFor(3_100);
  await page.getByRole('timer').getByText(zhCN.idle.more(22)).waitFor();
  expect(said.filter(text => text.startsWith(zhCN.idle.heading))).toEqual([
    `${zhCN.idle.heading}。${zhCN.idle.more(25)}`,
  ]);
});
