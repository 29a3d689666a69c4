import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/technician/words/zh-CN.ts';
import { type IppevePrinter, startIppevePrinter } from '../printer/ippeve.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type Laiban, startLaiban } from './harness/laiban.ts';

const { printer: text, sheets } = zhCN;
const SLOW = { timeout: 30_000 };

let simulator: IppevePrinter;
let laiban: Laiban;
let chromium: Chromium;
beforeAll(async () => {
  simulator = await startIppevePrinter({ name: 'First' });
  laiban = await startLaiban({ env: { LAIBAN_PRINTER: simulator.address } });
  chromium = await openChromium({
    viewport: { width: 1280, height: 900 },
    expected: [/401 \(Unauthorized\)/],
  });
}, 120_000);
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await laiban[Symbol.asyncDispose]();
  await simulator.stop();
});

const card = (heading: string) =>
  chromium.page
    .locator('.fact-card')
    .filter({ has: chromium.page.getByRole('heading', { name: heading, exact: true }) });

test('the technician prints a test page: it comes out, and it is counted', { timeout: 60_000 }, async () => {
  const { page } = chromium;
  await page.goto(`${laiban.base}/technician/`);
  const printer = card(text.heading);
  await printer.getByText(text.ready, { exact: true }).waitFor(SLOW);
  await printer.locator('.contents__a4').first().waitFor();
  await printer.getByText('Black Toner').waitFor();
  await page.getByRole('button', { name: text.testPage.print }).click();
  await printer.getByText(text.testPage.outcomes.printed).waitFor(SLOW);
  expect((await readdir(simulator.spool)).filter(file => file.endsWith('.pdf'))).toHaveLength(1);
  const paper = card(sheets.heading);
  const counted = paper.locator('.fact').filter({ hasText: sheets.counted });
  await expect.poll(() => counted.textContent(), SLOW).toContain(sheets.sheets(1));
  await expect
    .poll(() => paper.locator('.fact').filter({ hasText: sheets.testPages }).textContent())
    .toContain('1');
  await paper.getByText(sheets.even, { exact: true }).waitFor();
});

test('another printer in its place blocks until somebody with the passcode and a name agrees to it', {
  timeout: 90_000,
}, async () => {
  const { page } = chromium;
  const { port } = simulator;
  await simulator.stop();
  simulator = await startIppevePrinter({ name: 'Second', port });
  await page.getByRole('heading', { name: text.agree.heading }).waitFor(SLOW);
  await page.locator('.summary').getByText(text.changedRemedy.what).waitFor();
  const agree = page.getByRole('button', { name: text.agree.yes });
  await agree.click();
  await page.getByText(text.agree.troubles.incomplete).waitFor();
  await page.locator('#agree-name').fill('甲');
  await page.locator('#agree-passcode').fill('wrong');
  await agree.click();
  await page.getByText(text.agree.troubles['wrong-passcode']).waitFor();
  expect(await page.locator('#agree-passcode').inputValue()).toBe('');
  expect(await page.locator('#agree-name').inputValue()).toBe('甲');

  await page.locator('#agree-passcode').fill(laiban.passcode());
  await agree.click();
  await card(text.heading).getByText(text.ready, { exact: true }).waitFor(SLOW);
  expect(await page.locator('.agree').count()).toBe(0);
  const database = new Database(join(laiban.dataFolder, 'laiban.db'), { readonly: true });
  const agreed = database
    .prepare("SELECT who FROM journal WHERE what = 'printer-agreed' ORDER BY seq")
    .pluck()
    .all();
  database.close();
  expect(agreed).toEqual(['terminal', 'staff:甲']);
  expect(chromium.complaints()).toEqual([]);
});
