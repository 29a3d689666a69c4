import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/verify/words/zh-CN.ts';
import { paperKey, publishedKeys } from '../support/verify-papers.ts';
import { answers, type FakeApi, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let page: Page;
let api: FakeApi;
beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium({ viewport: { width: 390, height: 844 }, expected: [/status of 429/] });
  page = chromium.page;
  api = await fakeApi(page);
  const keys = publishedKeys([paperKey(1)], `${server.base}/api/verify`);
  await page.route('**/verify/keys.json', route => route.fulfill({ json: keys }));
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const NUMBER = 'XBJ-KN-2026-000318-3';
const found = (status: string) =>
  answers({
    answer: {
      kind: 'found',
      status,
      certificate: 'hardship',
      number: NUMBER,
      maskedName: '钱*试',
      issuedOn: '2026-08-23',
      expiresOn: '2026-11-21',
    },
  });

async function look(): Promise<void> {
  await page.goto(`${server.base}/verify/`);
  await page.locator('#number').fill(NUMBER.toLowerCase());
  await page.locator('#code').fill('7kq2ab');
  await page.getByRole('button', { name: zhCN.ask }).click();
}

test.each(['valid', 'expired', 'not-printed', 'suspended', 'superseded', 'revoked'] as const)(
  'a certificate that is %s is told in plain words, with what the register says',
  async status => {
    api.on('POST /verify', found(status));
    await look();
    const { title, what } = zhCN.verdicts[status];
    const heading = page.getByRole('heading', { level: 1, name: title });
    await heading.waitFor();
    expect(await heading.evaluate(element => element === document.activeElement)).toBe(true);
    await page.getByText(what).waitFor();
    for (const text of [zhCN.kinds.hardship, NUMBER, '钱*试', '2026年8月23日', '2026年11月21日'])
      await page.locator('.verdict__compare').getByText(text, { exact: false }).waitFor();
    expect(api.asked.at(-1)?.body).toEqual({ number: NUMBER.toLowerCase(), code: '7kq2ab' });
    expect(page.url()).toBe(`${server.base}/verify/`);
  },
);

test('a paper that is not found keeps what was typed, so that it can be mended', async () => {
  api.on('POST /verify', answers({ answer: { kind: 'not-found' } }));
  await look();
  await page.getByText(zhCN.verdicts['not-found'].what).waitFor();
  await page.getByRole('button', { name: zhCN.mend }).click();
  expect(await page.locator('#code').inputValue()).toBe('7kq2ab');
});

test('after one paper the next begins empty', async () => {
  api.on('POST /verify', found('valid'));
  await look();
  await page.getByRole('button', { name: zhCN.again }).click();
  expect([await page.locator('#number').inputValue(), await page.locator('#code').inputValue()]).toEqual([
    '',
    '',
  ]);
});

test('a code that cannot be one is told before anybody is asked', async () => {
  await page.goto(`${server.base}/verify/`);
  const before = api.asked.length;
  await page.getByRole('button', { name: zhCN.ask }).click();
  await page.getByText(zhCN.numberMissing).waitFor();
  await page.getByText(zhCN.codeMissing).waitFor();
  await page.locator('#code').fill('7kq');
  await page.getByText(zhCN.codeLength).waitFor();
  expect(api.asked).toHaveLength(before);
});

test('a number with a character mistyped is found before anybody is asked; who is sure may ask anyway', async () => {
  api.on('POST /verify', found('valid'));
  await page.goto(`${server.base}/verify/`);
  const before = api.asked.length;
  await page.locator('#number').fill(NUMBER.replace('318', '316'));
  await page.locator('#code').fill('7kq2ab');
  await page.getByRole('button', { name: zhCN.ask }).click();
  await page.locator('#number-error').getByText(zhCN.numberDoubtful).waitFor();
  expect(api.asked).toHaveLength(before);
  await page.locator('#number').fill(NUMBER);
  expect(await page.getByRole('button', { name: zhCN.askAnyway }).count()).toBe(0);
  await page.locator('#number').fill(NUMBER.replace('318', '316'));
  await page.getByRole('button', { name: zhCN.askAnyway }).click();
  await page.locator('.verdict').waitFor();
  expect(api.asked).toHaveLength(before + 1);
});

test('on a phone the number stands whole on one line', async () => {
  api.on('POST /verify', found('valid'));
  await look();
  const lines = await page
    .locator('.verdict__compare .figures', { hasText: NUMBER })
    .evaluate(element => element.getClientRects().length);
  expect(lines).toBe(1);
});

test('too many tries are told', async () => {
  api.on('POST /verify', refusal(429, 'too-many-tries'));
  await look();
  await page.getByRole('alert').getByText(zhCN.tooManyTries).waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test.each([
  ['a small phone', 320, '100%'],
  ['large text', 390, '200%'],
  ['large text on a small phone', 320, '200%'],
])('nothing runs off the side in either language: %s', async (...[, width, textSize]) => {
  await page.setViewportSize({ width, height: 640 });
  api.on('POST /verify', found('suspended'));
  await look();
  await page.locator('.verdict').waitFor();
  await page.evaluate(size => {
    document.documentElement.style.fontSize = size;
  }, textSize);
  for (const _ of ['zh-CN', 'en']) {
    const sides = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(sides[0]).toBeLessThanOrEqual(sides[1] ?? 0);
    await page.locator('.language').click();
  }
});
