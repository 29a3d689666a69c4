import { open } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { LiveAction } from '../../server/contract/live-challenge.ts';
import { bundleStage } from './bundle-stage.ts';
import { pictureOf } from './people.ts';
import { faceScene } from './scene.ts';
import type { Recorder } from './stage/record.ts';

const FRAMES_PER_SECOND = 15;

interface RecorderWindow {
  laibanRecorder: {
    open(options: {
      scene: ReturnType<typeof faceScene>;
      person: Awaited<ReturnType<typeof pictureOf>>;
      actions: readonly LiveAction[];
      framesPerSecond: number;
    }): Promise<Recorder>;
  };
}

/**
 * Writes a clip for Chromium's `--use-file-for-fake-video-capture` (which plays it over and over): one person who looks
 * straight ahead and then carries out the actions, one after the other (blink and come nearer unless said otherwise).
 * 640×480, 15 frames a second unless said otherwise, about 9 s and 60 MB; `frames` ends it earlier. The page draws the frames; it may be any page, and is left as it was.
 */
export async function writeClip(
  page: Page,
  file: string,
  options: Parameters<typeof faceScene>[0] & {
    actions?: readonly LiveAction[];
    framesPerSecond?: number;
    frames?: number;
  },
): Promise<void> {
  const {
    actions = ['blink', 'come-nearer'],
    framesPerSecond = FRAMES_PER_SECOND,
    frames = Number.POSITIVE_INFINITY,
  } = options;
  // Handing the script to evaluate, not as a tag, keeps the page's security policy out of it.
  await page.evaluate(await bundleStage('record.ts'));
  const recorder = await page.evaluateHandle(
    wanted => (window as unknown as RecorderWindow).laibanRecorder.open(wanted),
    {
      scene: faceScene(options),
      person: await pictureOf(options.person),
      actions,
      framesPerSecond,
    },
  );
  const clip = await open(file, 'w');
  try {
    await clip.write(`YUV4MPEG2 W640 H480 F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
    const count = Math.min(frames, await recorder.evaluate(it => it.frameCount));
    for (let index = 0; index < count; index++) {
      const planes = await recorder.evaluate((it, n) => it.frame(n), index);
      await clip.write('FRAME\n');
      await clip.write(Buffer.from(planes, 'base64'));
    }
  } finally {
    await clip.close();
    await recorder.dispose();
  }
}
