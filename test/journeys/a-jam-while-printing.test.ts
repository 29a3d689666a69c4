import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
import {
  demoResident,
  fillAndPreview,
  identifyByNumber,
  primary,
  screen,
  welcome,
  words,
} from './harness/resident.ts';
import { staffApi } from './harness/staff-api.ts';

test('a jam in the first second is told, and the screen lives on to the end of the print', async () => {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    // The screen draws the certificate, large, just when the jam takes it away again.
    await printer.setPlan(
      'sleep 0.3; reason +media-jam-error; reached jam; wait_for cleared; reason -media-jam-error; count 1',
    );
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    await primary(page).click();
    await printer.reached('jam');
    await page.getByText(words.codes.printer['media-jam']).first().waitFor();
    await expect.poll(() => page.locator('.pdf-sheet').count()).toBe(0);
    // Nobody touched anything: the terminal itself calls for a hand.
    await page.getByText(words.printing.staffCalled(words.codes.printer['media-jam'])).waitFor();
    const staff = await staffApi(laiban);
    expect(await staff.attention()).toMatchObject([{ about: 'call', subject: 'printing' }]);
    await printer.release('cleared');
    await screen(page, 'take').waitFor();
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});
