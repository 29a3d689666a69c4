import { errors, type Locator, type Page } from 'playwright-core';
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

/** Loads the page and waits for the welcome screen. Throws with what the terminal says when it serves nobody. */
export async function welcome(page: Page, laiban: Laiban): Promise<void> {
  await page.goto(`${laiban.base}/`);
  const shut = page.locator('main[data-screen^="out-of-service"]:not([data-screen$="starting"])');
  await screen(page, 'welcome').or(shut).waitFor();
  if ((await shut.count()) > 0)
    throw new Error(`the terminal says: ${await shut.locator('.screen__more').innerText()}`);
}

/** The tile of a certificate on the welcome screen. */
export function tile(page: Page, kind: CertificateKind): Locator {
  return page.locator('.tile').nth(CERTIFICATE_KINDS.indexOf(kind));
}

/** Touches a tile and waits for the question whether the face may be used. */
export async function start(page: Page, kind: CertificateKind): Promise<void> {
  await tile(page, kind).click();
  await screen(page, 'consent*').waitFor();
}

/** From the consent to the keypad for the ID number, whether or not the face is offered beside it. */
export async function chooseNumber(page: Page): Promise<void> {
  const other = page.locator('main[data-screen="consent"] .consent__way:not(.primary)');
  const only = page.locator('main[data-screen="consent-other-way"] .primary');
  await other.or(only).click();
  await screen(page, 'other-way').waitFor();
}

/** Types an ID number and a PIN and sends them; the next screen is the server's decision. */
export async function typeNumberAndPin(page: Page, idNumber: string, pin: string): Promise<void> {
  await type(page, idNumber);
  await primary(page).click();
  await screen(page, 'other-way-pin').waitFor();
  await typeAndSend(page, pin);
}

/** From the welcome screen to the record, by ID number and PIN. */
export async function identifyByNumber(
  page: Page,
  kind: CertificateKind,
  { record, pin }: DemoResident,
): Promise<void> {
  await start(page, kind);
  await chooseNumber(page);
  await typeNumberAndPin(page, record.idNumber, pin);
  await screen(page, 'is-this-you').waitFor();
  await primary(page).click();
}

/** Agrees to the use of the face and waits until the camera's picture is judged. */
export async function agreeToCamera(page: Page): Promise<void> {
  await screen(page, 'consent').waitFor();
  await primary(page).click();
  await screen(page, 'look').waitFor();
}

/** Looks until the server has decided; answers the screen it led to. */
export async function look(page: Page, timeoutMs = 60_000): Promise<string> {
  await page.locator('main[data-screen]:not([data-screen="look"])').waitFor({ timeout: timeoutMs });
  return screenName(page);
}

/** Ways in which a look ends that say nothing about who looked: on a loaded machine it may be cut off. */
const CUT_OFF = ['look-paused-timed-out', 'look-paused-broken-continuity', 'look-paused-challenge-failed'];

/** The same of somebody who is willing: where a look was cut off they try again, as the screen offers. */
export async function lookWillingly(page: Page): Promise<string> {
  for (let tries = 1; ; tries++) {
    const led = await look(page);
    if (tries === 4 || !CUT_OFF.includes(led)) return led;
    await primary(page).click();
    await screen(page, 'look').waitFor();
  }
}

/** From the record to the drawn certificate: the first purpose, one copy. */
export async function fillAndPreview(page: Page): Promise<void> {
  await screen(page, 'fill').waitFor();
  await page.locator('.fill__purpose').first().click();
  await primary(page).click();
  await screen(page, 'preview').waitFor();
  await page.locator('.screen__acts .primary:not([aria-disabled])').waitFor();
}

/** Touches print and waits for the printer's word, good or bad; answers the screen. */
export async function print(page: Page, timeoutMs = 60_000): Promise<string> {
  await primary(page).click();
  await page
    .locator('main[data-screen="take"], main[data-screen^="print-failed"]')
    .waitFor({ timeout: timeoutMs });
  return screenName(page);
}

/**
 * Types a whole entry on the big keypad as a physical keyboard would: waits until the boxes are empty, as a person does, and
 * until the entry is complete.
 */
export async function type(page: Page, characters: string): Promise<void> {
  const { entered } = zhCN.keypad;
  const said = (count: number) => page.getByText(entered(count, characters.length), { exact: true });
  await said(0).waitFor({ state: 'attached' });
  for (const character of characters) await page.keyboard.press(character);
  await said(characters.length).waitFor({ state: 'attached' });
}

/**
 * Types an entry and sends it. A button takes two touches within 300 ms for one trembling hand; a program types and touches
 * faster than that after a refused try, so it touches again until the entry is gone.
 */
export async function typeAndSend(page: Page, characters: string): Promise<void> {
  await type(page, characters);
  const complete = page.getByText(zhCN.keypad.entered(characters.length, characters.length), { exact: true });
  // Only the button of the entry: by the time of the touch the next screen may be there, with a button in the same place.
  const send = page.locator('main').filter({ has: complete }).locator('.primary:not([aria-disabled])');
  while ((await complete.count()) > 0) {
    await send.click({ force: true, timeout: 400 }).catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
    await complete.waitFor({ state: 'detached', timeout: 400 }).catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
  }
}

/** Somebody of the demo community; the first is entitled to all three certificates. */
export function demoResident(index = 0): DemoResident {
  const someone = demoCommunity(new Date().toISOString().slice(0, 10))[index];
  if (!someone) throw new Error(`the demo community has nobody at ${index}`);
  return someone;
}

export const words = zhCN;
