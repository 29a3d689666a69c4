import type { Page } from 'playwright-core';
import { bundleStage } from './bundle-stage.ts';
import { type PersonName, pictureOf } from './people.ts';
import type { DeviceState, InfraredShow, InfraredState, Scene } from './scene.ts';

/** The names under which the browser lists the two. */
export const COLOUR_LABEL = 'Scripted camera (0001:0001)';
export const INFRARED_LABEL = 'Scripted infrared camera (0001:0002)';

/** A camera in the hands of a test. What it shows survives reloads and navigation of the page. */
export interface ScriptedCamera {
  /** Shows another scene, at once when the camera is open. */
  play(scene: Scene): Promise<void>;
  /** Unplugs the camera: an open one ends, the next opening finds none. */
  pullOut(): Promise<void>;
  /** Lets the picture of an open camera stand still, without a word from the browser. */
  freeze(): Promise<void>;
  /** What the next opening of the camera finds. */
  setDevice(device: DeviceState): void;
  /** What the infrared camera sees from now on; the page needs to have been given one. */
  playInfrared(shows: InfraredShow): Promise<void>;
  /** What the next opening of the infrared camera finds; one that is `missing` is not in the list either. */
  setInfrared(device: DeviceState): void;
  /** Unplugs the infrared camera, as `pullOut` does. */
  pullOutInfrared(): Promise<void>;
  /** How many camera tracks the page holds open now. */
  openTracks(): Promise<number>;
}

interface StageWindow {
  laibanCamera: {
    play(scene: Scene): Promise<void>;
    playInfrared(shows: InfraredShow): Promise<void>;
    pullOut(): void;
    pullOutInfrared(): void;
    freeze(): void;
    openCount(): number;
  };
}

/**
 * Gives the page a scripted camera in the place of a real one; call before the page is opened. People in the scene carry
 * out the action that the page names in `document.documentElement.dataset.challenge`, and are lit by `dataset.light`.
 */
export async function installScriptedCamera(
  page: Page,
  options: { scene: Scene; device?: DeviceState; infrared?: InfraredShow },
): Promise<ScriptedCamera> {
  let { scene, device = 'present' } = options;
  let infrared: InfraredState | undefined =
    options.infrared === undefined ? undefined : { shows: options.infrared, device: 'present' };
  const labels = { colour: COLOUR_LABEL, infrared: INFRARED_LABEL };
  await page.exposeFunction('laibanCameraState', () => ({ device, scene, infrared, labels }));
  await page.exposeFunction('laibanCameraPicture', (person: PersonName) => pictureOf(person));
  await page.addInitScript({ content: await bundleStage('main.ts') });

  return {
    async play(next) {
      scene = next;
      await page.evaluate(shown => (window as unknown as StageWindow).laibanCamera.play(shown), next);
    },
    async pullOut() {
      device = 'missing';
      await page.evaluate(() => (window as unknown as StageWindow).laibanCamera.pullOut());
    },
    async freeze() {
      await page.evaluate(() => (window as unknown as StageWindow).laibanCamera.freeze());
    },
    setDevice(next) {
      device = next;
    },
    async playInfrared(shows) {
      infrared = { shows, device: infrared?.device ?? 'present' };
      await page.evaluate(
        shown => (window as unknown as StageWindow).laibanCamera.playInfrared(shown),
        shows,
      );
    },
    setInfrared(next) {
      infrared = { shows: infrared?.shows ?? 'same', device: next };
    },
    async pullOutInfrared() {
      infrared = { shows: infrared?.shows ?? 'same', device: 'missing' };
      await page.evaluate(() => (window as unknown as StageWindow).laibanCamera.pullOutInfrared());
    },
    async openTracks() {
      return page.evaluate(() => (window as unknown as StageWindow).laibanCamera.openCount());
    },
  };
}
