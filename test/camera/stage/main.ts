import { LIGHT_SIDES, LIVE_ACTIONS, type LiveAction } from '../../../server/contract/live-challenge.ts';
import type { PersonName, PersonPicture } from '../people.ts';
import type { DeviceState, InfraredShow, InfraredState, Movement, Scene } from '../scene.ts';
import { askedDevice, type DeviceName, listDevices, refuseUnlessPresent } from './devices.ts';
import { createPainter, FRAME, type PageNow } from './painter.ts';
import { leftBehind, movementAt } from './timeline.ts';

/** What the test process answers to the page; set up by scripted-camera.ts. */
interface TestProcess {
  laibanCameraState(): Promise<{
    device: DeviceState;
    scene: Scene;
    infrared?: InfraredState;
    labels: Record<DeviceName, string>;
  }>;
  laibanCameraPicture(person: PersonName): Promise<PersonPicture>;
}

const FRAME_MS = 1_000 / 15;
/** The infrared camera stands this far beside the other: its picture of a face lies so much to the right. */
const BESIDE_PX = 20;

// Taken before any page script, or a faked clock, can change them.
const every = window.setInterval.bind(window);
const stopEvery = window.clearInterval.bind(window);
const nowMs = performance.now.bind(performance);
const testProcess = () => window as unknown as TestProcess;

const painter = createPainter(person => testProcess().laibanCameraPicture(person));
const openTracks = new Map<MediaStreamTrack, DeviceName>();
let scene: Scene = { actors: [], light: 1 };
let infraredShows: InfraredShow = 'same';
let frozen = false;
/** A film runs from the moment when it was put on. */
let playedAtMs = 0;

async function getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
  const state = await testProcess().laibanCameraState();
  const { infrared, labels } = state;
  const name = askedDevice(constraints, infrared);
  refuseUnlessPresent(name === 'infrared' ? (infrared?.device ?? 'missing') : state.device);
  if (name === 'colour') {
    frozen = false;
    await play(state.scene);
  } else if (infrared) await playInfrared(infrared.shows);
  const canvas = document.createElement('canvas');
  canvas.width = FRAME.width;
  canvas.height = FRAME.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas in this browser');
  const draw = () => (name === 'infrared' ? drawInfrared(context) : drawColour(context));
  draw();
  const stream = canvas.captureStream(15);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('the canvas gave no picture');
  const handle = every(() => {
    if (track.readyState === 'ended') stopEvery(handle);
    else if (!frozen) draw();
  }, FRAME_MS);
  // A canvas gives its track a name of its own.
  Object.defineProperty(track, 'label', { value: labels[name] });
  openTracks.set(track, name);
  return stream;
}

async function enumerateDevices(): Promise<MediaDeviceInfo[]> {
  const { device, infrared, labels } = await testProcess().laibanCameraState();
  return infrared ? listDevices(device, infrared, labels) : browsersDevices();
}

function drawColour(context: CanvasRenderingContext2D): void {
  const light = shownLight();
  painter.paint(context, scene, { ...movementNow(), ...(light ? { light } : {}) }, nowMs() - playedAtMs);
}

/** The light of the screen is none to infrared, and there are no colours in it. */
function drawInfrared(context: CanvasRenderingContext2D): void {
  const shown =
    infraredShows === 'same'
      ? scene
      : infraredShows === 'dark'
        ? { actors: [], light: scene.light }
        : infraredShows;
  context.setTransform(1, 0, 0, 1, BESIDE_PX, 0);
  painter.paint(context, shown, movementNow(), nowMs() - playedAtMs);
  context.resetTransform();
  context.globalCompositeOperation = 'saturation';
  context.fillStyle = 'hsl(0 0% 50%)';
  context.fillRect(0, 0, FRAME.width, FRAME.height);
  context.globalCompositeOperation = 'source-over';
}

let asked: { action: LiveAction; sinceMs: number } | undefined;
let left: { movement: Movement; sinceMs: number } | undefined;

/** How people move now, the same before both cameras. */
function movementNow(): Pick<PageNow, 'movement'> {
  const action = askedAction();
  if (action !== asked?.action) {
    left = asked && { movement: movementAt(asked.action, nowMs() - asked.sinceMs), sinceMs: nowMs() };
    asked = action && { action, sinceMs: nowMs() };
  }
  const movement = asked ? movementAt(asked.action, nowMs() - asked.sinceMs) : undefined;
  const leaving = left && leftBehind(left.movement, nowMs() - left.sinceMs);
  return leaving ? { movement: leaving } : movement ? { movement } : {};
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
  playedAtMs = nowMs();
}

async function playInfrared(shows: InfraredShow): Promise<void> {
  if (typeof shows === 'object') await painter.prepare(shows);
  infraredShows = shows;
}

/** Pulls the plug: every open track ends the way an unplugged camera's does. */
function pullOut(): void {
  endTracks(['colour', 'infrared']);
}

function pullOutInfrared(): void {
  endTracks(['infrared']);
}

function endTracks(names: readonly DeviceName[]): void {
  for (const [track, name] of openTracks) {
    if (!names.includes(name)) continue;
    openTracks.delete(track);
    if (track.readyState === 'ended') continue;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
  mediaDevices?.dispatchEvent(new Event('devicechange'));
}

/** The picture stands still from now on, as a camera's does when its driver hangs; the next opening is in order again. */
function freeze(): void {
  frozen = true;
}

/** How many tracks the page still holds open. */
function openCount(): number {
  return [...openTracks.keys()].filter(track => track.readyState === 'live').length;
}

// Browsers hide the interface on pages that may not use a camera; there is nothing to script there.
const { mediaDevices } = navigator;
const browsersDevices = mediaDevices?.enumerateDevices.bind(mediaDevices);
if (mediaDevices) Object.assign(mediaDevices, { getUserMedia, enumerateDevices });
Object.assign(window, {
  laibanCamera: { play, playInfrared, pullOut, pullOutInfrared, freeze, openCount },
});
