import { readdirSync } from 'node:fs';
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

/** While the server is away its page's questions fail, the one it was killed over with a reset or an empty answer. */
const SERVER_AWAY = [
  /ERR_CONNECTION_(REFUSED|RESET)/,
  /ERR_(EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
  /40[34]/,
];

test('a server killed while printing is started again: the page recovers, the print is followed and never sent twice', async () => {
  const printer = await startIppevePrinter();
  try {
    await printer.setPlan('reached half; wait_for end; count $TOTAL');
    const env = { LAIBAN_PRINTER: printer.address };
    await using laiban = await startLaiban({ env });
    await using chromium = await openChromium({ expected: SERVER_AWAY });
    const { page } = chromium;
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    await primary(page).click();
    await screen(page, 'printing').waitFor();
    await printer.reached('half');

    await laiban.kill9();
    await using again = await startLaiban({
      env: { ...env, PORT: String(laiban.port) },
      dataFolder: laiban.dataFolder,
    });
    await screen(page, 'slot-printing').waitFor();
    const staff = await staffApi(again);
    expect(await staff.register()).toMatchObject([{ print: 'under-way' }]);

    await printer.release('end');
    await until('the print has an outcome', async () => (await staff.register())[0]?.print !== 'under-way');
    expect(await staff.register()).toMatchObject([{ print: 'printed' }]);
    expect(readdirSync(printer.spool).filter(name => name.endsWith('.pdf'))).toEqual([
      expect.stringContaining('1-'),
    ]);
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});

test('a server killed while the printer loses its power tells staff instead of guessing', async () => {
  const printer = await startIppevePrinter();
  try {
    await printer.setPlan('reached half; wait_for end; count $TOTAL');
    const env = { LAIBAN_PRINTER: printer.address };
    await using laiban = await startLaiban({ env });
    await using chromium = await openChromium({ expected: SERVER_AWAY });
    const { page } = chromium;
    await welcome(page, laiban);
    await identifyByNumber(page, 'residence', demoResident());
    await fillAndPreview(page);
    await primary(page).click();
    await printer.reached('half');

    await laiban.kill9();
    await printer.cutPower();
    await printer.restorePower();
    await using again = await startLaiban({ env, dataFolder: laiban.dataFolder });
    const staff = await staffApi(again);
    await until('the print has an outcome', async () => (await staff.register())[0]?.print !== 'under-way');
    expect(await staff.register()).toMatchObject([{ print: 'unknown' }]);
    expect(await staff.attention()).toMatchObject([{ about: 'print' }]);
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});
