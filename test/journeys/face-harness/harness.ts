import { browserCamera } from '../../../kiosk/face/browser-camera.ts';
import { createEngineBridge, startFaceWorker } from '../../../kiosk/face/engine/engine-bridge.ts';
import { lightForCamera } from '../../../kiosk/face/light/light-style.ts';
import type { Sight } from '../../../kiosk/face/look-port.ts';
import { createLooking } from '../../../kiosk/face/looking.ts';
import type { LiveChallenge } from '../../../server/contract/live-challenge.ts';

/** A bare page around the face pipeline: what a test asks of it, and nothing of the screens. */
const engine = createEngineBridge(startFaceWorker);
const looking = createLooking(browserCamera(), { engine });
const sights: Sight[] = [];
let running = new AbortController();

function video(): HTMLVideoElement {
  const element = document.querySelector('video');
  if (!element) throw new Error('the harness has no video element');
  return element;
}

/** As the look screen does: the action is named while it is being asked for, and the light while it shines. */
function look(challenge: LiveChallenge) {
  running = new AbortController();
  sights.length = 0;
  const { dataset } = document.documentElement;
  let lightsSinceMs: number | undefined;
  const onSight = (sight: Sight) => {
    sights.push(sight);
    lightsSinceMs = sight.lightsSinceMs;
    name(dataset, 'challenge', sight.asked);
  };
  const shining = setInterval(() => {
    const light =
      challenge.kind === 'light' && lightsSinceMs !== undefined
        ? lightForCamera(challenge.steps, performance.now() - lightsSinceMs)
        : undefined;
    name(dataset, 'light', light);
  }, 8);
  return looking.look({ video: video(), challenge, onSight, signal: running.signal }).finally(() => {
    clearInterval(shining);
    name(dataset, 'light', undefined);
    name(dataset, 'challenge', undefined);
  });
}

function name(dataset: DOMStringMap, what: 'challenge' | 'light', value: string | undefined): void {
  if (value === undefined) delete dataset[what];
  else dataset[what] = value;
}

function enrol() {
  running = new AbortController();
  sights.length = 0;
  return looking.enrol({
    video: video(),
    onSight: sight => sights.push(sight),
    signal: running.signal,
  });
}

/** The advice that was shown, each once in a row. */
function adviceShown(): string[] {
  return sights.map(sight => sight.advice).filter((advice, i, all) => advice !== all[i - 1]);
}

const harness = {
  engine,
  look,
  enrol,
  adviceShown,
  sights,
  abort: () => running.abort(),
  loadedScripts: () => performance.getEntriesByType('resource').map(entry => entry.name),
};
export type Harness = typeof harness;

Object.assign(window, { harness });
