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
import { type AskedWindow, type Timed, timeTheWorker } from './face-worker-times.ts';
import { type Measurement, measurement } from './measurement.ts';

const LOOKS = 3;
const LOOP_MS = 4_000;
/** A camera faster than the loop is meant to be, so that the loop is measured and not the camera. */
const CLIP = { framesPerSecond: 30, frames: 60 };
/** Somebody who stands too far away is followed for as long as the look lasts, and nothing else is asked of the worker. */
const TOO_FAR = 0.07;

/**
 * Frames judged in a second, what the worker needs for a frame and for a description, and the time from the look screen
 * to the server's decision with a resident who does as asked.
 */
export async function benchFace(laiban: Laiban): Promise<Measurement[]> {
  const decided: number[] = [];
  const described: number[] = [];
  {
    await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
    const open = async (scene: Scene): Promise<Page> => {
      const page = await chromium.context.newPage();
      await page.addInitScript(timeTheWorker);
      await installScriptedCamera(page, { scene });
      return page;
    };
    const desk = await open(faceScene({ person: 'personA' }));
    await signIn(desk, laiban);
    await openResident(desk, demoResident().record.name);
    const end = await enrolFace(desk);
    if (end !== ENROLLED) throw new Error(`the face was not enrolled: ${end}`);
    described.push(...(await timesOf(desk, 'describe')));
    await desk.close();

    for (let i = 0; i < LOOKS; i++) {
      const page = await open(faceScene({ person: 'personA', variant: true }));
      await welcome(page, laiban);
      await start(page, 'residence');
      await agreeToCamera(page);
      const started = performance.now();
      const led = await look(page);
      if (led !== 'digits') throw new Error(`the face was not recognised: ${led}`);
      decided.push(performance.now() - started);
      await page.close();
    }
  }
  return [
    ...(await benchLoop(laiban)),
    measurement('a description for recognition', 'ms', described),
    measurement('face in the oval to recognised (digits asked)', 'ms', decided),
  ];
}

/** The loop on a clip that Chromium itself plays: drawing a scene in the page would be counted as the terminal's time. */
async function benchLoop(laiban: Laiban): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-bench-face-'));
  try {
    const clip = join(folder, 'face.y4m');
    {
      await using drawing = await openChromium();
      await writeClip(drawing.page, clip, { person: 'personA', at: { size: TOO_FAR }, ...CLIP });
    }
    await using chromium = await openChromium({ fakeCamera: clip });
    const { page } = chromium;
    await page.addInitScript(timeTheWorker);
    await welcome(page, laiban);
    await start(page, 'residence');
    await agreeToCamera(page);
    await page.waitForFunction(() => (window as unknown as AskedWindow).laibanAsked.length > 20);
    const before = (await askedOf(page)).length;
    await page.waitForTimeout(LOOP_MS);
    const frames = (await askedOf(page)).slice(before).filter(({ ask }) => ask === 'analyse');
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
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timesOf(page: Page, ask: Timed['ask']): Promise<number[]> {
  return (await askedOf(page)).filter(timed => timed.ask === ask).map(({ tookMs }) => tookMs);
}

function askedOf(page: Page): Promise<Timed[]> {
  return page.evaluate(() => (window as unknown as AskedWindow).laibanAsked);
}
