import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { recordOf } from '../support/people.ts';
import { type FakeApi, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { detailOf, enter, PASSCODE, playStation, signInAs } from './desk-harness/fake-staff.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Chromium itself writes a refused request to the console; each is asked for by its test. */
const REFUSED = [/status of 4\d\d/];

async function station(): Promise<Chromium & { api: FakeApi }> {
  const chromium = await openChromium({ viewport: { width: 1280, height: 800 }, expected: REFUSED });
  const api = await fakeApi(chromium.page);
  playStation(api, [detailOf('r1', recordOf())]);
  return { ...chromium, api };
}

test('a wrong passcode is told kindly, a right one opens the list, and signing out closes it', async () => {
  await using chromium = await station();
  const { page, api } = chromium;
  await page.goto(`${server.base}/staff/`);
  await signInAs(page, '钱值班', 'wrong');
  await page.getByRole('alert').getByText(zhCN.signIn.wrong).waitFor();
  expect(await page.locator('#name').inputValue()).toBe('钱值班');
  expect(await page.locator('#passcode').inputValue()).toBe('');

  await signInAs(page, '钱值班');
  await page.locator('.resident-row').waitFor();
  expect(api.asked.at(-1)?.staff).toBe('staff-token-of-this-test');
  await page.getByRole('button', { name: zhCN.signOut }).click();
  await page.getByText(zhCN.signIn.lead.left).waitFor();
  expect(await page.locator('.resident-row').count()).toBe(0);
  expect(chromium.complaints()).toEqual([]);
});

test('too many tries, and a server that is away, are told', async () => {
  await using chromium = await station();
  const { page, api } = chromium;
  api.on('POST /staff/sign-in', refusal(429, 'too-many-tries'));
  await page.goto(`${server.base}/staff/`);
  await signInAs(page, '钱值班');
  await page.getByText(zhCN.signIn.tooManyTries).waitFor();
  api.vanish();
  await page.locator('#passcode').fill(PASSCODE);
  await page.locator('#passcode').press('Enter');
  await page.getByText(zhCN.unreachable).waitFor();
});

test('nothing is sent before both fields are filled', async () => {
  await using chromium = await station();
  const { page, api } = chromium;
  await page.goto(`${server.base}/staff/`);
  await page.getByRole('button', { name: zhCN.signIn.enter }).click();
  await page.getByText(zhCN.signIn.nameMissing).waitFor();
  await page.getByText(zhCN.signIn.passcodeMissing).waitFor();
  expect(api.asked).toEqual([]);
});

test('the token, the names and the places are in no address and in no storage', async () => {
  await using chromium = await station();
  const { page } = chromium;
  await enter(page, server.base);
  await page.getByRole('searchbox').fill('钱测试');
  await page.locator('.resident-row').click();
  await page.locator('.show').waitFor();
  expect(page.url()).toBe(`${server.base}/staff/`);
  const kept = await page.evaluate(() => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    JSON.stringify(history.state),
  ]);
  expect(kept).toEqual([0, 0, '', '{"place":1}']);
});
