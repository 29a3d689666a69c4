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
      let stream: MediaStream;
      try {
        stream = await devices.getUserMedia(WANTED);
      } catch (error) {
        return signal.aborted ? { kind: 'aborted' } : { kind: 'fault', fault: faultOf(error) };
      }
      // getUserMedia cannot be called off: what it brings too late is closed at once.
      if (signal.aborted) {
        stopAll(stream);
        return { kind: 'aborted' };
      }
      const track = stream.getVideoTracks()[0];
      if (!track || track.readyState === 'ended') {
        stopAll(stream);
        return { kind: 'fault', fault: 'camera-lost' };
      }
      return { kind: 'open', live: watch(stream, track) };
    },
  };
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
