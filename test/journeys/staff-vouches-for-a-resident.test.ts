import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { recordOf } from '../support/people.ts';
import { answers, fakeApi } from './desk-harness/fake-api.ts';
import { detailOf, enter, playStation } from './desk-harness/fake-staff.ts';
import { pressUntil } from './desk-harness/press-until.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const resident = detailOf('r1', recordOf({ name: '钱在场' }), { pinSet: true });
const asked = { kind: 'asked', certificate: 'hardship', expiresAt: '2026-11-23T02:05:00Z' };

async function open() {
  const chromium = await openChromium({ viewport: { width: 1280, height: 800 } });
  const api = await fakeApi(chromium.page);
  playStation(api, [resident]);
  await enter(chromium.page, server.base);
  await chromium.page.locator('.resident-row').click();
  await chromium.page.getByRole('button', { name: zhCN.vouch.begin }).click();
  return { ...chromium, api };
}

test('an unknown code says how often one may try; the right one shows what is asked, and the ID card must be seen', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  const look = page.getByRole('button', { name: zhCN.vouch.look });
  await look.click();
  await page.getByText(zhCN.vouch.incomplete).waitFor();
  api.on('POST /staff/vouch/look', answers({ answer: { kind: 'unknown-code', triesLeft: 4 } }));
  await page.locator('#vouch-code').fill('12 34 56');
  await pressUntil(look, page.getByText(zhCN.vouch.unknown(4)));
  expect(api.asked.at(-1)?.body).toEqual({ code: '123456' });

  api.on('POST /staff/vouch/look', answers({ answer: asked }));
  await page.locator('#vouch-code').fill('654321');
  await pressUntil(look, page.getByText(zhCN.vouch.asked(zhCN.register.kinds.hardship)));
  await page.getByText(resident.record.idNumber).waitFor();
  const confirm = page.getByRole('button', { name: zhCN.vouch.confirm });
  await pressUntil(confirm, page.getByText(zhCN.vouch.seenMissing));
  expect(api.asked.some(({ path }) => path === '/staff/vouch')).toBe(false);

  api.on('POST /staff/vouch', answers({ answer: { kind: 'vouched' } }));
  await page.getByRole('checkbox').check();
  await pressUntil(confirm, page.getByText(zhCN.vouch.done));
  expect(api.asked.find(({ path }) => path === '/staff/vouch')?.body).toEqual({
    code: '654321',
    residentId: 'r1',
  });
  expect(chromium.complaints()).toEqual([]);
});

test('a resident who left is not let in, and that is said', async () => {
  await using chromium = await open();
  const { page, api } = chromium;
  api.on('POST /staff/vouch/look', answers({ answer: asked }));
  api.on('POST /staff/vouch', answers({ answer: { kind: 'gone' } }));
  await page.locator('#vouch-code').fill('654321');
  await page.getByRole('button', { name: zhCN.vouch.look }).click();
  await page.getByRole('checkbox').check();
  await pressUntil(page.getByRole('button', { name: zhCN.vouch.confirm }), page.getByText(zhCN.vouch.gone));
  await pressUntil(page.getByRole('button', { name: zhCN.vouch.again }), page.locator('#vouch-code'));
});
