import type { Camera, LiveCamera } from './camera.ts';
import type { CameraFault } from './look-port.ts';

/** The face networks were measured at 640×480; more pixels only cost time. A slow camera still beats none. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: 'user',
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 30 },
  },
};

/** The camera of the terminal by getUserMedia (Media Capture and Streams, W3C). */
export function browserCamera(devices: MediaDevices | undefined = navigator.mediaDevices): Camera {
  return {
    async open(signal) {
      // Browsers leave the interface out where a page may not use a camera at all.
      if (!devices) return { kind: 'fault', fault: 'no-camera' };
      if (signal.aborted) return { kind: 'aborted' };
      // getUserMedia cannot be called off, and may wait for a person to answer a question.
      const asked = devices.getUserMedia(WANTED);
      const answer = await Promise.race([settled(asked), abortOf(signal)]);
      if (answer.kind === 'aborted') {
        // What it brings too late is closed at once; what it refuses too late no longer matters.
        asked.then(stopAll, () => undefined);
        return answer;
      }
      if (answer.kind === 'refused') return { kind: 'fault', fault: faultOf(answer.error) };
      const [track] = answer.stream.getVideoTracks();
      if (!track || track.readyState === 'ended') {
        stopAll(answer.stream);
        return { kind: 'fault', fault: 'camera-lost' };
      }
      return { kind: 'open', live: watch(answer.stream, track) };
    },
  };
}

type Settled = { kind: 'stream'; stream: MediaStream } | { kind: 'refused'; error: unknown };

function settled(asked: Promise<MediaStream>): Promise<Settled> {
  return asked.then(
    stream => ({ kind: 'stream', stream }),
    (error: unknown) => ({ kind: 'refused', error }),
  );
}

function abortOf(signal: AbortSignal): Promise<{ kind: 'aborted' }> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), { once: true });
  });
}

function watch(stream: MediaStream, track: MediaStreamTrack): LiveCamera {
  const lost = new AbortController();
  track.addEventListener('ended', () => lost.abort(), { once: true });
  return { stream, lost: lost.signal, close: () => stopAll(stream) };
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What a refusal of getUserMedia means; names by the standard, §10.2. */
function faultOf(error: unknown): CameraFault {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera';
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera-refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'camera-busy';
    default:
      throw error;
  }
}
