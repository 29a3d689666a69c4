import type { InfraredFault, InfraredSample } from '../../../server/contract/infrared.ts';
import type { Camera } from '../camera.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineGone } from '../engine/engine-bridge.ts';
import { blank, type Frames, type OpenFrames, orAborted } from '../frames.ts';
import type { View } from '../measure/face-measures.ts';
import type { LookState } from '../steps/look-steps.ts';
import { infraredSamples, type Sighting } from './collect-infrared.ts';
import { colourPlace, infraredPlace } from './infrared-place.ts';

/** Five pictures a second: they take a fifth of the worker's time, and each action is seen by one of them. */
const LOOK_EVERY_MS = 200;
/** A camera that shows nothing new for this long has gone, whatever it says. */
const STALL_MS = 3_000;

/** The infrared camera beside the main one during one look: where it sees a face, five times a second. */
export interface SecondEye {
  /** The main camera, never the infrared one by mistake. Opening it opens both, and losing one of them loses it. */
  camera: Camera;
  /** Whether it has seen a picture: before that there is nothing to compare with. */
  isLooking(): boolean;
  /** Why it stopped, if it did. */
  fault(): InfraredFault | undefined;
  /** One frame of the main camera, and where the look stands after it. */
  note(state: LookState, view: View, atMs: number): void;
  /** What both saw while the evidence of the look was collected. */
  samples(): InfraredSample[];
}

export interface SecondEyeParts {
  camera: Camera;
  engine: Engine;
  openFrames: OpenFrames;
  /** Milliseconds that only run forward. */
  nowMs: () => number;
  newVideo?: () => HTMLVideoElement;
}

/** `name`: the infrared camera's, as the browser tells it. Nothing is opened before its `camera` is. */
export function createSecondEye(parts: SecondEyeParts, name: string): SecondEye {
  let fault: InfraredFault | undefined;
  let isLooking = false;
  let colour: Sighting[] = [];
  let infrared: Sighting[] = [];
  let countsFromMs = 0;

  return {
    camera: {
      ...parts.camera,
      async open(signal) {
        const opening = await parts.camera.open(signal, name);
        if (opening.kind !== 'open') return opening;
        const { live } = opening;
        const stop = new AbortController();
        const gone = new AbortController();
        const lookOn = async () => {
          const end = await watch(parts, name, stop.signal, sighting => {
            isLooking = true;
            infrared.push(sighting);
          });
          if (end === 'stopped') return;
          fault = end;
          gone.abort();
        };
        // The picture of the main camera is on the screen while this one still opens.
        void lookOn();
        const close = () => {
          stop.abort();
          live.close();
        };
        return {
          kind: 'open',
          live: { stream: live.stream, lost: AbortSignal.any([live.lost, gone.signal]), close },
        };
      },
    },
    isLooking: () => isLooking,
    fault: () => fault,
    note(state, view, atMs) {
      if (state.phase === 'seen' || state.phase === 'failed') return;
      if (state.phase === 'frontal' && state.collected.descriptors.length === 0) {
        // Nothing is known of who stands there yet; what was seen before may be of somebody else.
        colour = [];
        infrared = [];
      }
      countsFromMs = state.phase === 'lit' ? state.sinceMs : state.startedAtMs;
      colour.push({ atMs, place: colourPlace(view) });
    },
    samples: () => infraredSamples(infrared, colour, countsFromMs),
  };
}

/** Looks until `stop` fires; answers what kept it from looking on. */
async function watch(
  { camera, engine, openFrames, nowMs, newVideo = createVideo }: SecondEyeParts,
  name: string,
  stop: AbortSignal,
  tell: (sighting: Sighting) => void,
): Promise<InfraredFault | 'stopped'> {
  const opening = await camera.openNamed(name, stop);
  if (opening.kind === 'aborted') return 'stopped';
  if (opening.kind === 'fault') return opening.fault;
  const { live } = opening;
  // Let go of at once, even while the engine still looks at its last picture.
  stop.addEventListener('abort', () => live.close(), { once: true });
  const video = newVideo();
  let frames: Frames | undefined;
  let end = AbortSignal.any([stop, live.lost]);
  try {
    // The sitting itself tells of an engine that cannot be had.
    if ((await orAborted(engine.load(), end)).kind === 'no-engine') return 'stopped';
    end = unlessStalled(stop, live.lost);
    frames = await openFrames(video, live.stream, end);
    for (;;) {
      end = unlessStalled(stop, live.lost);
      const frame = await frames.next(end);
      const atMs = nowMs();
      // A frame that was on its way when the look ended must not reach an engine that has been told to forget.
      if (end.aborted) frame.close();
      end.throwIfAborted();
      tell({ atMs, place: infraredPlace(await engine.analyseSecond(frame)) });
      await pause(LOOK_EVERY_MS - (nowMs() - atMs), stop);
    }
  } catch (error) {
    if (stop.aborted || error instanceof EngineGone) return 'stopped';
    if (end.aborted) return 'lost';
    throw error;
  } finally {
    frames?.close();
    live.close();
    blank(video);
  }
}

function unlessStalled(stop: AbortSignal, lost: AbortSignal): AbortSignal {
  return AbortSignal.any([stop, lost, AbortSignal.timeout(STALL_MS)]);
}

/** Only a source of pictures: infrared ones are shown to nobody. */
function createVideo(): HTMLVideoElement {
  return document.createElement('video');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(handle);
      reject(signal.reason);
    };
    const handle = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
