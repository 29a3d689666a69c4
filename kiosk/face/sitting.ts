import type { Camera } from './camera.ts';
import type { Engine, Reading } from './engine/engine.ts';
import { EngineGone } from './engine/engine-bridge.ts';
import { blank, type Frames, type OpenFrames, orAborted } from './frames.ts';
import type { CameraFault } from './look-port.ts';

export interface SittingParts {
  camera: Camera;
  engine: Engine;
  openFrames: OpenFrames;
  /** Milliseconds that only run forward. */
  nowMs?: () => number;
}

export type SittingEnd =
  | { kind: 'finished' }
  | { kind: 'camera'; fault: CameraFault }
  | { kind: 'no-engine' }
  | { kind: 'timed-out' }
  | { kind: 'aborted' };

/** A camera that shows nothing new for this long has gone, whatever it says. */
const STALL_MS = 3_000;

/**
 * One sitting in front of the camera: opens it, hands every frame's reading to `see`, with the time when the frame was
 * taken, until that answers true, and lets go of camera, picture and everything the engine saw on every way out. The next
 * frame is with the engine while one is judged, so that neither waits for the other.
 */
export async function sit(
  { camera, engine, openFrames, nowMs = () => performance.now() }: SittingParts,
  options: { video: HTMLVideoElement; signal: AbortSignal; limitMs: number },
  see: (reading: Reading, takenAtMs: number) => Promise<boolean>,
): Promise<SittingEnd> {
  const { video, signal } = options;
  const limit = timer(options.limitMs);
  const stall = timer(undefined);
  const over = new AbortController();
  const patience = AbortSignal.any([signal, limit.signal]);
  // Both take a second or two; the live picture is on the screen while the engine still loads.
  const loading = engine.load();
  const opening = await camera.open(patience);
  const live = opening.kind === 'open' ? opening.live : undefined;
  let frames: Frames | undefined;
  const stop = live ? AbortSignal.any([patience, live.lost, stall.signal, over.signal]) : patience;

  async function readNext(from: Frames): Promise<Read> {
    stall.restart(STALL_MS);
    const frame = await from.next(stop);
    stall.clear();
    const takenAtMs = nowMs();
    // A frame that was on its way when the sitting ended must not reach an engine that has been told to forget.
    if (stop.aborted) frame.close();
    stop.throwIfAborted();
    return { reading: await engine.analyse(frame), takenAtMs };
  }

  try {
    if (opening.kind === 'fault') return { kind: 'camera', fault: opening.fault };
    if (!live) return signal.aborted ? { kind: 'aborted' } : { kind: 'timed-out' };
    stall.restart(STALL_MS);
    frames = await openFrames(video, live.stream, stop);
    stall.clear();
    if ((await orAborted(loading, stop)).kind === 'no-engine') return { kind: 'no-engine' };
    let coming = readNext(frames);
    for (;;) {
      const { reading, takenAtMs } = await orAborted(coming, stop);
      coming = readNext(frames);
      // Heard again at the next turn; what happens to it after the end is nobody's business.
      coming.catch(() => undefined);
      if (await orAborted(see(reading, takenAtMs), stop)) return { kind: 'finished' };
    }
  } catch (error) {
    if (error instanceof EngineGone) return { kind: 'no-engine' };
    if (signal.aborted) return { kind: 'aborted' };
    if (live?.lost.aborted || stall.signal.aborted) return { kind: 'camera', fault: 'camera-lost' };
    if (limit.signal.aborted) return { kind: 'timed-out' };
    throw error;
  } finally {
    over.abort();
    limit.clear();
    stall.clear();
    frames?.close();
    live?.close();
    blank(video);
    engine.forget();
  }
}

interface Read {
  reading: Reading;
  takenAtMs: number;
}

interface Timer {
  signal: AbortSignal;
  restart(afterMs: number): void;
  clear(): void;
}

function timer(afterMs: number | undefined): Timer {
  const controller = new AbortController();
  let handle: ReturnType<typeof setTimeout> | undefined;
  const restart = (ms: number) => {
    clearTimeout(handle);
    handle = setTimeout(() => controller.abort(), ms);
  };
  if (afterMs !== undefined) restart(afterMs);
  return { signal: controller.signal, restart, clear: () => clearTimeout(handle) };
}
