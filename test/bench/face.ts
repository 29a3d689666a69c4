import type { Page } from 'playwright-core';
import { faceScene, type Scene } from '../camera/scene.ts';
import { installScriptedCamera } from '../camera/scripted-camera.ts';
import { openChromium, TEST_PICTURE } from '../journeys/harness/chromium.ts';
import type { Laiban } from '../journeys/harness/laiban.ts';
import { agreeToCamera, demoResident, look, start, welcome } from '../journeys/harness/resident.ts';
import { ENROLLED, enrolFace, openResident, signIn } from '../journeys/harness/staff.ts';
import { type Measurement, measurement } from './measurement.ts';

const LOOKS = 3;
const LOOP_MS = 4_000;

interface CountingWindow {
  laibanWorkerMessages: number;
}

/** Frames judged in a second, and the time from the look screen to the server's decision. The camera is scripted. */
export async function benchFace(laiban: Laiban): Promise<Measurement[]> {
  await using chromium = await openChromium({ fakeCamera: TEST_PICTURE });
  const open = async (scene: Scene): Promise<Page> => {
    const page = await chromium.context.newPage();
    await page.addInitScript(countWorkerMessages);
    await installScriptedCamera(page, { scene });
    return page;
  };

  const desk = await open(faceScene({ person: 'personA' }));
  await signIn(desk, laiban);
  await openResident(desk, demoResident().record.name);
  const end = await enrolFace(desk);
  if (end !== ENROLLED) throw new Error(`the face was not enrolled: ${end}`);
  await desk.close();

  const decided: number[] = [];
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

  const page = await open(faceScene({ person: 'personA', variant: true, performs: false }));
  await welcome(page, laiban);
  await start(page, 'residence');
  await agreeToCamera(page);
  await page.locator('.look__done[opacity="1"]').waitFor();
  const framesPerSecond = await page.evaluate(async ms => {
    const counter = window as unknown as CountingWindow;
    const [before, started] = [counter.laibanWorkerMessages, performance.now()];
    await new Promise(resolve => setTimeout(resolve, ms));
    return ((counter.laibanWorkerMessages - before) * 1000) / (performance.now() - started);
  }, LOOP_MS);
  return [
    measurement('face loop', 'frames/s', [framesPerSecond]),
    measurement('face in the oval to recognised (digits asked)', 'ms', decided),
  ];
}

/** The face worker answers once for each frame it has judged. */
function countWorkerMessages(): void {
  const counter = window as unknown as CountingWindow;
  counter.laibanWorkerMessages = 0;
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', () => (counter.laibanWorkerMessages += 1));
    }
  };
}
