import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { VerdictName } from '../../kiosk/verify/verdict.ts';
import { zhCN } from '../../kiosk/verify/words/zh-CN.ts';
import { COMMITTEE, claimsOf, paperCode, paperKey } from '../support/verify-papers.ts';
import { openChromium } from './harness/chromium.ts';
import { openHostedSite } from './verify-harness/hosted-site.ts';

const PHONE = { width: 390, height: 844 };
/** What a browser writes to the console when a network is away, which is what these tests are about. */
const NO_NETWORK = [/net::ERR_CONNECTION_REFUSED/, /request to another host: http:\/\/city\.localhost/];
const key = paperKey(1);
const valid = { kind: 'found', status: 'valid' };
const verdict = (page: Page, name: VerdictName) =>
  page.locator(`[data-verdict="${name}"]`).waitFor({ timeout: 15_000 });

test('when the register cannot be reached a paper is still told as genuine, and a later try is complete', async () => {
  await using site = await openHostedSite([key]);
  await using chromium = await openChromium({ viewport: PHONE, expected: NO_NETWORK });
  const { page } = chromium;
  const away = (route: { abort: (why: string) => Promise<void> }) => route.abort('connectionrefused');
  await page.route('**/api/verify/**', away);
  await page.goto(`${site.base}#${paperCode(key)}`);
  await verdict(page, 'genuine-unknown');
  await page.getByText(zhCN.registerSilent).waitFor();

  await page.unroute('**/api/verify/**', away);
  site.says(valid);
  await page.getByRole('button', { name: zhCN.checkAgain }).click();
  await verdict(page, 'valid');
  expect(chromium.complaints()).toEqual([]);
});

test('where nobody can be asked the page says so, also instead of the form', async () => {
  await using site = await openHostedSite([key], { register: false });
  await using chromium = await openChromium({ viewport: PHONE });
  const { page } = chromium;
  await page.goto(`${site.base}#${paperCode(key)}`);
  await verdict(page, 'genuine-unknown');
  await page.getByText(zhCN.registerNobody).waitFor();
  await page.getByRole('button', { name: zhCN.typeInstead }).click();
  await page.getByText(zhCN.noNumbersWhat(COMMITTEE)).waitFor();
  expect(await page.locator('#number').count()).toBe(0);
  expect(site.asked).toEqual([]);
  expect(chromium.complaints()).toEqual([]);
});

test('a paper past its last day is told by the date of the phone, which is named', async () => {
  await using site = await openHostedSite([key], { register: false });
  await using chromium = await openChromium({ viewport: PHONE });
  const { page } = chromium;
  await page.clock.setFixedTime(new Date('2027-02-21T15:59:00Z'));
  const code = paperCode(key, claimsOf({ expiresOn: '2027-02-21' }));
  await page.goto(`${site.base}#${code}`);
  await verdict(page, 'genuine-unknown');
  await page.getByText(zhCN.byPhoneDate('2027-02-21')).waitFor();
  // A minute later it is the next day in China.
  await page.clock.setFixedTime(new Date('2027-02-21T16:00:00Z'));
  await page.goto('about:blank');
  await page.goto(`${site.base}#${code}`);
  await verdict(page, 'expired-by-date');
  await page.getByText(zhCN.byPhoneDate('2027-02-22')).waitFor();
});

test('a phone that was here before checks the next paper with no network at all', async () => {
  await using site = await openHostedSite([key], { host: 'city.localhost' });
  await using chromium = await openChromium({ viewport: PHONE, expected: NO_NETWORK });
  const { page, context } = chromium;
  site.says(valid);
  await page.goto(`${site.base}#${paperCode(key)}`);
  await verdict(page, 'valid');
  const worker = async () => (await navigator.serviceWorker.getRegistration())?.active?.state;
  await expect.poll(() => page.evaluate(worker), { timeout: 20_000 }).toBe('activated');

  await site.everythingGoes();
  const later = await context.newPage();
  await later.goto(`${site.base}#${paperCode(key, claimsOf({ number: 'XBJ-MP-2026-000001-2' }))}`);
  await verdict(later, 'genuine-unknown');
  await later.getByText('XBJ-MP-2026-000001-2').waitFor();
  // Also with the library for old browsers, which this phone never needed before.
  const old = await context.newPage();
  await old.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  await old.goto(`${site.base}#${paperCode(key)}`);
  await verdict(old, 'genuine-unknown');
  expect(chromium.complaints()).toEqual([]);
});

test('a phone that was never here and has no keys says that it cannot check', async () => {
  await using site = await openHostedSite([key]);
  await using chromium = await openChromium({ viewport: PHONE, expected: [/ERR_FAILED|ERR_CONNECTION/] });
  const { page } = chromium;
  await page.route('**/keys.json', route => route.abort('connectionrefused'));
  await page.goto(`${site.base}#${paperCode(key)}`);
  await verdict(page, 'no-keys');
  await page.unroute('**/keys.json');
  site.says(valid);
  await page.getByRole('button', { name: zhCN.checkAgain }).click();
  await verdict(page, 'valid');
});
