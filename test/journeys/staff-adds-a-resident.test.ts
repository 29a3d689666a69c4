import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { idNumberOf, recordOf } from '../support/people.ts';
import { answers, type FakeApi, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { detailOf, enter, playStation, signInAs } from './desk-harness/fake-staff.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const number = idNumberOf('1990-03-07', 822);
const wrongNumber = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
const before = recordOf({ name: '周已在', serial: 105 });

async function open() {
  const chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    expected: [/status of 4\d\d/],
  });
  const api = await fakeApi(chromium.page);
  playStation(api, [detailOf('r1', before, { recordVersion: 3 })]);
  await enter(chromium.page, server.base);
  return { ...chromium, api };
}

const field = (page: Page, name: string) => page.locator(`[id="record-${name}"]`);
const save = (page: Page) => page.getByRole('button', { name: zhCN.form.save, exact: true }).click();

async function fillIn(page: Page, idNumber: string): Promise<void> {
  await page.getByRole('button', { name: zhCN.list.add }).click();
  await field(page, 'name').fill('钱新来');
  await field(page, 'idNumber').fill(idNumber);
  await field(page, 'address').fill('示例省云汀市临水区小北街 9 号');
  await field(page, 'capacity').selectOption('租住');
  await field(page, 'since').fill('20190312');
}

function savedBodies(api: FakeApi, method: 'POST' | 'PUT') {
  return api.asked
    .filter(({ path, method: used }) => used === method && /^\/staff\/residents(\/r1)?$/.test(path))
    .map(({ body }) => body);
}

test('a wrong check digit is told at the field, the form is not sent, and what was typed stays', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await fillIn(page, wrongNumber);
  const sentence = zhCN.form.fault({ kind: 'id-number', fault: 'check-digit' });
  await page.locator('#record-idNumber-error', { hasText: sentence }).waitFor();
  await save(page);
  await page.getByRole('alert').getByText(zhCN.form.problems(1)).waitFor();
  expect(savedBodies(api, 'POST')).toEqual([]);
  expect(await field(page, 'address').inputValue()).toBe('示例省云汀市临水区小北街 9 号');

  await page.getByRole('alert').getByRole('button', { name: zhCN.fields.idNumber }).click();
  expect(await field(page, 'idNumber').evaluate(input => input === document.activeElement)).toBe(true);
  await field(page, 'idNumber').fill(number);
  await page.getByText(zhCN.form.fromNumber('1990-03-07', '女')).waitFor();

  const record = { ...recordOf({ name: '钱新来', birthDate: '1990-03-07', serial: 822 }) };
  api.on('POST /staff/residents', answers({ answer: { kind: 'saved', id: 'r2', version: 1 } }));
  api.on('GET /staff/residents/r2', answers({ resident: detailOf('r2', record) }));
  await save(page);
  await page.getByText(zhCN.show.saved(1)).waitFor();
  expect(savedBodies(api, 'POST')).toMatchObject([
    {
      record: {
        name: '钱新来',
        idNumber: number,
        sex: '女',
        birthDate: '1990-03-07',
        residence: { capacity: '租住', since: '2019-03-12' },
        household: { head: '钱新来', members: [] },
      },
    },
  ]);
  expect(chromium.complaints()).toEqual([]);
});

test('a number that is taken is told at the field and can be looked for', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await fillIn(page, before.idNumber);
  api.on('POST /staff/residents', answers({ answer: { kind: 'id-number-taken' } }));
  await save(page);
  await page.locator('#record-idNumber-error', { hasText: zhCN.form.idNumberTaken }).waitFor();
  await page.getByRole('button', { name: zhCN.form.findNumber }).click();
  await page.locator('.resident-row', { hasText: '周已在' }).waitFor();
  expect(await field(page, 'name').inputValue()).toBe('钱新来');
});

test('a sign-in that has ended comes back to the same form with every word in it', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await fillIn(page, number);
  api.on('POST /staff/residents', refusal(401, 'not-signed-in'));
  await save(page);
  await page.getByText(zhCN.signIn.lead.expired).waitFor();
  await page.getByText(zhCN.signIn.draftsKept('钱值班')).waitFor();
  expect(await page.getByText('钱新来').count()).toBe(0);
  await signInAs(page, '钱值班');
  expect(await field(page, 'name').inputValue()).toBe('钱新来');
  expect(await field(page, 'since').inputValue()).toBe('2019-03-12');
});

test('text that was not saved outlives a look at another resident, and Back goes back', async () => {
  await using chromium = await open();
  const { page } = chromium;
  await fillIn(page, number);
  await page.locator('.resident-row', { hasText: '周已在' }).click();
  await page.locator('.show').waitFor();
  await page.goBack();
  expect(await field(page, 'address').inputValue()).toBe('示例省云汀市临水区小北街 9 号');
});

test('a record that somebody else changed meanwhile is pointed out before it is saved over', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await page.locator('.resident-row').click();
  await page.getByRole('button', { name: zhCN.show.edit }).click();
  await field(page, 'address').fill('示例省云汀市临水区小北街 11 号');
  await page.getByRole('button', { name: zhCN.tabs.register }).click();
  api.on('GET /staff/residents/r1', answers({ resident: detailOf('r1', before, { recordVersion: 4 }) }));
  await page.getByRole('button', { name: zhCN.tabs.residents }).click();
  await page.locator('.resident-row').click();
  await page.getByRole('button', { name: zhCN.show.continueEdit }).click();
  await page.getByText(zhCN.form.changedMeanwhile(4)).waitFor();
  expect(await field(page, 'address').inputValue()).toBe('示例省云汀市临水区小北街 11 号');
});

test('members, support and renumbering are saved as they were typed', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  api.on('PUT /staff/residents/r1', answers({ answer: { kind: 'saved', id: 'r1', version: 4 } }));
  await page.locator('.resident-row').click();
  await page.getByRole('button', { name: zhCN.show.edit }).click();
  await page.getByRole('button', { name: zhCN.form.addMember }).click();
  await field(page, 'members.0.name').fill('周小在');
  await field(page, 'members.0.relation').fill('女儿');
  await page.locator('#record-renumbered').check();
  await field(page, 'formerAddress').fill('小北街 5 号');
  await page.locator('#record-supported').check();
  await field(page, 'supportStatus').selectOption('低保');
  await field(page, 'supportReason').fill('收入低于标准');
  await field(page, 'supportAsOf').fill('2026年9月1日');
  await save(page);
  await page.getByText(zhCN.show.saved(4)).waitFor();
  expect(savedBodies(api, 'PUT')).toMatchObject([
    {
      record: {
        household: { members: [{ name: '周小在', relation: '女儿' }] },
        formerAddress: '小北街 5 号',
        support: { status: '低保', reason: '收入低于标准', asOf: '2026-09-01' },
      },
    },
  ]);
});
