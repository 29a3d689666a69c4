import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/technician/words/zh-CN.ts';
import type { PrinterHealth } from '../../server/contract/printing.ts';
import type { HealthView } from '../../server/contract/staff-view.ts';
import { answers, type FakeApi, fakeApi } from './desk-harness/fake-api.ts';
import { healthOf, sightOf } from './desk-harness/fake-health.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
let chromium: Chromium;
let page: Page;
let api: FakeApi;
beforeAll(async () => {
  server = await servePages();
  chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    // A server that is away is one of the scenarios.
    expected: [/ERR_CONNECTION_REFUSED/],
  });
  page = chromium.page;
  api = await fakeApi(page);
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function show(health: HealthView): Promise<void> {
  api.on('GET /technician/health', { json: health });
  await page.goto(`${server.base}/technician/`);
  await page.locator('.summary').waitFor();
}
const printer = (health: PrinterHealth) => ({
  printer: { address: 'ipp://192.0.2.14/ipp/print', sight: sightOf({ health }) },
});

test('a terminal that is well says so', async () => {
  await show(healthOf());
  await page.getByRole('heading', { name: zhCN.allWell }).waitFor();
  expect(await page.locator('.tag--warn').count()).toBe(0);
});

const { blockedBy, warnedBy, unreachableRemedy, unknownRemedy } = zhCN.printer;
test.each<[string, Partial<HealthView>, { what: string; todo: string }[]]>([
  [
    'a blocked printer',
    printer({ kind: 'blocked', reasons: ['media-empty', 'cover-open'], warnings: ['toner-low'] }),
    [blockedBy['media-empty'], blockedBy['cover-open'], warnedBy['toner-low']],
  ],
  ['an unreachable printer', printer({ kind: 'unreachable' }), [unreachableRemedy]],
  ['a printer that does not say how it is', printer({ kind: 'unknown' }), [unknownRemedy]],
  [
    'a folder that cannot be written to, on a full disk',
    { dataFolder: { freeBytes: 2e6, writable: false, databaseBytes: 1e6 } },
    [zhCN.folder.notWritableRemedy, zhCN.folder.littleRemedy],
  ],
  ['a broken journal', { journal: { entries: 7, intact: false } }, [zhCN.records.brokenRemedy]],
  ['an empty community', { residents: 0 }, [zhCN.records.noResidentsRemedy]],
])('%s is told with what to do', async (_, changes, remedies) => {
  await show(healthOf(changes));
  const lines = await page.locator('.summary__troubles li').allTextContents();
  expect(lines).toEqual(remedies.map(({ what, todo }) => what + todo));
});

test('each mistake in a template is shown with its file and line, the other templates as in use', async () => {
  await show(
    healthOf({
      templates: [
        { kind: 'residence', ok: true, hash: 'a1b2c3d4e5f6' },
        { kind: 'hardship', ok: false, problems: ['hardship/template.yaml:31: There is no "姓各".'] },
      ],
    }),
  );
  const card = page.locator('.templates');
  await card.getByText('hardship/template.yaml').waitFor();
  await card.getByText(zhCN.templates.line(31)).waitFor();
  await card.getByText('There is no "姓各".').waitFor();
  expect(await card.getByText(zhCN.templates.ok, { exact: true }).count()).toBe(1);
});

test('mistakes in a saved file are shown beside the older version that is still used', async () => {
  const pending = { savedAt: '2026-11-20T01:00:00Z', problems: ['residence/template.yaml:12: 要写成整数。'] };
  await show(healthOf({ templates: [{ kind: 'residence', ok: true, hash: 'a1b2c3d4e5f6', pending }] }));
  const card = page.locator('.templates');
  await card.getByText('要写成整数。').waitFor();
  await card.getByText(zhCN.templates.pending, { exact: true }).waitFor();
  await card.getByText(zhCN.templates.stillUsing(new Date(pending.savedAt))).waitFor();
  await card.getByText('a1b2c3d4').waitFor();
});

test('what lies in the printer is told: the size in each tray, supplies in words, its own words', async () => {
  const { trayNames, papers, consumed, filled } = zhCN.printer;
  const sight = sightOf({
    supplies: [
      { name: 'Cyan', runs: 'consumed', percent: 8, level: 'low' },
      { name: 'Waste', runs: 'filled', level: 'full' },
    ],
    told: ['toner-low-warning'],
  });
  await show(healthOf({ printer: { address: 'ipp://192.0.2.14/ipp/print', sight } }));
  const rows = await page.locator('.contents tr').allTextContents();
  expect(rows).toEqual([
    `${zhCN.printer.tray('1')}${papers.a4}${zhCN.printer.trayLevels.some}${zhCN.printer.sheets(240)}`,
    `${trayNames['by-pass-tray']}${papers.other}A5 148×210 mm${zhCN.printer.trayLevels.empty}`,
  ]);
  const supplies = await page.locator('.supply').allTextContents();
  expect(supplies).toEqual([`Cyan8%　${consumed.low}`, `Waste${filled.full}`]);
  await page.locator('.printer__told').getByText('toner-low-warning').waitFor();
});

test('a printer behind a queue, and one that nothing tells apart, say so', async () => {
  const nameless = sightOf({ certain: false });
  delete nameless.uuid;
  delete nameless.agreedUuid;
  await show(healthOf({ printer: { address: 'cups:office', sight: nameless } }));
  await page.getByText(zhCN.printer.uncertain).waitFor();
  await page.getByText(zhCN.printer.noUuid).waitFor();
});

test('days whose sheets do not add up and prints in doubt are told, with where to settle them', async () => {
  const alarm = { id: 'a', day: '2026-11-22', raisedAt: '2026-11-23T00:00:00Z', difference: -2 };
  await show(healthOf({ sheets: { alarms: [{ ...alarm, because: 'fewer-counted' }] }, undecidedPrints: 1 }));
  const lines = await page.locator('.summary__troubles li').allTextContents();
  const remedies = [zhCN.sheets.differRemedy(1), zhCN.records.undecidedRemedy(1)];
  expect(lines).toEqual(remedies.map(({ what, todo }) => what + todo));
  const card = page.locator('.sheet-alarms');
  await card.getByText('2026-11-22').waitFor();
  await card.getByText(zhCN.sheets.alarms['fewer-counted'](2)).waitFor();
  await page.getByText(zhCN.sheets.nothingCounted).waitFor();
});

test('a test page that may not be printed says why, one under way how far it is', async () => {
  const address = 'ipp://192.0.2.14/ipp/print';
  const { print, refused, phases } = zhCN.printer.testPage;
  await show(healthOf());
  api.on('POST /technician/printer/test-page', answers({ answer: { kind: 'too-many' } }));
  await page.getByRole('button', { name: print }).click();
  await page.getByText(refused['too-many']).waitFor();
  const progress = { phase: 'printing' as const, sheetsDone: 0, sheetsTotal: 1, reasons: [] };
  await show(healthOf({ printer: { address, sight: sightOf(), testPage: { kind: 'under-way', progress } } }));
  await page.getByText(phases.printing).waitFor();
  expect(await page.getByRole('button', { name: print }).getAttribute('aria-disabled')).toBe('true');
});

test('the page reads again by itself, and keeps what it read when the server goes away', async () => {
  await show(healthOf());
  api.on('GET /technician/health', { json: healthOf(printer({ kind: 'unreachable' })) });
  await page.getByText(unreachableRemedy.what).waitFor({ timeout: 15_000 });
  api.vanish();
  await page.getByRole('alert').getByText(zhCN.awayTitle).waitFor({ timeout: 15_000 });
  await page.getByText('ipp://192.0.2.14/ipp/print').waitFor();
});

test('the ruler makes a line of 100 mm true and keeps the scale for every page of this browser', async () => {
  await page.goto(`${server.base}/technician/#ruler`);
  const width = async () => (await page.locator('.ruler__line').boundingBox())?.width ?? 0;
  expect(await width()).toBeCloseTo((100 * 96) / 25.4, 0);
  await page.locator('#measured').fill('9');
  await page.getByRole('button', { name: zhCN.ruler.apply }).click();
  await page.getByText(zhCN.ruler.notANumber).waitFor();

  await page.locator('#measured').fill('80');
  await page.getByRole('button', { name: zhCN.ruler.apply }).click();
  await expect.poll(width).toBeCloseTo((100 * 96) / 25.4 / 0.8, 0);
  expect(await page.evaluate(() => localStorage.getItem('laiban.mm'))).toBe('4.7244');
  await page.reload();
  await expect.poll(width).toBeCloseTo(472.44, 0);
  await page.getByRole('button', { name: zhCN.ruler.reset }).click();
  await expect.poll(width).toBeCloseTo(377.95, 0);
  expect(await page.evaluate(() => localStorage.getItem('laiban.mm'))).toBeNull();
  expect(chromium.complaints()).toEqual([]);
});
