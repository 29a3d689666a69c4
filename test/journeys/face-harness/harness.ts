import { browserCamera } from '../../../kiosk/face/browser-camera.ts';
import { createEngineBridge, startFaceWorker } from '../../../kiosk/face/engine/engine-bridge.ts';
import type { Sight } from '../../../kiosk/face/look-port.ts';
import { createLooking } from '../../../kiosk/face/looking.ts';
import type { Challenge } from '../../../server/contract/face.ts';

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

function look(challenge: Challenge) {
  running = new AbortController();
  sights.length = 0;
  const onSight = (sight: Sight) => {
    sights.push(sight);
    // As the look screen does: the action is named while it is being asked for.
    if (sight.advice === 'do-action') document.documentElement.dataset['challenge'] = challenge.action;
  };
  return looking
    .look({ video: video(), challenge, onSight, signal: running.signal })
    .finally(() => delete document.documentElement.dataset['challenge']);
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
