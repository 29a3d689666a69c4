import type { Page } from 'playwright-core';
import { zhCN } from '../../../kiosk/staff/words/zh-CN.ts';
import { maskIdNumber } from '../../../server/contract/masking.ts';
import type { ResidentRecord } from '../../../server/contract/resident-record.ts';
import type { AttentionRow, ResidentDetail } from '../../../server/contract/staff-view.ts';
import { answers, type FakeApi, refusal } from './fake-api.ts';

export const PASSCODE = 'right-passcode';

/** A resident as the console reads one. */
export function detailOf(
  id: string,
  record: ResidentRecord,
  changes: Partial<ResidentDetail> = {},
): ResidentDetail {
  return {
    id,
    name: record.name,
    maskedIdNumber: maskIdNumber(record.idNumber),
    address: record.address,
    faceEnrolled: false,
    pinSet: false,
    pinLocked: false,
    record,
    recordVersion: 1,
    faceReceipts: [],
    faceMonths: 24,
    ...changes,
  };
}

/** Plays a station with these residents and this much to do. Later `on` calls override single answers. */
export function playStation(
  api: FakeApi,
  residents: readonly ResidentDetail[],
  attention: readonly AttentionRow[] = [],
): void {
  api.on('POST /staff/sign-in', ({ body }) =>
    (body as { passcode: string }).passcode === PASSCODE
      ? answers({ token: 'staff-token-of-this-test' })
      : refusal(401, 'wrong-passcode'),
  );
  api.on('POST /staff/sign-out', answers({}));
  api.on('POST /staff/screen-fonts', answers({ fonts: [] }));
  api.on('POST /staff/residents/search', ({ body }) => {
    const { text } = body as { text: string };
    const rows = residents
      .filter(({ record }) => `${record.name}${record.address}${record.idNumber}`.includes(text))
      .map(
        ({
          record: _record,
          recordVersion: _version,
          face: _face,
          faceReceipts: _receipts,
          faceMonths: _months,
          ...row
        }) => row,
      );
    return answers({ rows });
  });
  for (const resident of residents) api.on(`GET /staff/residents/${resident.id}`, answers({ resident }));
  api.on('GET /staff/register', answers({ rows: [] }));
  api.on('GET /staff/attention', answers({ rows: attention }));
  api.on('GET /staff/prints', answers({ prints: [] }));
  api.on('GET /staff/certificates/*/prints', answers({ prints: [] }));
  api.on('GET /staff/sheets', answers({ days: [], alarms: [] }));
}

/** Opens the console and signs in. */
export async function enter(page: Page, base: string, name = '钱值班'): Promise<void> {
  await page.goto(`${base}/staff/`);
  await signInAs(page, name);
}

export async function signInAs(page: Page, name: string, passcode = PASSCODE): Promise<void> {
  await page.locator('#name').fill(name);
  await page.locator('#passcode').fill(passcode);
  await page.getByRole('button', { name: zhCN.signIn.enter }).click();
}
