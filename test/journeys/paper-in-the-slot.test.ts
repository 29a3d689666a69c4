import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { openChromium } from './harness/chromium.ts';
import { type Laiban, startLaiban } from './harness/laiban.ts';
import {
  demoResident,
  fillAndPreview,
  identifyByNumber,
  primary,
  print,
  screen,
  tile,
  welcome,
  words,
} from './harness/resident.ts';
import { staffApi } from './harness/staff-api.ts';

test('paper that nobody takes: reminders, then the screen is wiped and shut, staff are called, and a touch opens it', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  await leavePaperUntilReminded(page, laiban);
  await page.getByText(words.take.remind).waitFor();
  await page.clock.runFor(80_000);
  // The page has let go of the session; for the server's own clock the paper has lain there a moment only.
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000);
      return screen(page, 'slot-*').count();
    })
    .toBe(1);
  expect(await page.content()).not.toContain(demoResident().record.name);
  await page.getByRole('button', { name: words.slot.taken }).click();
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000);
      return screen(page, 'welcome').count();
    })
    .toBe(1);
  expect(chromium.complaints()).toEqual([]);
});

test('at the reminder the main button says that it was taken, and that ends it', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  await leavePaperUntilReminded(page, laiban);
  await page.locator('dialog[open] .primary', { hasText: words.take.taken }).click();
  await screen(page, 'goodbye-taken').waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('after a restart the paper that lies there is told, and the touch that takes it opens the welcome screen', async () => {
  const printer = await startIppevePrinter();
  try {
    const env = { LAIBAN_PRINTER: printer.address };
    await using laiban = await startLaiban({ env });
    await using chromium = await openChromium();
    const { page } = chromium;
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    expect(await print(page)).toBe('take');
    await laiban.kill9();

    await using again = await startLaiban({ env, dataFolder: laiban.dataFolder });
    await page.goto(`${again.base}/`);
    await screen(page, 'slot-lying').waitFor();
    await page.getByRole('button', { name: words.slot.taken }).click();
    await screen(page, 'welcome').waitFor();
    expect(await (await staffApi(again)).register()).toMatchObject([{ print: 'printed' }]);
  } finally {
    await printer.stop();
  }
});

/** Two seconds, and what a busy machine needs to draw. */
const SOON_MS = 3_000;

test('a printer that loses its paper darkens the tiles within two seconds without a touch, and they come back as fast', async () => {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    await welcome(page, laiban);
    await tile(page, 'residence').waitFor();
    await printer.setPaper(0);
    await screen(page, 'out-of-service-printer-blocked').waitFor({ timeout: SOON_MS });
    await printer.setPaper(1);
    await screen(page, 'welcome').waitFor({ timeout: SOON_MS });
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});

/** Prints, and lets the page's own clock go on until it asks whether the paper is still there. */
async function leavePaperUntilReminded(page: Page, laiban: Laiban): Promise<void> {
  await page.clock.install();
  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', demoResident());
  await fillAndPreview(page);
  await page.clock.runFor(1_000);
  await primary(page).click();
  await expect
    .poll(async () => {
      await page.clock.runFor(400);
      return screen(page, 'take').count();
    })
    .toBe(1);
  await page.clock.runFor(15_100);
}
