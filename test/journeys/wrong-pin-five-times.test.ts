import { expect, test } from 'vitest';
import { zhCN as staffWords } from '../../kiosk/staff/words/zh-CN.ts';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';
import {
  button,
  chooseNumber,
  demoResident,
  screen,
  start,
  typeAndSend,
  typeNumberAndPin,
  welcome,
  words,
} from './harness/resident.ts';
import { openResident, signIn } from './harness/staff.ts';

test('after five wrong PINs even the right one is refused, until staff unlock it', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const { record, pin } = demoResident();
  const wrong = pin === '314159' ? '271828' : '314159';

  await welcome(page, laiban);
  await start(page, 'residence');
  await chooseNumber(page);
  await typeNumberAndPin(page, record.idNumber, wrong);
  for (const triesLeft of [4, 3, 2, 1]) {
    await page.getByText(words.codes.pin.wrong(triesLeft)).waitFor();
    await typeAndSend(page, wrong);
  }
  const locked = page.getByText(words.codes.pin.locked(0));
  await locked.waitFor();

  // Another number is not told that it is locked.
  await button(page, words.byNumber.change).click();
  await screen(page, 'other-way').waitFor();
  await locked.waitFor();
  await page.keyboard.press('Backspace');
  await locked.waitFor({ state: 'detached' });

  // Another session, the right PIN: still locked.
  await welcome(page, laiban);
  await start(page, 'residence');
  await chooseNumber(page);
  await typeNumberAndPin(page, record.idNumber, pin);
  await locked.waitFor();

  const desk = await chromium.context.newPage();
  await signIn(desk, laiban);
  await openResident(desk, record.name);
  await desk.getByRole('button', { name: staffWords.show.unlock }).click();
  await desk.getByText(staffWords.show.unlocked).waitFor();

  // Whoever waited for staff at the locked screen goes on from there.
  await typeAndSend(page, pin);
  await screen(page, 'is-this-you').waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('an unknown number and a wrong PIN read the same on the screen', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium();
  const { page } = chromium;
  const { record } = demoResident();
  const said: string[] = [];
  for (const idNumber of [record.idNumber, '99010119700101001X']) {
    await welcome(page, laiban);
    await start(page, 'residence');
    await chooseNumber(page);
    await typeNumberAndPin(page, idNumber, '314159');
    await page.getByText(words.codes.pin.wrong(4)).waitFor();
    said.push(await page.locator('main').innerText());
  }
  expect(said[0]).toBe(said[1]);
  expect(chromium.complaints()).toEqual([]);
});
