import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { until } from '../printer/until.ts';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
import {
  demoResident,
  fillAndPreview,
  identifyByNumber,
  primary,
  screen,
  welcome,
} from './harness/resident.ts';
import { staffApi } from './harness/staff-api.ts';

test('a reload before printing lands on welcome, wiped, and nothing was issued', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const person = demoResident();
  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', person);
  await fillAndPreview(page);

  await page.reload();
  await screen(page, 'welcome').waitFor();
  expect(await page.content()).not.toContain(person.record.name);
  expect(await (await staffApi(laiban)).register()).toEqual([]);

  // The terminal serves the next one at once.
  await identifyByNumber(page, 'house-number', person);
  await screen(page, 'fill').waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('a reload while printing says that a paper is coming, then that it lies there, and nobody begins until it is taken', async () => {
  const printer = await startIppevePrinter();
  try {
    await printer.setPlan('reached half; wait_for end; count $TOTAL');
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    await primary(page).click();
    await screen(page, 'printing').waitFor();
    await printer.reached('half');

    await page.reload();
    await screen(page, 'slot-printing').waitFor();
    expect(await page.content()).not.toContain(demoResident().record.name);
    const staff = await staffApi(laiban);
    expect(await staff.register()).toMatchObject([{ print: 'under-way' }]);

    await printer.release('end');
    await until('the print has an outcome', async () => (await staff.register())[0]?.print === 'printed');
    expect(await staff.attention()).toEqual([]);
    await screen(page, 'slot-lying').waitFor();
    await primary(page).click();
    await screen(page, 'welcome').waitFor();
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});
