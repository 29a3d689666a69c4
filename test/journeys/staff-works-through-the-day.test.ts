import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import type { AttentionRow } from '../../server/contract/staff-view.ts';
import { recordOf } from '../support/people.ts';
import { answers, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { detailOf, enter, playStation } from './desk-harness/fake-staff.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const at = '2026-11-23T01:00:00Z';
const call: AttentionRow = { id: 'a1', at, about: 'call', subject: 'look' };
const correction: AttentionRow = { id: 'a2', at, about: 'correction', subject: '钱锁住', residentId: 'r1' };
const print: AttentionRow = { id: 'a3', at, about: 'print', subject: 'XBJ-JZ-2026-000318-7' };
const locked = detailOf('r1', recordOf({ name: '钱锁住' }), { pinSet: true, pinLocked: true });

async function open() {
  const chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    expected: [/status of 4\d\d/],
  });
  const api = await fakeApi(chromium.page);
  playStation(api, [locked], [call, correction, print]);
  await enter(chromium.page, server.base);
  return { ...chromium, api };
}

test('what waits is counted in the tab and in the title, and closing takes it away', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await page.waitForFunction(() => document.title.startsWith('(3)'));
  await page.getByRole('button', { name: zhCN.attentionCount(3) }).click();
  await page.getByText(zhCN.attention.callAt(zhCN.attention.steps.look ?? '')).waitFor();

  api.on('POST /staff/attention/*/close', answers({}));
  api.on('GET /staff/attention', answers({ rows: [correction, print] }));
  const row = page.locator('.attention__row', { hasText: zhCN.attention.call });
  await row.getByRole('button', { name: zhCN.attention.closeItem }).click();
  await row.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.title.startsWith('(2)'));

  const printRow = page.locator('.attention__row', { hasText: zhCN.attention.print(print.subject) });
  api.on('GET /staff/attention', answers({ rows: [correction] }));
  await printRow.getByRole('button', { name: zhCN.attention.closeItem }).click();
  await printRow.waitFor({ state: 'detached' });
  expect(api.asked.filter(({ path }) => path.endsWith('/close')).map(({ path }) => path)).toEqual([
    '/staff/attention/a1/close',
    '/staff/attention/a3/close',
  ]);
  expect(chromium.complaints()).toEqual([]);
});

test('what somebody else closed already is said, and a correction leads to the record', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await page.getByRole('button', { name: zhCN.tabs.attention }).click();
  api.on('POST /staff/attention/*/close', refusal(404, 'not-found'));
  await page
    .locator('.attention__row')
    .first()
    .getByRole('button', { name: zhCN.attention.closeItem })
    .click();
  await page.getByText(zhCN.attention.alreadyClosed).waitFor();
  await page.getByRole('button', { name: zhCN.attention.ways.correction }).click();
  await page.getByRole('heading', { name: '钱锁住' }).waitFor();
});

test('a locked PIN is opened again', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await page.locator('.resident-row').click();
  await page.getByText(zhCN.show.pinLocked).waitFor();
  api.on('POST /staff/residents/r1/unlock', answers({}));
  api.on('GET /staff/residents/r1', answers({ resident: { ...locked, pinLocked: false } }));
  await page.getByRole('button', { name: zhCN.show.unlock }).click();
  await page.getByText(zhCN.show.unlocked).waitFor();
  await page.getByText(zhCN.show.pinSet).waitFor();
});

test('a PIN is typed twice and never shown; an easy one and two different ones are refused', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  await page.locator('.resident-row').click();
  await page.getByRole('button', { name: zhCN.show.changePin }).click();
  const first = page.locator('#pin-first');
  const second = page.locator('#pin-second');
  expect([await first.getAttribute('type'), await second.getAttribute('type')]).toEqual([
    'password',
    'password',
  ]);
  const type = async (one: string, two: string) => {
    await first.fill(one);
    await second.fill(two);
    await second.press('Enter');
  };

  await type('123456', '123456');
  await page.getByText(zhCN.pin.faults['in-a-row']).waitFor();
  expect(await first.inputValue()).toBe('');
  await type('482915', '482916');
  await page.getByText(zhCN.pin.faults['not-the-same']).waitFor();
  expect(api.asked.some(({ path }) => path.endsWith('/pin'))).toBe(false);

  api.on('PUT /staff/residents/r1/pin', answers({}));
  await type('482915', '482915');
  await page.getByText(zhCN.show.pinSaved).waitFor();
  expect(api.asked.find(({ path }) => path.endsWith('/pin'))?.body).toEqual({ pin: '482915' });
});
