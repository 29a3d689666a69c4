import { availableParallelism } from 'node:os';
import { type Chromium, openChromium } from '../journeys/harness/chromium.ts';
import type { EvaluationPage, PageAnswer } from './page/page.ts';
import { type PictureServer, servePictures } from './picture-server.ts';

export type Acquired =
  | { kind: 'face'; descriptor: Float32Array; frontal: boolean; crowded: boolean; digest: string }
  | { kind: 'failed'; because: Failure };

/** Why there is no descriptor: the file cannot be read, is no picture, shows no face, or brought the browser down. */
export type Failure = 'no-file' | 'no-picture' | 'no-face' | 'gave-up';

/** The engine cannot run here at all; the message is for people. */
export class NoEngine extends Error {
  override name = 'NoEngine';
}

/** A browser runs one engine on one core; more would only share memory bandwidth. */
const MOST_LANES = 8;
/** A picture that takes this long has brought the page to a standstill. */
const PICTURE_LIMIT_MS = 60_000;
/** Handed to a page ahead, so that the next picture is decoded while the engine works on this one. */
const AHEAD = 2;

type EvaluationWindow = { evaluation: EvaluationPage };

/**
 * Takes every picture through the kiosk's pipeline in headless Chromium, several at once. The answers stand in the order
 * of `files`; what became of one picture never depends on another. A picture that brings a browser down is given up and the
 * browser replaced. Throws NoEngine where the engine does not start.
 */
export async function acquire(
  files: readonly string[],
  options: { lanes?: number; onProgress: (done: number, failed: number) => void },
): Promise<Acquired[]> {
  const answers: Acquired[] = [];
  let next = 0;
  let done = 0;
  let failed = 0;
  await using server = await servePictures(files);
  const lanes = Math.min(options.lanes ?? Math.min(availableParallelism(), MOST_LANES), files.length);

  function keep(index: number, answer: Acquired): void {
    answers[index] = answer;
    done++;
    if (answer.kind === 'failed') failed++;
    options.onProgress(done, failed);
  }

  /** Works until nothing is left or the browser broke; answers the pictures that were in it then. */
  async function oneBrowser(): Promise<number[]> {
    await using chromium = await openEngine(server);
    const broken: number[] = [];
    const runner = async () => {
      while (next < files.length && broken.length === 0) {
        const index = next++;
        const answer = await ask(chromium, index);
        if (answer === 'broken') broken.push(index);
        else keep(index, acquiredFrom(answer, server.digestOf(index)));
      }
    };
    await Promise.all(Array.from({ length: AHEAD }, runner));
    return broken;
  }

  async function lane(): Promise<void> {
    while (next < files.length) {
      // Each picture that may have broken it gets a browser for itself before it is given up.
      for (const index of await oneBrowser()) keep(index, await alone(server, index));
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

async function alone(server: PictureServer, index: number): Promise<Acquired> {
  await using chromium = await openEngine(server);
  const answer = await ask(chromium, index);
  if (answer === 'broken') return { kind: 'failed', because: 'gave-up' };
  return acquiredFrom(answer, server.digestOf(index));
}

async function openEngine(server: PictureServer): Promise<Chromium> {
  const chromium = await openChromium({ viewport: { width: 320, height: 240 }, ofItsOwn: true });
  try {
    await chromium.page.goto(server.url);
    const state = await chromium.page.evaluate(() =>
      (window as unknown as EvaluationWindow).evaluation.load(),
    );
    if (state.kind === 'no-engine') throw new NoEngine(state.why);
    return chromium;
  } catch (error) {
    await chromium[Symbol.asyncDispose]();
    throw error;
  }
}

async function ask({ page }: Chromium, index: number): Promise<PageAnswer | 'broken'> {
  const limit = Promise.withResolvers<'broken'>();
  const timer = setTimeout(() => limit.resolve('broken'), PICTURE_LIMIT_MS);
  // A page that died (out of memory, most likely) rejects; so does an engine that was lost.
  const answered = page
    .evaluate(n => (window as unknown as EvaluationWindow).evaluation.acquire(n), index)
    .catch((): 'broken' => 'broken');
  try {
    return await Promise.race([answered, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function acquiredFrom(answer: PageAnswer, digest: string | undefined): Acquired {
  if (answer.kind !== 'face') return { kind: 'failed', because: answer.kind };
  const { descriptor, frontal, crowded } = answer;
  if (digest === undefined) throw new Error('a picture was seen that was never handed out');
  return { kind: 'face', descriptor: Float32Array.from(descriptor), frontal, crowded, digest };
}
