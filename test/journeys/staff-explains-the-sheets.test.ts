import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import type { SheetAlarm, SheetDay } from '../../server/contract/sheet-count.ts';
import { answers, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { enter, playStation } from './desk-harness/fake-staff.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const text = zhCN.sheets;
const alarm: SheetAlarm = {
  id: 's1',
  day: '2026-11-22',
  raisedAt: '2026-11-22T12:00:00Z',
  difference: 3,
  because: 'more-counted',
};
const even: SheetDay = {
  day: '2026-11-23',
  counted: 40,
  countedBy: 'printer',
  issued: 38,
  spoiled: 1,
  testPages: 1,
  inDoubt: 0,
  explained: 0,
};
const odd: SheetDay = { ...even, day: alarm.day, counted: 43, alarm };

async function openSheets() {
  const chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    expected: [/status of 4\d\d/],
  });
  const { page } = chromium;
  const api = await fakeApi(page);
  playStation(api, [], [{ id: 'a1', at: alarm.raisedAt, about: 'sheets', subject: alarm.day }]);
  api.on('GET /staff/sheets', answers({ days: [even, odd], alarms: [alarm] }));
  await enter(page, server.base);
  await page.getByRole('button', { name: text.waiting(1) }).click();
  const form = page.getByRole('form', { name: text.alarmOf(alarm.day) });
  await form.waitFor();
  const close = () => form.getByRole('button', { name: text.close }).click();
  const sent = () => api.asked.filter(({ path }) => path.includes('/sheets/alarms/'));
  return { ...chromium, api, form, close, sent };
}

test('each day shows both sides of its account and whether they are equal', async () => {
  await using desk = await openSheets();
  const results = desk.page.locator('.sheets__days tbody td:last-child');
  expect(await results.allTextContents()).toEqual([text.balances.even, text.balances.open(3)]);
  expect(desk.complaints()).toEqual([]);
});

test('a difference is explained with one touch or in one’s own words, under one’s name, and then it is gone', async () => {
  await using desk = await openSheets();
  const { page, api, form, close, sent } = desk;
  await form.getByText(text.alarms['more-counted'](3)).waitFor();
  await form.getByText(text.inYourName('钱值班')).waitFor();
  await close();
  await form.getByText(text.reasonMissing).waitFor();
  expect(sent()).toEqual([]);

  const chip = form.getByRole('button', { name: text.reasons[2] ?? '' });
  await chip.click();
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await form.getByRole('textbox').fill('卡纸取出，共三张');
  expect(await chip.getAttribute('aria-pressed')).toBe('false');
  api.on('POST /staff/sheets/alarms/*/close', answers({ answer: { kind: 'closed' } }));
  api.on(
    'GET /staff/sheets',
    answers({ days: [even, { ...even, day: alarm.day, explained: 3 }], alarms: [] }),
  );
  api.on('GET /staff/attention', answers({ rows: [] }));
  await expect
    .poll(async () => {
      if (sent().length === 0) await close();
      return sent().map(({ path, body }) => [path, body]);
    })
    .toEqual([['/staff/sheets/alarms/s1/close', { reason: '卡纸取出，共三张' }]]);
  await page.getByText(text.closed(alarm.day)).waitFor();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: text.waiting(1) }).waitFor({ state: 'detached' });
});

test('what somebody else explained meanwhile is said', async () => {
  await using desk = await openSheets();
  const { page, api, form, close } = desk;
  await form.getByRole('button', { name: text.reasons[0] ?? '' }).click();
  api.on('POST /staff/sheets/alarms/*/close', answers({ answer: { kind: 'already-closed' } }));
  await close();
  await page.getByText(text.alreadyClosed).waitFor();
});

test('an alarm that is not there any more, or a server that is away, is said in words', async () => {
  await using desk = await openSheets();
  const { page, api, form, close } = desk;
  await form.getByRole('button', { name: text.reasons[0] ?? '' }).click();
  api.on('POST /staff/sheets/alarms/*/close', refusal(404, 'not-found'));
  await close();
  await page.getByText(text.gone).waitFor();
});
