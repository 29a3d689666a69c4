import type { Locator, Page } from 'playwright-core';
import { zhCN } from '../../../kiosk/ui/words/zh-CN.ts';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { type DemoResident, demoCommunity } from '../../../server/demo/demo-community.ts';
import type { Laiban } from './laiban.ts';

/** A screen of the resident's page, by the name it carries (`data-screen`). A name that ends in `*` is its beginning. */
export function screen(page: Page, name: string): Locator {
  return name.endsWith('*')
    ? page.locator(`main[data-screen^="${name.slice(0, -1)}"]`)
    : page.locator(`main[data-screen="${name}"]`);
}

/** The name of the screen that is shown. */
export async function screenName(page: Page): Promise<string> {
  return (await page.locator('main[data-screen]').getAttribute('data-screen')) ?? '';
}

/** The action at the bottom right. */
export function primary(page: Page): Locator {
  return page.locator('.screen__acts .primary');
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Loads the page and waits for the welcome screen. */
export async function welcome(page: Page, laiban: Laiban): Promise<void> {
  await page.goto(`${laiban.base}/`);
  await screen(page, 'welcome').waitFor();
}

/** The tile of a certificate on the welcome screen. */
export function tile(page: Page, kind: CertificateKind): Locator {
  return page.locator('.tile').nth(CERTIFICATE_KINDS.indexOf(kind));
}

/** Touches a tile and takes the way by ID number and PIN as far as the keypad. */
export async function startByNumber(page: Page, kind: CertificateKind): Promise<void> {
  await tile(page, kind).click();
  await screen(page, 'consent*').waitFor();
  await page
    .locator(
      'main[data-screen="consent"] .consent__way:not(.primary), main[data-screen="consent-other-way"] .primary',
    )
    .click();
}

/** Types on the big keypad as a physical keyboard would. */
export async function type(page: Page, characters: string): Promise<void> {
  for (const character of characters) await page.keyboard.press(character);
}

/** Somebody of the demo community; the first is entitled to all three certificates. */
export function demoResident(index = 0): DemoResident {
  const someone = demoCommunity(new Date().toISOString().slice(0, 10))[index];
  if (!someone) throw new Error(`the demo community has nobody at ${index}`);
  return someone;
}

export const words = zhCN;
