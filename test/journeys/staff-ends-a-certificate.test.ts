import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import type { RegisterRow } from '../../server/contract/staff-view.ts';
import { answers, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { enter, playStation } from './desk-harness/fake-staff.ts';
import { pressUntil } from './desk-harness/press-until.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const text = zhCN.register;

function rowOf(sequence: number, changes: Partial<RegisterRow> = {}): RegisterRow {
  return {
    number: `XBJ-JZ-2026-00031${sequence}-7`,
    kind: 'residence',
    maskedName: '钱*试',
    purpose: '子女入学',
    copies: 1,
    attempts: 1,
    issuedAt: `2026-11-23T02:${String(sequence).padStart(2, '0')}:00Z`,
    expiresOn: '2027-02-21',
    print: 'printed',
    status: { status: 'valid' },
    endings: [],
    hasOriginal: true,
    ...changes,
  };
}

const revoked: Partial<RegisterRow> = {
  status: { status: 'revoked', since: '2026-11-24' },
  endings: [{ status: 'revoked', at: '2026-11-24T01:20:00Z', byWhom: '钱值班', reason: '资料有误' }],
};

async function openRegister(rows: RegisterRow[]) {
  const chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    expected: [/status of 4\d\d/],
  });
  const { page } = chromium;
  const api = await fakeApi(page);
  playStation(api, []);
  api.on('GET /staff/register', answers({ rows }));
  await enter(page, server.base);
  await page.getByRole('button', { name: zhCN.tabs.register }).click();
  await page.locator('tbody tr').first().waitFor();
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  const open = (row: RegisterRow) => page.getByRole('button', { name: text.open(row.number) }).click();
  return { ...chromium, api, dialog, press, open };
}

test('the register shows in one word whether each certificate is good, and can be filtered', async () => {
  const shown: [Partial<RegisterRow>, string][] = [
    [{ kind: 'hardship' }, text.statuses.valid],
    [{ status: { status: 'expired' } }, text.statuses.expired],
    [{ print: 'not-printed', status: { status: 'not-printed' } }, text.prints['not-printed']],
    [{ print: 'partial', status: { status: 'suspended' } }, text.prints.partial],
    [{ print: 'unknown', status: { status: 'suspended' } }, text.prints.unknown],
    [{ print: 'under-way', status: { status: 'not-printed' } }, text.prints['under-way']],
    [{ print: 'under-way', status: { status: 'suspended' } }, text.prints['under-way']],
    [{ print: 'not-started', status: { status: 'not-printed' } }, text.prints['not-started']],
    [{ print: 'unknown', status: { status: 'not-printed' } }, text.decided['not-printed']],
    [{ print: 'partial', status: { status: 'valid' } }, text.statuses.valid],
    [revoked, text.statuses.revoked],
    [{ status: { status: 'superseded', since: '2026-11-24' } }, text.statuses.superseded],
  ];
  await using chromium = await openRegister(shown.map(([changes], i) => rowOf(i, changes)));
  const { page } = chromium;
  expect(await page.locator('tbody td:last-child').allTextContents()).toEqual(shown.map(([, word]) => word));
  const search = page.getByRole('searchbox');
  await search.fill(text.kinds.hardship);
  expect(await page.locator('tbody tr').count()).toBe(1);
  await search.fill(text.statuses.revoked);
  expect(await page.locator('tbody tr').count()).toBe(1);
  await search.fill('没有这样的');
  await page.getByText(text.none).waitFor();
});

test('a number of forty characters and long purposes stay within a small screen', async () => {
  const long = rowOf(4, {
    number: '云汀市临水区小北街证字〔2026〕XBJ居JZ第000318号-7',
    purpose: '子女入学报名及居住情况证明',
    print: 'partial',
    status: { status: 'suspended' },
  });
  await using chromium = await openRegister([rowOf(1), long]);
  const { page } = chromium;
  await page.setViewportSize({ width: 1024, height: 768 });
  for (const language of ['English', '中文']) {
    await page.getByRole('button', { name: language }).click();
    const { scrollWidth, clientWidth } = await page
      .locator('.page')
      .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    expect([language, scrollWidth]).toEqual([language, clientWidth]);
  }
});

test('a number that is not among the newest is looked up by the server, however it is typed', async () => {
  await using chromium = await openRegister([rowOf(1)]);
  const { page, api } = chromium;
  const old = rowOf(9, { number: 'XBJ-JZ-2019-000042-Q' });
  api.on('GET /staff/register', answers({ rows: [old] }));
  await page.getByRole('searchbox').fill('2019 OOOO42');
  await page.getByText(old.number).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
});

test('revoking asks why, warns that it is for good, and shows who did it', async () => {
  await using chromium = await openRegister([rowOf(1), rowOf(2)]);
  const { page, api, dialog, press, open } = chromium;
  await open(rowOf(1));
  await press(text.revoke);
  await dialog.getByText(text.revokeWarning).waitFor();
  await dialog.getByText(text.inYourName('钱值班')).waitFor();
  await press(text.revokeYes);
  await dialog.getByText(text.reasonMissing).waitFor();
  expect(api.asked.some(({ path }) => path.endsWith('/revoke'))).toBe(false);

  api.on('POST /staff/certificates/*/revoke', answers({ answer: { kind: 'ended' } }));
  api.on('GET /staff/register', answers({ rows: [rowOf(1, revoked), rowOf(2)] }));
  await dialog.getByLabel(text.revokeReasons[0] ?? '').check();
  await press(text.revokeYes);
  await dialog.getByText(text.revoked(rowOf(1).number)).waitFor();
  await dialog.getByText(text.ended.revoked('钱值班')).waitFor();
  expect(await dialog.getByRole('button', { name: text.revoke, exact: true }).count()).toBe(0);
  expect(await dialog.getByRole('button', { name: text.supersede, exact: true }).count()).toBe(0);
  const sent = api.asked.find(({ path }) => path.endsWith('/revoke'));
  expect(sent).toMatchObject({
    path: `/staff/certificates/${rowOf(1).number}/revoke`,
    body: { reason: text.revokeReasons[0] },
    staff: 'staff-token-of-this-test',
  });
  await press(zhCN.close);
  await dialog.waitFor({ state: 'detached' });
  expect(await page.locator('tbody tr').first().locator('td').last().textContent()).toBe(
    text.statuses.revoked,
  );
  expect(chromium.complaints()).toEqual([]);
});

test('a reason in one’s own words is asked for when none of the ready ones fits', async () => {
  await using chromium = await openRegister([rowOf(1)]);
  const { api, dialog, press, open } = chromium;
  await open(rowOf(1));
  await press(text.revoke);
  await dialog.getByLabel(text.otherReason, { exact: true }).check();
  await press(text.revokeYes);
  await dialog.getByText(text.otherReasonMissing).waitFor();
  api.on('POST /staff/certificates/*/revoke', answers({ answer: { kind: 'ended' } }));
  await dialog.getByLabel(text.otherReasonField).fill('房屋已经拆迁');
  await press(text.revokeYes);
  await dialog.getByText(text.revoked(rowOf(1).number)).waitFor();
  expect(api.asked.find(({ path }) => path.endsWith('/revoke'))?.body).toEqual({ reason: '房屋已经拆迁' });
});

test('superseding names the newer certificate; what cannot take its place is said and can be mended', async () => {
  const newer = rowOf(5);
  await using chromium = await openRegister([
    newer,
    rowOf(4, { maskedName: '孙*试' }),
    rowOf(3, { kind: 'hardship' }),
    rowOf(1),
  ]);
  const { api, dialog, press, open } = chromium;
  await open(rowOf(1));
  await press(text.supersede);
  expect(
    await dialog
      .locator('datalist option')
      .evaluateAll(options => options.map(o => (o as HTMLOptionElement).value)),
  ).toEqual([newer.number]);
  await dialog.getByLabel(text.newNumber).fill('XBJ-JZ-2026-000999-7');
  await dialog.getByLabel(text.supersedeReasons[1] ?? '').check();
  api.on(
    'POST /staff/certificates/*/supersede',
    answers({ answer: { kind: 'replacement-of-another-resident' } }),
  );
  await press(text.supersedeYes);
  await dialog
    .locator('#new-number-error')
    .getByText(text.refusals['replacement-of-another-resident'])
    .waitFor();
  api.on('POST /staff/certificates/*/supersede', answers({ answer: { kind: 'ended' } }));
  await dialog.getByLabel(text.newNumber).fill(newer.number);
  await press(text.supersedeYes);
  await dialog.getByText(text.superseded(rowOf(1).number)).waitFor();
  expect(api.asked.findLast(({ path }) => path.endsWith('/supersede'))?.body).toEqual({
    reason: text.supersedeReasons[1],
    replacedBy: newer.number,
  });
});

test('two members of staff at once: the second is told, and sees what the first did', async () => {
  await using chromium = await openRegister([rowOf(1)]);
  const { api, dialog, press, open } = chromium;
  await open(rowOf(1));
  await press(text.revoke);
  await dialog.getByLabel(text.revokeReasons[0] ?? '').check();
  api.on('POST /staff/certificates/*/revoke', answers({ answer: { kind: 'already-revoked' } }));
  api.on('GET /staff/register', answers({ rows: [rowOf(1, revoked)] }));
  await press(text.revokeYes);
  await dialog.getByText(text.refusals['already-revoked']).waitFor();
  await dialog.getByText(text.endedBecause('资料有误')).waitFor();
});

test('the signed original is downloaded under its number; what cannot be had is said', async () => {
  const early = rowOf(2, { hasOriginal: false });
  await using chromium = await openRegister([rowOf(1), early]);
  const { page, api, dialog, press, open } = chromium;
  await page.route('**/api/staff/certificates/*/original', route =>
    route.fulfill({ contentType: 'application/pdf', body: '%PDF-1.7 signed' }),
  );
  await open(rowOf(1));
  const [download] = await Promise.all([page.waitForEvent('download'), press(text.original)]);
  expect(download.suggestedFilename()).toBe(`${rowOf(1).number}.pdf`);
  expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.7 signed');
  await dialog.getByText(text.downloaded).waitFor();
  await page.unroute('**/api/staff/certificates/*/original');
  api.on('GET /staff/certificates/*/original', refusal(404, 'not-found'));
  const again = dialog.getByRole('button', { name: text.original, exact: true });
  await pressUntil(again, dialog.getByRole('alert'));
  await press(zhCN.close);
  await open(early);
  await dialog.getByText(text.noOriginal).waitFor();
  expect(await dialog.getByRole('button', { name: text.original }).count()).toBe(0);
});

test('Escape leaves the question first and then the certificate, and nothing is sent', async () => {
  await using chromium = await openRegister([rowOf(1)]);
  const { page, api, dialog, press, open } = chromium;
  await open(rowOf(1));
  await press(text.revoke);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: text.revoke, exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(api.asked.some(({ method, path }) => method === 'POST' && path.includes('/certificates/'))).toBe(
    false,
  );
});
