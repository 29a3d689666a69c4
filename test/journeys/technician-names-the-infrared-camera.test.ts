import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/technician/words/zh-CN.ts';
import type { InfraredView, NameInfraredAnswer } from '../../server/contract/infrared.ts';
import { answers, type FakeApi, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { healthOf } from './desk-harness/fake-health.ts';
import { identityOf } from './desk-harness/fake-identity.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

const COLOUR = 'A colour camera (0001:0001)';
const INFRARED = 'An infrared camera (0001:0002)';
const cameras = { labels: [COLOUR, INFRARED], at: '2026-11-23T02:00:00Z' };
const { infrared: words } = zhCN;

let server: PageServer;
let chromium: Chromium;
let page: Page;
let api: FakeApi;
beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium({ viewport: { width: 1280, height: 800 }, expected: [/401/] });
  page = chromium.page;
  api = await fakeApi(page);
  api.on('GET /technician/health', { json: healthOf() });
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function show(view: Partial<InfraredView>): Promise<string> {
  api.on('GET /technician/identity', {
    json: identityOf({ infrared: { named: null, learned: false, ...view } }),
  });
  await page.goto('about:blank');
  await page.goto(`${server.base}/technician/#faces`);
  const card = page.locator('.fact-card').filter({ hasText: words.what });
  await card.waitFor();
  return card.innerText();
}

async function save(passcode = 'a passcode'): Promise<void> {
  await page.getByLabel(words.name).fill('甲');
  await page.getByLabel(words.passcode).fill(passcode);
  await page.getByRole('button', { name: words.save }).click();
}

function sent(): unknown {
  return api.asked.findLast(({ path }) => path === '/technician/infrared')?.body;
}

function answering(kind: NameInfraredAnswer['kind']): void {
  api.on('POST /technician/infrared', answers({ answer: { kind } }));
}

test('a camera that the terminal told of is chosen and named with a name and the passcode', async () => {
  answering('named');
  await show({ cameras });
  await page.getByLabel(words.choose).selectOption({ label: INFRARED });
  await save();
  await page.getByText(words.answers.named).waitFor();
  expect(sent()).toEqual({ ask: 'name', name: '甲', passcode: 'a passcode', camera: INFRARED });
  expect(await page.getByLabel(words.passcode).inputValue()).toBe('');
  expect(chromium.complaints()).toEqual([]);
});

test('a named one is switched off, or learns its view', async () => {
  answering('none');
  await show({ cameras, named: INFRARED });
  await page.getByLabel(words.choose).selectOption({ label: words.none });
  await save();
  await page.getByText(words.answers.none).waitFor();
  expect(sent()).toMatchObject({ ask: 'name', camera: null });
  answering('learning');
  await page.getByLabel(words.passcode).fill('a passcode');
  await page.getByRole('button', { name: words.learn }).click();
  await page.getByText(words.answers.learning).waitFor();
  expect(sent()).toEqual({ ask: 'learn', name: '甲', passcode: 'a passcode' });
});

test('nothing is sent before everything is filled in, and a wrong passcode is told', async () => {
  await show({ cameras });
  const before = api.asked.length;
  await save();
  await page.getByText(words.troubles.incomplete).waitFor();
  expect(api.asked.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  api.on('POST /technician/infrared', refusal(401, 'wrong-passcode'));
  await page.getByLabel(words.choose).selectOption({ label: INFRARED });
  await save('wrong');
  await page.getByText(words.troubles['wrong-passcode']).waitFor();
});

test.for<[string, Partial<InfraredView>, string]>([
  ['a terminal that told of none yet', {}, words.notTold],
  ['names that the browser hides', { cameras: { ...cameras, labels: ['', ''] } }, words.hidden],
  ['a camera that is gone', { named: INFRARED, fault: 'missing', cameras }, words.remedies.missing.todo],
  ['a camera that is busy', { named: INFRARED, fault: 'busy', cameras }, words.remedies.busy.todo],
])('%s: it says what to do', async ([, view, sentence]) => {
  expect(await show(view)).toContain(sentence);
});

test('on the health page too', async () => {
  api.on('GET /technician/health', { json: healthOf({ infraredFault: 'lost' }) });
  await page.goto(`${server.base}/technician/#health`);
  await page.getByText(words.remedies.lost.todo).waitFor();
});
