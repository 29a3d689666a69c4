import { LIGHT_SIDES, LIVE_ACTIONS, type LiveAction } from '../../../server/contract/live-challenge.ts';
import type { PersonName, PersonPicture } from '../people.ts';
import type { DeviceState, Movement, Scene } from '../scene.ts';
import { createPainter, FRAME, type PageNow } from './painter.ts';
import { leftBehind, movementAt } from './timeline.ts';

/** What the test process answers to the page; set up by scripted-camera.ts. */
interface TestProcess {
  laibanCameraState(): Promise<{ device: DeviceState; scene: Scene }>;
  laibanCameraPicture(person: PersonName): Promise<PersonPicture>;
}

const FRAME_MS = 1_000 / 15;
/** What getUserMedia throws in each state (Media Capture and Streams §10.2). */
const REFUSALS: Record<Exclude<DeviceState, 'present'>, string> = {
  missing: 'NotFoundError',
  refused: 'NotAllowedError',
  busy: 'NotReadableError',
};

// Taken before any page script, or a faked clock, can change them.
const every = window.setInterval.bind(window);
const stopEvery = window.clearInterval.bind(window);
const nowMs = performance.now.bind(performance);
const testProcess = () => window as unknown as TestProcess;

const painter = createPainter(person => testProcess().laibanCameraPicture(person));
const openTracks = new Set<MediaStreamTrack>();
let scene: Scene = { actors: [], light: 1 };
let frozen = false;

async function getUserMedia(): Promise<MediaStream> {
  const state = await testProcess().laibanCameraState();
  if (state.device !== 'present') throw new DOMException('scripted camera', REFUSALS[state.device]);
  frozen = false;
  await play(state.scene);
  const canvas = document.createElement('canvas');
  canvas.width = FRAME.width;
  canvas.height = FRAME.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas in this browser');
  let asked: { action: LiveAction; sinceMs: number } | undefined;
  let left: { movement: Movement; sinceMs: number } | undefined;
  const draw = () => {
    const action = askedAction();
    if (action !== asked?.action) {
      left = asked && { movement: movementAt(asked.action, nowMs() - asked.sinceMs), sinceMs: nowMs() };
      asked = action && { action, sinceMs: nowMs() };
    }
    const movement = asked ? movementAt(asked.action, nowMs() - asked.sinceMs) : undefined;
    const leaving = left && leftBehind(left.movement, nowMs() - left.sinceMs);
    const light = shownLight();
    const page: PageNow = {
      ...(leaving ? { movement: leaving } : movement ? { movement } : {}),
      ...(light ? { light } : {}),
    };
    painter.paint(context, scene, page, nowMs());
  };
  draw();
  const stream = canvas.captureStream(15);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('the canvas gave no picture');
  const handle = every(() => {
    if (track.readyState === 'ended') stopEvery(handle);
    else if (!frozen) draw();
  }, FRAME_MS);
  openTracks.add(track);
  return stream;
}

/** The page says which action it is asking for: `document.documentElement.dataset.challenge`. */
function askedAction(): LiveAction | undefined {
  const word = document.documentElement?.dataset['challenge'];
  return LIVE_ACTIONS.find(action => action === word);
}

/** The page says which light it shows: `document.documentElement.dataset.light`, as `r,g,b,side`. */
function shownLight(): PageNow['light'] {
  const [red, green, blue, word] = document.documentElement?.dataset['light']?.split(',') ?? [];
  const side = LIGHT_SIDES.find(known => known === word);
  return side && { side, colour: [Number(red), Number(green), Number(blue)] };
}

async function play(next: Scene): Promise<void> {
  await painter.prepare(next);
  scene = next;
}

/** Pulls the plug: every open track ends the way an unplugged camera's does. */
function pullOut(): void {
  for (const track of openTracks) {
    if (track.readyState === 'ended') continue;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
  openTracks.clear();
}

/** The picture stands still from now on, as a camera's does when its driver hangs; the next opening is in order again. */
function freeze(): void {
  frozen = true;
}

/** How many tracks the page still holds open. */
function openCount(): number {
  return [...openTracks].filter(track => track.readyState === 'live').length;
}

// Browsers hide the interface on pages that may not use a camera; there is nothing to script there.
if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = getUserMedia;
Object.assign(window, { laibanCamera: { play, pullOut, freeze, openCount } });
