import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/technician/words/zh-CN.ts';
import type { IdentityHealth } from '../../server/contract/identity-health.ts';
import { type FakeApi, fakeApi } from './desk-harness/fake-api.ts';
import { healthOf } from './desk-harness/fake-health.ts';
import { identityOf, learnedOf } from './desk-harness/fake-identity.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let page: Page;
let api: FakeApi;
beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium({ viewport: { width: 1280, height: 800 } });
  page = chromium.page;
  api = await fakeApi(page);
  api.on('GET /technician/health', { json: healthOf() });
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const { faces } = zhCN;

async function show(health: IdentityHealth): Promise<string> {
  api.on('GET /technician/identity', { json: health });
  await page.goto(`${server.base}/technician/#faces`);
  await page.reload();
  await page.locator('.faces').waitFor();
  return (await page.locator('.faces').textContent()) ?? '';
}

test('the curve is drawn with its limits, and they are told in people', async () => {
  const text = await show(identityOf());
  expect(text).toContain('在 10,000 个陌生人里，大约有 3 个会被当成这里的某个人（1 至 10 个）');
  expect(text).toContain(faces.plot.oneIn(10_000));
  expect(text).toContain(faces.looks.share(143, 35));
  expect(text).toContain(faces.alikePairs(2));
  const plot = page.getByRole('img', { name: faces.plot.name });
  await plot.waitFor();
  expect(await plot.locator('.plot__limit').count()).toBe(2);
  const [alone, digits] = await Promise.all(
    ['.plot__alone', '.plot__digits'].map(area =>
      plot.locator(area).evaluate(box => box.getAttribute('width')),
    ),
  );
  expect(Number(alone)).toBeLessThan(Number(digits));
  expect(chromium.complaints()).toEqual([]);
});

test.each<[string, Partial<IdentityHealth>, string]>([
  ['too few people', { calibration: { kind: 'too-few', people: 12, needed: 50 } }, faces.tooFew(12, 50)],
  ['learning', { calibration: { kind: 'learning', people: 60 } }, faces.learning(60)],
  ['a terminal without faces', { mode: 'no-face', calibration: without(['alone', 'digits']) }, faces.noFace],
  ['a gallery too large for a face alone', { calibration: without(['alone']) }, faces.neverAlone(800)],
  [
    'too few people where the number comes first',
    { mode: 'digits-first', calibration: { kind: 'too-few', people: 12, needed: 50 } },
    faces.untilThen['digits-first'],
  ],
  [
    'a gallery too large for digits too',
    { calibration: without(['alone', 'digits']) },
    faces.shutTodo.digits,
  ],
  ['many looks that led nowhere', { looks: looksOf(20, 20) }, faces.looks.badTodo],
  ['a few looks', { looks: looksOf(9, 9) }, faces.looks.what.face],
  ['nobody who looked', { looks: looksOf(0, 0) }, faces.looks.nobody],
  ['damaged rows', { apart: { otherEngine: 0, otherKey: 0, damaged: 3 } }, faces.storeTodo],
  ['a key that is missing', { trouble: 'Put the key back.' }, 'Put the key back.'],
])('%s: it says why and what is done instead', async (_, changes, sentence) => {
  expect(await show(identityOf(changes))).toContain(sentence);
});

function looksOf(accepted: number, otherWay: number) {
  return { days: 30, accepted, askedDigits: 0, otherWay };
}

function without(parts: readonly ('alone' | 'digits')[]) {
  const learned = learnedOf();
  for (const part of parts) delete learned[part];
  return learned;
}
