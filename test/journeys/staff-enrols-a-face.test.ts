import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { recordOf } from '../support/people.ts';
import { answers, fakeApi } from './desk-harness/fake-api.ts';
import { detailOf, enter, playStation } from './desk-harness/fake-staff.ts';
import { pressUntil } from './desk-harness/press-until.ts';
import { type ChromiumOptions, openChromium, TEST_PICTURE } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const grown = detailOf('grown', recordOf({ name: '钱成人' }));
const child = detailOf('child', recordOf({ name: '钱小孩', birthDate: '2020-05-05' }));
const enrolled = detailOf('enrolled', recordOf({ name: '钱录过' }), {
  faceEnrolled: true,
  face: {
    consentedAt: '2026-11-02T02:14:00Z',
    consentText: '2026-11-01',
    expiresOn: '2028-11-02',
  },
});

async function openAt(name: string, options: ChromiumOptions = {}) {
  const chromium = await openChromium({ viewport: { width: 1280, height: 800 }, ...options });
  const api = await fakeApi(chromium.page);
  playStation(api, [grown, child, enrolled]);
  await enter(chromium.page, server.base);
  await chromium.page.locator('.resident-row', { hasText: name }).click();
  return { ...chromium, api };
}

test('the camera opens only after the resident agreed, and a picture without a face is advised', async () => {
  await using chromium = await openAt('钱成人', { fakeCamera: TEST_PICTURE });
  const { page, api } = chromium;
  await page.getByRole('button', { name: zhCN.show.enrol }).click();
  for (const sentence of zhCN.enrol.consent(24)) await page.getByText(sentence).waitFor();
  await page.getByRole('button', { name: zhCN.enrol.start }).click();
  await page.getByText(zhCN.enrol.agreeMissing).waitFor();
  expect(await page.locator('.camera').isVisible()).toBe(false);

  await page.getByRole('checkbox').check();
  await pressUntil(page.getByRole('button', { name: zhCN.enrol.start }), page.locator('.camera'));
  const advice = zhCN.enrol.advice['no-face'];
  await page.getByRole('heading', { name: advice.say }).waitFor({ timeout: 60_000 });
  await page.getByText(advice.help).waitFor();
  expect(await page.locator('video').evaluate(video => getComputedStyle(video).scale)).toBe('-1 1');

  await page.getByRole('button', { name: zhCN.enrol.stop }).click();
  await page.getByText(zhCN.enrol.consentHeading).waitFor();
  expect(await page.locator('video').evaluate(video => (video as HTMLVideoElement).srcObject)).toBeNull();
  expect(api.asked.filter(({ path }) => path.endsWith('/face'))).toEqual([]);
  expect(chromium.complaints()).toEqual([]);
});

test.each([
  ['a machine without a camera', {}, 'no-camera'] as const,
  [
    'a browser that may not use it',
    { fakeCamera: TEST_PICTURE, mayUseCamera: false },
    'camera-refused',
  ] as const,
])('%s is told with what to do, and one may try again', async (_, options, end) => {
  await using chromium = await openAt('钱成人', { ...options, expected: [/ermission/] });
  const { page } = chromium;
  if (end === 'camera-refused')
    // The fake device's switch says yes to everybody; a person who said no is played at the browser's own door.
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    });
  await page.getByRole('button', { name: zhCN.show.enrol }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: zhCN.enrol.start }).click();
  await page.getByRole('heading', { name: zhCN.enrol.ends[end].title }).waitFor({ timeout: 60_000 });
  await page.getByText(zhCN.enrol.ends[end].what).waitFor();
  await page.getByRole('button', { name: zhCN.retry }).waitFor();
});

test('a child is not offered the camera and is told of the other way', async () => {
  await using chromium = await openAt('钱小孩');
  const { page } = chromium;
  await page.getByText(zhCN.show.faceUnder14).waitFor();
  expect(await page.getByRole('button', { name: zhCN.show.enrol }).count()).toBe(0);
});

const receipt = {
  number: 'RL-20261123-4076-2518',
  at: '2026-11-23T01:58:00Z',
  because: 'asked',
  byWhom: 'staff:钱值班',
  consentedAt: '2026-11-02T02:14:00Z',
  consentText: '2026-11-01',
} as const;

test('what is kept of a face is told: when it was agreed to, to which text, and until when', async () => {
  await using chromium = await openAt('钱录过');
  const kept = chromium.page.locator('.show__kept');
  await kept.waitFor();
  expect(await kept.locator('dd').allTextContents()).toEqual([
    '2026-11-02 10:14',
    '2026-11-01',
    `2028-11-02　${zhCN.show.expiresUnused}`,
  ]);
});

test('a face is deleted only after a question, and the receipt says so and can be read again', async () => {
  await using chromium = await openAt('钱录过');
  const { page, api } = chromium;
  await page.locator('.show__kept').waitFor();
  api.on('DELETE /staff/residents/enrolled/face', answers({ receipt }));
  await page.getByRole('button', { name: zhCN.show.withdraw }).click();
  await page.getByRole('dialog').getByRole('button', { name: zhCN.cancel }).click();
  expect(api.asked.some(({ method }) => method === 'DELETE')).toBe(false);

  const { face: _gone, ...without } = enrolled;
  const after = { ...without, faceEnrolled: false, faceReceipts: [receipt] };
  api.on('GET /staff/residents/enrolled', answers({ resident: after }));
  const yes = page.getByRole('dialog').getByRole('button', { name: zhCN.show.withdrawYes });
  await pressUntil(page.getByRole('button', { name: zhCN.show.withdraw }), yes);
  await yes.click();
  const paper = page.getByRole('dialog', { name: zhCN.faceReceipt.heading });
  for (const text of [receipt.number, '2026-11-23 09:58', zhCN.faceReceipt.byStaff('钱值班')])
    await paper.getByText(text).waitFor();
  await paper.getByRole('button', { name: zhCN.close }).click();
  await paper.waitFor({ state: 'detached' });
  expect(api.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);

  await page.getByText(zhCN.show.faceNone).waitFor();
  await pressUntil(page.getByRole('button', { name: zhCN.show.receipt }), paper);
  await paper.getByText(receipt.number).waitFor();

  // What the desk's printer gets: the receipt and nothing of the console around it.
  await page.emulateMedia({ media: 'print' });
  expect(await paper.getByText(receipt.number).isVisible()).toBe(true);
  for (const other of [page.locator('.resident-row').first(), paper.getByRole('button')])
    expect(await other.first().isVisible()).toBe(false);
});
