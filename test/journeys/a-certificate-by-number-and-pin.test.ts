import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
import {
  demoResident,
  fillAndPreview,
  identifyByNumber,
  primary,
  print,
  screen,
  welcome,
} from './harness/resident.ts';
import { staffApi } from './harness/staff-api.ts';

/** Text as a reader takes it out of the paper; lines broken by the layout are joined. */
function textOf(folder: string): string {
  const files = readdirSync(folder).filter(name => name.endsWith('.pdf'));
  expect(files).toHaveLength(1);
  return execFileSync('pdftotext', [join(folder, files[0] ?? ''), '-'], { encoding: 'utf8' }).replace(
    /\s/g,
    '',
  );
}

test.each([
  ['with a name of usual characters', 0],
  ['with a character of Extension A in the name', 2],
  ['with a character of Extension E in the name', 3],
])('a resident %s gets a residence certificate without a camera', async (_, index) => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const person = demoResident(index);

  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', person);
  await fillAndPreview(page);
  expect(await print(page)).toBe('take');

  const text = textOf(join(laiban.dataFolder, 'printed'));
  expect(text).toContain(person.record.name);
  expect(text).toContain(person.record.address.replace(/\s/g, ''));
  const staff = await staffApi(laiban);
  expect(await staff.register()).toMatchObject([{ kind: 'residence', copies: 1, print: 'printed' }]);

  await primary(page).click();
  await screen(page, 'goodbye-taken').waitFor();
  expect(laiban.output()).not.toContain(person.record.name);
  expect(chromium.complaints()).toEqual([]);
});

test('nothing of a resident stays in the browser after the goodbye', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const person = demoResident();
  await welcome(page, laiban);
  await identifyByNumber(page, 'residence', person);
  await fillAndPreview(page);
  await print(page);
  await primary(page).click();
  await screen(page, 'goodbye-taken').waitFor();
  await primary(page).click();
  await screen(page, 'welcome').waitFor();

  const left = await page.evaluate(async () => ({
    html: document.documentElement.outerHTML,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    address: location.href,
    history: history.length,
  }));
  expect(left.databases + left.caches).toBe(0);
  expect(left.cookies).toBe('');
  expect(left.address).toBe(`${laiban.base}/`);
  for (const where of [left.html, left.local, left.session]) {
    expect(where).not.toContain(person.record.name);
    expect(where).not.toContain(person.record.idNumber.slice(-4));
    expect(where).not.toContain(person.record.address);
  }
  // 返回 of the browser leads to no screen of the session either.
  await page.goBack();
  expect(await page.content()).not.toContain(person.record.name);
  expect(chromium.complaints()).toEqual([]);
});
