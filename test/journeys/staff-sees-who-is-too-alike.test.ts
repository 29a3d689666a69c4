import { expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { recordOf } from '../support/people.ts';
import { fakeApi } from './desk-harness/fake-api.ts';
import { detailOf, enter, playStation } from './desk-harness/fake-staff.ts';
import { openChromium } from './harness/chromium.ts';
import { LONGEST_NAME } from './screens/scenes.ts';
import { servePages } from './screens/stage.ts';

test('two people too alike are told by name, the longest too, and lead to their records; what a backup cannot know is told', async () => {
  await using server = await servePages();
  await using chromium = await openChromium({ viewport: { width: 1280, height: 800 } });
  const { page } = chromium;
  const api = await fakeApi(page);
  const at = '2026-11-23T02:24:00Z';
  const other = { name: LONGEST_NAME, residentId: 'r2' };
  playStation(
    api,
    [detailOf('r1', recordOf()), detailOf('r2', recordOf({ name: LONGEST_NAME, serial: 102 }))],
    [
      { id: 'a1', at, about: 'twins', subject: '钱测试', residentId: 'r1', other },
      { id: 'a2', at, about: 'restored', subject: '2026-11-22T19:00:00.000Z' },
    ],
  );
  await enter(page, server.base);
  await page.getByRole('button', { name: zhCN.attentionCount(2) }).click();
  await page.getByText(zhCN.attention.restored('2026-11-23 03:00')).waitFor();
  const title = page.getByRole('heading', { name: zhCN.attention.twins('钱测试', LONGEST_NAME) });
  // A name and three buttons in one row would leave the text one character wide.
  expect((await title.boundingBox())?.width).toBeGreaterThan(600);
  const open = page.getByRole('button', { name: zhCN.attention.ways.open(LONGEST_NAME) });
  const sticksOut = (button: Element) => button.scrollWidth > button.clientWidth;
  expect(await open.evaluate(sticksOut)).toBe(false);
  await open.click();
  await page.getByRole('heading', { level: 1, name: LONGEST_NAME }).waitFor();
  expect(chromium.complaints()).toEqual([]);
});
