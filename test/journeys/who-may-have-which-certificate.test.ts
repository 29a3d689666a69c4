import { expect, test } from 'vitest';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
import {
  button,
  demoResident,
  identifyByNumber,
  primary,
  screen,
  welcome,
  words,
} from './harness/resident.ts';
import { staffApi } from './harness/staff-api.ts';

/** In the demo community: the fifth has no support status, the sixth has a record that nobody confirmed for years. */
const WITHOUT_SUPPORT = 4;
const STALE = 5;

test('a resident without a support status learns why there is no hardship certificate and where to go', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const person = demoResident(WITHOUT_SUPPORT);
  expect(person.record.support).toBeUndefined();
  await welcome(page, laiban);
  await identifyByNumber(page, 'hardship', person);
  await screen(page, 'not-entitled').waitFor();
  const said = await page.locator('.told').innerText();
  expect(said).toContain(words.notEntitled.why);
  expect(said.split('\n').filter(line => line.trim() !== '').length).toBeGreaterThanOrEqual(4);
  await primary(page).click();
  await screen(page, 'goodbye-left').waitFor();

  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', person);
  await screen(page, 'fill').waitFor();
  expect(await (await staffApi(laiban)).register()).toEqual([]);
  expect(chromium.complaints()).toEqual([]);
});

test('a record that is out of date gives no certificate, and the resident can have it looked at', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', demoResident(STALE));
  await screen(page, 'not-entitled').waitFor();
  await button(page, words.notEntitled.dispute).click();
  await button(page, words.dispute.yes).click();
  await screen(page, 'goodbye-correction-requested').waitFor();
  expect(await (await staffApi(laiban)).attention()).toMatchObject([{ about: 'correction' }]);
});
