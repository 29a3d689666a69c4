import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import { faceScene } from '../camera/scene.ts';
import { installScriptedCamera } from '../camera/scripted-camera.ts';
import { type Chromium, openChromium, TEST_PICTURE } from '../journeys/harness/chromium.ts';
import type { Laiban } from '../journeys/harness/laiban.ts';
import {
  agreeToCamera,
  demoResident,
  fillAndPreview,
  lookWillingly,
  primary,
  screen,
  start,
  typeAndSend,
  welcome,
} from '../journeys/harness/resident.ts';
import { ENROLLED, enrolFace, openResident, signIn } from '../journeys/harness/staff.ts';
import { type Recorder, StepFailed } from './recorder.ts';

interface Parts {
  laiban: Laiban;
  kind: CertificateKind;
  printer: string | undefined;
  recorder: Recorder;
}

/** Enrols a face, refuses a stranger, serves the resident, prints. Throws StepFailed with the step that did not come off. */
export async function walkEverything(parts: Parts): Promise<{ number: string; sheets: number }> {
  const { recorder } = parts;
  await using chromium = await recorder.step('open the browser', 'Chromium did not start.', () =>
    openChromium({ fakeCamera: TEST_PICTURE }),
  );
  await enrol(chromium, parts);
  await refuseStranger(chromium, parts);
  const outcome = await serveResident(chromium, parts);
  const [complaint] = chromium.complaints();
  if (complaint !== undefined) throw new StepFailed(`The pages complained: ${complaint}`);
  return outcome;
}

async function enrol({ context }: Chromium, { laiban, recorder }: Parts): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await installScriptedCamera(page, { scene: faceScene({ person: 'personA' }) });
  await recorder.step('staff sign in', 'The staff page did not let staff in.', () => signIn(page, laiban));
  await recorder.picture('staff-residents', page);
  const { name } = demoResident().record;
  await recorder.step('staff open a resident', 'The staff page did not show the resident.', () =>
    openResident(page, name),
  );
  await recorder.picture('staff-record', page);
  await recorder.step('staff enrol the face', 'The face was not enrolled.', async () => {
    const end = await enrolFace(page);
    if (end !== ENROLLED) throw new Error(`the page says ${end}`);
  });
  await recorder.picture('staff-enrolled', page);
  await page.close();
}

async function refuseStranger({ context }: Chromium, { laiban, kind, recorder }: Parts): Promise<void> {
  const page = await context.newPage();
  await installScriptedCamera(page, { scene: faceScene({ person: 'personB' }) });
  await welcome(page, laiban);
  await start(page, kind);
  await recorder.step('refuse a stranger', 'A face that is not enrolled was not refused.', async () => {
    await agreeToCamera(page);
    const end = await lookWillingly(page);
    if (end !== 'look-paused-not-recognised') throw new Error(`it led to ${end}`);
  });
  await recorder.picture('stranger-refused', page);
  await page.close();
}

async function serveResident(
  { context }: Chromium,
  { laiban, kind, printer, recorder }: Parts,
): Promise<{ number: string; sheets: number }> {
  const { record } = demoResident();
  const page = await context.newPage();
  await installScriptedCamera(page, { scene: faceScene({ person: 'personA', variant: true }) });
  const go = async (name: string, sentence: string, work: () => Promise<void>) => {
    await recorder.step(name, sentence, work);
    await recorder.picture(name.replaceAll(' ', '-'), page);
  };

  await go('welcome', 'The welcome screen did not appear.', () => welcome(page, laiban));
  await go('choose a certificate', 'The certificate could not be chosen.', () => start(page, kind));
  await go('agree to the camera', 'The camera was not opened.', async () => {
    await agreeToCamera(page);
    // The ring begins to fill with the first frame that was good.
    await page.locator('.look__done[opacity="1"]').waitFor();
  });
  await go('recognise the face', 'The enrolled face was not recognised.', async () => {
    const end = await lookWillingly(page);
    if (end !== 'digits') throw new Error(`it led to ${end}`);
  });
  await go('type the last four digits', 'The last four digits were not taken.', async () => {
    await typeAndSend(page, record.idNumber.slice(-4));
    await screen(page, 'is-this-you').waitFor();
  });
  await go('confirm', 'The record did not appear.', async () => {
    await primary(page).click();
    await screen(page, 'fill').waitFor();
  });
  const document = page.waitForResponse(response => response.url().endsWith('/session/document'));
  await go('fill and preview', 'The certificate did not appear.', () => fillAndPreview(page));
  const bytes = await (await document).body();
  recorder.keep('certificate.pdf', bytes);
  await go('touch print', 'The print did not begin.', () => printBegins(page));
  await go('paper out', 'The printer did not report the page out.', async () => {
    const end = page.locator('main[data-screen="take"], main[data-screen^="print-failed"]');
    await end.waitFor({ timeout: 120_000 });
    const name = (await end.getAttribute('data-screen')) ?? '';
    if (name !== 'take') throw new Error(`the screen says ${await end.locator('h1').innerText()}`);
  });
  const number = /\S+-\d{4}-\S+/.exec(await page.locator('.take__number').innerText())?.[0] ?? '';
  const sheets = Number(/\d+/.exec(await page.locator('.screen__more').innerText())?.[0]);
  if (printer === undefined) sameBytes(join(laiban.dataFolder, 'printed'), bytes);
  await go('take and leave', 'The screen was not wiped at the end.', async () => {
    await primary(page).click();
    await screen(page, 'goodbye-taken').waitFor();
  });
  await go('back at welcome', 'The welcome screen did not come back.', () =>
    screen(page, 'welcome').waitFor(),
  );
  return { number, sheets };
}

/** Quick printers are done before the next look at the page. */
async function printBegins(page: Page): Promise<void> {
  await primary(page).click();
  await page
    .locator('main[data-screen="printing"], main[data-screen="take"], main[data-screen^="print-failed"]')
    .waitFor();
}

/** What lies in the folder is byte for byte what the resident saw. */
function sameBytes(folder: string, seen: Uint8Array): void {
  const files = readdirSync(folder).filter(name => name.endsWith('.pdf'));
  const [file] = files;
  if (files.length !== 1 || file === undefined)
    throw new StepFailed(`There are ${files.length} documents in the printer's folder instead of one.`);
  if (!readFileSync(join(folder, file)).equals(seen))
    throw new StepFailed('What was printed is not what the resident saw.');
}
