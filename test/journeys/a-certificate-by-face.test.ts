import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhCN as technicianWords } from '../../kiosk/technician/words/zh-CN.ts';
import { drawLight } from '../../server/identity/liveness/light/draw-light.ts';
import { faceScene, film, twoPeople } from '../camera/scene.ts';
import { INFRARED_LABEL, installScriptedCamera } from '../camera/scripted-camera.ts';
import { writeClip } from '../camera/y4m.ts';
import { type Chromium, openChromium, TEST_PICTURE } from './harness/chromium.ts';
import { type Laiban, startLaiban } from './harness/laiban.ts';
import {
  agreeToCamera,
  button,
  demoResident,
  fillAndPreview,
  look,
  lookWillingly,
  primary,
  print,
  screen,
  start,
  typeAndSend,
  welcome,
  words,
} from './harness/resident.ts';
import { ENROLLED, enrolFace, openResident, signIn } from './harness/staff.ts';
import { staffApi } from './harness/staff-api.ts';

const resident = demoResident();
/** The data folder of a terminal where person A is enrolled; each test starts one with a copy of it. */
const enrolled = mkdtempSync(join(tmpdir(), 'laiban-enrolled-'));

beforeAll(async () => {
  await using laiban = await startLaiban();
  await using staff = await openChromium({ fakeCamera: TEST_PICTURE });
  await enrol(staff, laiban);
  expect(staff.complaints()).toEqual([]);
  await laiban.stop();
  cpSync(laiban.dataFolder, enrolled, { recursive: true });
});
afterAll(() => rmSync(enrolled, { recursive: true }));

/** Enrols person A for the first demo resident, in a tab that is closed again: only the tab in front sees its camera. */
async function enrol(
  { context }: Chromium,
  laiban: Laiban,
  camera: 'scripted' | 'device' = 'scripted',
): Promise<void> {
  const desk = await context.newPage();
  if (camera === 'scripted') await installScriptedCamera(desk, { scene: faceScene({ person: 'personA' }) });
  await signIn(desk, laiban);
  await openResident(desk, resident.record.name);
  expect(await enrolFace(desk)).toBe(ENROLLED);
  await desk.close();
}

test('with nobody enrolled the other way is offered alone, and why', async () => {
  await using laiban = await startLaiban();
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await welcome(page, laiban);
  await start(page, 'residence');
  await screen(page, 'consent-other-way').waitFor();
  await page.getByText(words.consent.because['nobody-enrolled']).waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('without a camera the other way is offered alone, and why', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium();
  const { page } = chromium;
  await welcome(page, laiban);
  await start(page, 'residence');
  await screen(page, 'consent-other-way').waitFor();
  await page.getByText(words.consent.because['no-camera']).waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('a stranger is refused twice, is then offered the other way, and nothing was issued', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await installScriptedCamera(page, { scene: faceScene({ person: 'personB' }) });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  expect(await lookWillingly(page)).toBe('look-paused-not-recognised');
  await primary(page).click();
  await screen(page, 'look').waitFor();
  expect(await lookWillingly(page)).toBe('other-way');
  await page.getByText(words.codes.otherWayReason['not-recognised']).waitFor();
  expect(await (await staffApi(laiban)).register()).toEqual([]);
  expect(chromium.complaints()).toEqual([]);
});

test('wrong last digits never lead to a record, and then the other way is offered', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await installScriptedCamera(page, { scene: faceScene({ person: 'personA', variant: true }) });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  expect(await lookWillingly(page)).toBe('digits');
  for (const triesLeft of [2, 1]) {
    await typeAndSend(page, '0000');
    await page.getByText(words.digits.wrong(triesLeft)).waitFor();
  }
  await typeAndSend(page, '0000');
  await screen(page, 'other-way').waitFor();
  expect(chromium.complaints()).toEqual([]);
});

test('two people before the camera are asked to be one, and nobody is recognised', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  const camera = await installScriptedCamera(page, { scene: twoPeople('personA', 'personB') });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  await page.getByRole('heading', { name: words.codes.advice['one-person-only'] }).waitFor();
  // The second one steps aside: it goes on by itself.
  await camera.play(faceScene({ person: 'personA', variant: true }));
  await page
    .getByRole('heading', { name: words.codes.advice['one-person-only'] })
    .waitFor({ state: 'detached' });
  expect(chromium.complaints()).toEqual([]);
});

test('a camera that is pulled out stops the look, says so, and the other way goes on from there', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  const camera = await installScriptedCamera(page, {
    scene: faceScene({ person: 'personA', performs: false }),
  });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  await page.locator('.look__done[opacity="1"]').waitFor();
  await camera.pullOut();
  expect(await look(page)).toBe('look-paused-camera-lost');
  await button(page, words.otherWay).click();
  await screen(page, 'other-way').waitFor();
  expect(await camera.openTracks()).toBe(0);
  expect(chromium.complaints()).toEqual([]);
});

test('enrolled through a video device that Chromium itself opens, recognised by two actions, from the look to the paper', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-clip-'));
  try {
    const clip = join(folder, 'enrolment.y4m');
    await using laiban = await startLaiban();
    await using studio = await openChromium();
    await welcome(studio.page, laiban);
    await writeClip(studio.page, clip, { person: 'personA' });

    await using staff = await openChromium({ fakeCamera: clip });
    await enrol(staff, laiban, 'device');
    expect(staff.complaints()).toEqual([]);

    await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
    const { page } = chromium;
    await installScriptedCamera(page, { scene: faceScene({ person: 'personA', variant: true }) });
    await welcome(page, laiban);
    await start(page, 'residence');
    await agreeToCamera(page);
    expect(await lookWillingly(page)).toBe('digits');
    await typeAndSend(page, resident.record.idNumber.slice(-4));
    await screen(page, 'is-this-you').waitFor();
    await primary(page).click();
    await fillAndPreview(page);
    expect(await print(page)).toBe('take');
    expect(await (await staffApi(laiban)).register()).toMatchObject([{ print: 'printed' }]);
    expect(chromium.complaints()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('by the light of the screen, and where it says nothing by actions: nothing to do but to look', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await installScriptedCamera(page, { scene: faceScene({ person: 'personA', variant: true }) });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  await page.locator('.look-lights').waitFor({ state: 'attached' });
  expect(await lookWillingly(page)).toBe('digits');
  expect(chromium.complaints()).toEqual([]);
});

test('a film of somebody enrolled, played before the terminal, is not let in', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await installScriptedCamera(page, { scene: film('personA', ['open-mouth', 'turn-left'], drawLight()) });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  expect(await look(page)).toMatch(/^look-paused-|^other-way$/);
  expect(await (await staffApi(laiban)).register()).toEqual([]);
  expect(chromium.complaints()).toEqual([]);
});

test('an infrared camera that the technician names must see the face too, and without it there is another way', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page, context } = chromium;
  const scene = faceScene({ person: 'personA', variant: true });
  const camera = await installScriptedCamera(page, { scene, infrared: 'dark' });
  await welcome(page, laiban);

  const { infrared } = technicianWords;
  const desk = await context.newPage();
  await desk.goto(`${laiban.base}/technician/#faces`);
  await desk.getByLabel(infrared.choose).selectOption({ label: INFRARED_LABEL });
  await desk.getByLabel(infrared.name).fill('甲');
  await desk.getByLabel(infrared.passcode).fill(laiban.passcode());
  await desk.getByRole('button', { name: infrared.save }).click();
  await desk.getByText(infrared.answers.named).waitFor();
  await desk.close();

  // All that a colour camera can see of it is as it should be.
  await start(page, 'residence');
  await agreeToCamera(page);
  expect(await look(page)).toMatch(/^look-paused-/);

  await page.locator('.exit').click();
  await page.locator('main[data-screen^="goodbye"] .primary').click();
  await screen(page, 'welcome').waitFor();
  await camera.pullOutInfrared();
  await start(page, 'residence');
  await screen(page, 'consent-other-way').waitFor();
  await page.getByText(words.consent.because['no-engine']).waitFor();
  expect(await camera.openTracks()).toBe(0);
  expect(chromium.complaints()).toEqual([]);
});

test('what cannot be done is swapped without a word, and staff vouch for whoever wants no camera', async () => {
  await using laiban = await startLaiban({ copyOf: enrolled });
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const { page } = chromium;
  await installScriptedCamera(page, { scene: faceScene({ person: 'personA', performs: false }) });
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  const asked = () => page.evaluate(() => document.documentElement.dataset['challenge']);
  await page.waitForFunction(() => document.documentElement.dataset['challenge'] !== undefined);
  const first = await asked();
  await button(page, words.look.anotherAction).click();
  await page.waitForFunction(
    before => ![undefined, before].includes(document.documentElement.dataset['challenge']),
    first,
  );
  await button(page, words.otherWay).click();
  await screen(page, 'other-way').waitFor();
  await button(page, words.byNumber.vouch).click();
  await screen(page, 'vouch').waitFor();
  const code = (await page.locator('.entry__box').allInnerTexts()).join('');
  expect(code).toMatch(/^\d{6}$/);
  const vouched = await (await staffApi(laiban)).vouch(code, resident.record.name);
  expect(vouched).toMatchObject({ kind: 'vouched' });
  await screen(page, 'is-this-you').waitFor();
  expect(chromium.complaints()).toEqual([]);
});
