import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { faceScene, type Scene } from '../camera/scene.ts';
import { installScriptedCamera } from '../camera/scripted-camera.ts';
import { writeClip } from '../camera/y4m.ts';
import { openChromium, TEST_PICTURE } from '../journeys/harness/chromium.ts';
import type { Laiban } from '../journeys/harness/laiban.ts';
import { agreeToCamera, demoResident, look, start, welcome } from '../journeys/harness/resident.ts';
import { ENROLLED, enrolFace, openResident, signIn } from '../journeys/harness/staff.ts';
import { type Decision, decisionOf } from './face-decision.ts';
import { type NotedWindow, noteTimes, type Timed, type Timeline } from './face-timeline.ts';
import { type Measurement, measurement } from './measurement.ts';

const LOOKS = 5;
/** On a machine with much else to do a look may be cut off, or the light cannot tell; it is then made anew and not counted. */
const MOST_TRIES = 2 * LOOKS;
const LOOP_MS = 4_000;
/** A camera faster than the loop is meant to be, so that the loop is measured and not the camera. */
const CLIP = { framesPerSecond: 30, frames: 60 };
/** Somebody who stands too far away is followed for as long as the look lasts, and nothing else is asked of the worker. */
const TOO_FAR = 0.07;

/**
 * Frames judged in a second, what the worker needs for a frame and for a description, and the time from a face in the oval
 * to the server's decision: with the scripted camera, which answers the lights and shares the cores, and on a clip that
 * Chromium plays, which costs nothing and cannot answer them, so that the server says it cannot tell.
 */
export async function benchFace(laiban: Laiban): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-bench-face-'));
  try {
    const clips = { far: join(folder, 'far.y4m'), near: join(folder, 'near.y4m') };
    {
      await using drawing = await openChromium();
      await writeClip(drawing.page, clips.far, { person: 'personA', at: { size: TOO_FAR }, ...CLIP });
      await writeClip(drawing.page, clips.near, { person: 'personA', variant: true, ...CLIP });
    }
    const { described, decided } = await benchScripted(laiban);
    const answered = await benchClip(laiban, clips.near);
    return [
      ...(await benchLoop(laiban, clips.far)),
      measurement('a description for recognition', 'ms', described),
      ...rowsOf('face in the oval to digits asked (scripted camera)', decided),
      ...rowsOf('face in the oval to the answer (a clip)', answered),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Enrols somebody and lets them be recognised by the lights of the screen, up to the question for four digits. */
async function benchScripted(laiban: Laiban): Promise<{ described: number[]; decided: Decision[] }> {
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const open = async (scene: Scene): Promise<Page> => {
    const page = await openNoted(await chromium.context.newPage());
    await installScriptedCamera(page, { scene });
    return page;
  };
  const desk = await open(faceScene({ person: 'personA' }));
  await signIn(desk, laiban);
  await openResident(desk, demoResident().record.name);
  const end = await enrolFace(desk);
  if (end !== ENROLLED) throw new Error(`the face was not enrolled: ${end}`);
  const described = (await notedOf(desk)).asked.filter(({ ask }) => ask === 'describe');
  await desk.close();

  const decided: Decision[] = [];
  for (let tries = 0; decided.length < LOOKS && tries < MOST_TRIES; tries++) {
    const page = await open(faceScene({ person: 'personA', variant: true }));
    await comeToTheCamera(page, laiban);
    const led = await look(page);
    const noted = await notedOf(page);
    // Where the light could not tell, actions were asked after it: another look than the one that is measured.
    const answers = noted.calls.filter(({ path }) => path.endsWith('/session/probe'));
    if (led === 'digits' && answers.length === 1) decided.push(decisionOf(noted));
    await page.close();
  }
  return { described: described.map(({ tookMs }) => tookMs), decided };
}

/** The same up to the server's answer, on a clip that Chromium itself plays: the page's own work and nothing else. */
async function benchClip(laiban: Laiban, clip: string): Promise<Decision[]> {
  await using chromium = await openChromium({ fakeCamera: clip });
  const decided: Decision[] = [];
  for (let tries = 0; decided.length < LOOKS && tries < MOST_TRIES; tries++) {
    const page = await openNoted(await chromium.context.newPage());
    await comeToTheCamera(page, laiban);
    // Answered, or cut off and at rest.
    await page.waitForFunction(() => {
      const { calls, screens } = (window as unknown as NotedWindow).laibanNoted;
      const isAnswered = calls.some(({ path }) => path.endsWith('/session/probe'));
      return isAnswered || screens.at(-1)?.name.startsWith('look-paused');
    });
    const noted = await notedOf(page);
    const led = noted.screens.at(-1)?.name;
    if (led === 'look') decided.push(decisionOf(noted));
    await page.close();
  }
  return decided;
}

/** The loop on a clip that Chromium itself plays: drawing a scene in the page would be counted as the terminal's time. */
async function benchLoop(laiban: Laiban, clip: string): Promise<Measurement[]> {
  await using chromium = await openChromium({ fakeCamera: clip });
  const page = await openNoted(chromium.page);
  await comeToTheCamera(page, laiban);
  await page.waitForFunction(() => (window as unknown as NotedWindow).laibanNoted.asked.length > 20);
  const before = (await framesOf(page)).length;
  await page.waitForTimeout(LOOP_MS);
  const frames = (await framesOf(page)).slice(before);
  const lastMs = frames.at(-1)?.answeredMs ?? 0;
  const firstMs = frames[0]?.answeredMs ?? 0;
  return [
    measurement('face loop', 'frames/s', [((frames.length - 1) * 1_000) / (lastMs - firstMs)]),
    measurement(
      'a frame in the face worker',
      'ms',
      frames.map(({ tookMs }) => tookMs),
    ),
  ];
}

/** Lights are shown only where nobody has asked the machine for less movement. */
async function openNoted(page: Page): Promise<Page> {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.addInitScript(noteTimes);
  return page;
}

async function comeToTheCamera(page: Page, laiban: Laiban): Promise<void> {
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
}

function rowsOf(name: string, decisions: readonly Decision[]): Measurement[] {
  if (decisions.length === 0) {
    console.error(`${name}: not measured, every look was cut off or asked for actions. Is the machine busy?`);
    return [];
  }
  const part = (words: string, which: keyof Decision, unit: Measurement['unit'] = 'ms') =>
    median(`  ${words}`, unit, decisions, which);
  return [
    median(name, 'ms', decisions, 'wholeMs'),
    part('until the lights begin', 'untilLightsMs'),
    part('the lights', 'lightsMs'),
    part('after the last light', 'afterLightsMs'),
    part("the server's answer", 'answerMs'),
    part('the next screen', 'drawnMs'),
    part('frames judged meanwhile', 'framesPerSecond', 'frames/s'),
    part('look screen to the first frame judged, before', 'cameraMs'),
    part("the page's longest task", 'longestTaskMs'),
    part('longest wait for a frame of the screen', 'longestFrameMs'),
  ];
}

function median(
  name: string,
  unit: Measurement['unit'],
  decisions: readonly Decision[],
  which: keyof Decision,
): Measurement {
  return measurement(
    name,
    unit,
    decisions.map(decision => decision[which]),
  );
}

function notedOf(page: Page): Promise<Timeline> {
  return page.evaluate(() => (window as unknown as NotedWindow).laibanNoted);
}

async function framesOf(page: Page): Promise<Timed[]> {
  return (await notedOf(page)).asked.filter(({ ask }) => ask === 'analyse');
}
