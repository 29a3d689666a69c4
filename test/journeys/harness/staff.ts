import type { Page } from 'playwright-core';
import { zhCN } from '../../../kiosk/staff/words/zh-CN.ts';
import type { Laiban } from './laiban.ts';

/** Opens the staff console and signs in. */
export async function signIn(page: Page, laiban: Laiban, name = '值班员'): Promise<void> {
  await page.goto(`${laiban.base}/staff/`);
  await page.locator('#name').fill(name);
  await page.locator('#passcode').fill(laiban.passcode());
  await page.getByRole('button', { name: zhCN.signIn.enter }).click();
  await page.getByRole('searchbox').waitFor();
}

/** Finds a resident by name and opens the record. */
export async function openResident(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name);
  const row = page.locator('.resident-row', { hasText: name });
  await row.click();
  await page
    .getByRole('button', { name: zhCN.show.enrol })
    .or(page.getByText(zhCN.show.faceUnder14))
    .first()
    .waitFor();
}

/** Enrols the face that is before the camera for the resident who is open; answers the title of how it ended. */
export async function enrolFace(page: Page, timeoutMs = 120_000): Promise<string> {
  const { enrol, show } = zhCN;
  await page.getByRole('button', { name: show.enrol }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: enrol.start }).click();
  const titles = Object.values(enrol.ends).map(({ title }) => title);
  const end = page.getByRole('heading', { name: new RegExp(`^(${titles.join('|')})$`) });
  await end.waitFor({ timeout: timeoutMs });
  return (await end.textContent()) ?? '';
}

export const ENROLLED = zhCN.enrol.ends.enrolled.title;
