import { cpSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildIfStale } from '../../kiosk/build-if-stale.ts';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import { startServer } from '../../server/start-server.ts';
import { USUAL_IDENTITY } from '../support/identity.ts';
import { TEMPLATES } from '../support/real-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { signInAs } from './desk-harness/fake-staff.ts';
import { pressUntil } from './desk-harness/press-until.ts';
import { openChromium } from './harness/chromium.ts';

const text = zhCN.templates;

beforeAll(async () => {
  const built = await buildIfStale();
  if (built.kind === 'failed') throw new Error(built.message);
});

/** The real server over a copy of the shipped templates, with somebody signed in at the console. */
async function open(prepare: (residence: string) => void = () => {}) {
  const folder = join(temporaryFolder(), 'printer-templates');
  cpSync(TEMPLATES, folder, { recursive: true });
  const file = join(folder, 'residence/template.yaml');
  prepare(file);
  const dataFolder = temporaryFolder();
  const config = {
    port: 0,
    dataFolder,
    printer: `folder:${join(dataFolder, 'printed')}`,
    demo: true,
    identity: USUAL_IDENTITY,
    faceMonths: 24,
  };
  const starting = await startServer(config, folder, () => {});
  if (starting.kind === 'failed') throw new Error(starting.sentence);
  onTestFinished(() => starting.stop());
  const chromium = await openChromium({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => chromium[Symbol.asyncDispose]());
  const { page } = chromium;
  await page.goto(`http://127.0.0.1:${starting.port}/staff/`);
  await signInAs(page, '钱值班', readFileSync(join(dataFolder, 'keys/staff-passcode'), 'utf8').trim());
  await page.getByRole('button', { name: zhCN.tabs.templates, exact: true }).click();
  await page.locator('.template-file', { hasText: 'residence/' }).click();
  const field = page.locator('.editor__field');
  return {
    page,
    complaints: () => chromium.complaints(),
    base: `http://127.0.0.1:${starting.port}`,
    field,
    read: () => readFileSync(file, 'utf8'),
    write: (next: string) => writeFileSync(file, next),
  };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Presses Ctrl and S until the dialog with what changes is there: a check may still be under way. */
async function review(page: Page): Promise<void> {
  await page.getByText(text.good).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').waitFor();
}

test('a template is changed, looked at, saved with its old lines seen, and the earlier one taken again', async () => {
  const { page, field, read, complaints } = await open();
  const before = read();
  await page.locator('.pdf-sheet').first().waitFor();
  await field.fill(before.replace('有效天数: 60', '有效天数: 45'));
  await review(page);
  const dialog = page.getByRole('dialog');
  expect(await dialog.locator('.changes__line--old .changes__text').allTextContents()).toEqual([
    '有效天数: 60',
  ]);
  expect(await dialog.locator('.changes__line--new .changes__text').allTextContents()).toEqual([
    '有效天数: 45',
  ]);
  await dialog.getByText(text.law).waitFor();
  expect(read()).toBe(before);
  await dialog.getByRole('button', { name: text.saveNow }).click();
  await page.getByText(text.saved).waitFor();
  expect(read()).toBe(before.replace('有效天数: 60', '有效天数: 45'));

  await button(page, text.panels.earlier).click();
  await page.locator('.earlier__head', { hasText: '钱值班' }).click();
  await button(page, text.takeAgain).click();
  expect(await field.inputValue()).toBe(before);
  await page.keyboard.press('Control+z');
  expect(await field.inputValue()).toBe(read());
  await page.keyboard.press('Control+y');
  await review(page);
  await dialog.getByRole('button', { name: text.saveNow }).click();
  await page.getByText(text.saved).waitFor();
  expect(read()).toBe(before);
  expect(complaints()).toEqual([]);
});

test('mistakes are told while typing, lead to their line, and nothing is saved with them', async () => {
  const { page, field, read, complaints } = await open();
  const before = read();
  await page.locator('.pdf-sheet').first().waitFor();
  const wrong = before.replace('{{ 姓名 }}，', '{{ 性名 }}，').replace('有效天数: 60', '有效天数: 六十');
  await field.fill(wrong);
  await page.getByText(text.problems(2)).waitFor();
  const line = wrong.slice(0, wrong.indexOf('{{ 性名 }}')).split('\n').length;
  await button(page, text.line(line)).click();
  const selected = await field.evaluate((element: HTMLTextAreaElement) =>
    element.value.slice(element.selectionStart, element.selectionEnd),
  );
  expect(selected).toBe(wrong.split('\n')[line - 1]);
  await page.locator(`.editor__line--wrong[data-line="${line}"]`).waitFor();
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.activeElement?.id === 'template-problems');
  expect([await page.getByRole('dialog').count(), read()]).toEqual([0, before]);
  await page.getByText(text.oldPreview).waitFor();
  expect(complaints()).toEqual([]);
});

test('a file that somebody else changed meanwhile is compared first; both texts stay', async () => {
  const { page, field, read, write } = await open();
  const before = read();
  const theirs = before.replace('最多份数: 3', '最多份数: 2');
  const mine = before.replace('有效天数: 60', '有效天数: 45');
  await field.fill(mine);
  await review(page);
  write(theirs);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: text.saveNow }).click();
  await page.getByText(text.conflict).waitFor();
  expect([await field.inputValue(), read()]).toEqual([mine, theirs]);
  await page.getByText(text.goodButOther).waitFor();
  expect(await page.getByText(text.good, { exact: true }).count()).toBe(0);
  await pressUntil(button(page, text.compare), dialog);
  await dialog.getByRole('heading', { name: text.twoTexts }).waitFor();
  // Looking alone settles nothing.
  await dialog.getByRole('button', { name: text.backToText }).click();
  await page.getByText(text.conflict).waitFor();
  await pressUntil(button(page, text.compare), dialog);
  expect(await dialog.locator('.changes__line--new .changes__text').allTextContents()).toEqual([
    '有效天数: 45',
    '最多份数: 3',
  ]);
  await dialog.getByRole('button', { name: text.saveMine }).click();
  await page.getByText(text.saved).waitFor();
  expect(read()).toBe(mine);
});

test("taking the other's text instead leaves one's own to undo", async () => {
  const { page, field, read, write } = await open();
  const before = read();
  const mine = before.replace('有效天数: 60', '有效天数: 45');
  await field.fill(mine);
  await review(page);
  const theirs = before.replace('最多份数: 3', '最多份数: 2');
  write(theirs);
  await page.getByRole('dialog').getByRole('button', { name: text.saveNow }).click();
  await button(page, text.takeTheirs).click();
  await page.getByText(text.conflict).waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe(theirs);
  await page.keyboard.press('Control+z');
  expect(await field.inputValue()).toBe(mine);
});

test('unsaved text outlives looking elsewhere, and signing out asks first', async () => {
  const { page, field, read } = await open();
  const mine = read().replace('有效天数: 60', '有效天数: 45');
  await field.fill(mine);
  await button(page, zhCN.tabs.register).click();
  await button(page, zhCN.tabs.templates).click();
  await page.locator('.template-file', { hasText: text.unsaved }).click();
  expect(await field.inputValue()).toBe(mine);
  await button(page, zhCN.signOut).click();
  await page.getByRole('dialog').getByText(zhCN.signOutLosesText).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: zhCN.cancel }).click();
  await button(page, text.discard).click();
  await page.getByRole('dialog').getByRole('button', { name: text.discardYes }).click();
  expect(await field.inputValue()).toBe(read());
});

test('by keyboard: Tab indents, Enter keeps the indent, Escape and Tab leave; a placeholder goes in at the caret', async () => {
  const { page, field } = await open();
  await field.fill('正文:');
  await field.press('End');
  await field.press('Enter');
  await field.press('Tab');
  await field.pressSequentially('- 一');
  await field.press('Enter');
  await field.pressSequentially('- 兹证明');
  expect(await field.inputValue()).toBe('正文:\n  - 一\n  - 兹证明');
  await button(page, text.panels.guide).click();
  await page.locator('.guide__entry', { hasText: '出生日期' }).first().click();
  expect(await field.inputValue()).toBe('正文:\n  - 一\n  - 兹证明{{ 出生日期 }}');
  for (let at = 0; at < 5; at++) await field.press('ArrowLeft');
  await page.locator('.guide__entry', { hasText: '中文年月日' }).click();
  expect(await field.inputValue()).toBe('正文:\n  - 一\n  - 兹证明{{ 出生日期 | 中文年月日 }}');
  await field.press('Escape');
  await field.press('Tab');
  expect(await field.evaluate(element => element === document.activeElement)).toBe(false);
});

test('a file that cannot be changed from here says so before anybody types', async () => {
  const { page, field } = await open(file => {
    renameSync(file, `${file}.elsewhere`);
    symlinkSync(`${file}.elsewhere`, file);
  });
  await page.getByText(text.troubles.link).waitFor();
  expect(await field.count()).toBe(0);
  expect(await page.locator('.template-file', { hasText: text.cannotSave }).count()).toBe(1);
});

test('a folder that may only be read shows the text, which then takes no letter', async () => {
  const { page, field, read } = await open();
  await page.route('**/api/staff/templates', async route => {
    const response = await route.fetch();
    const list = (await response.json()) as { rows: object[] };
    await route.fulfill({
      json: { ...list, rows: list.rows.map(row => ({ ...row, trouble: 'read-only' })) },
    });
  });
  await page.locator('.template-file', { hasText: 'hardship/' }).click();
  await page.locator('.template-file', { hasText: 'residence/' }).click();
  await page.getByText(text.troubles['read-only']).waitFor();
  await field.press('x');
  expect(await field.inputValue()).toBe(read());
});

test('the page itself never scrolls, however long the text is', async () => {
  const { page, field, read } = await open();
  await field.fill(`${read()}${'# 说明\n'.repeat(200)}`);
  await page.locator('.editor__line[data-line="250"]').scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => [window.scrollY, document.documentElement.scrollHeight])).toEqual([
    0, 800,
  ]);
  const [drawn, typed] = await page.evaluate(() =>
    ['.editor__mirror', '.editor__field'].map(each => document.querySelector(each)?.scrollHeight),
  );
  expect(typed).toBe(drawn);
});
