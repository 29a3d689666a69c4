import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
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

test('a printer out of paper is told before anyone starts, and the terminal comes back by itself when it is filled', async () => {
  const printer = await startIppevePrinter();
  try {
    await printer.setPaper(0);
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    await page.goto(`${laiban.base}/`);
    await screen(page, 'out-of-service-printer-blocked').waitFor();
    await page.getByText(words.codes.printer['media-empty']).waitFor();

    await printer.setPaper(1);
    await screen(page, 'welcome').waitFor();
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});

test('paper that runs out while the welcome screen stands is seen without a touch', async () => {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    await welcome(page, laiban);
    expect(await tile(page, 'residence').getAttribute('aria-disabled')).toBeNull();
    await printer.setPaper(0);
    await screen(page, 'out-of-service-printer-blocked').waitFor();
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});

test('paper that runs out while somebody reads the preview is told there, and the button waits until it is filled', async () => {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    await printer.setPaper(0);
    await page.getByText(words.preview.cannotPrint(words.codes.printer['media-empty'])).waitFor();
    expect(await primary(page).getAttribute('aria-disabled')).toBe('true');
    await printer.setPaper(1);
    await page.locator('.screen__acts .primary:not([aria-disabled])').waitFor();
    expect(await print(page)).toBe('take');
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});

test('a printer that does not answer is told as such', async () => {
  await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: 'ipp://127.0.0.1:9/ipp/print' } });
  await using chromium = await openChromium();
  await chromium.page.goto(`${laiban.base}/`);
  await screen(chromium.page, 'out-of-service-printer-unreachable').waitFor();
  expect(chromium.complaints()).toEqual([]);
});
