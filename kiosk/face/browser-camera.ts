import type { InfraredFault } from '../../server/contract/infrared.ts';
import type { Camera, CameraOpening, LiveCamera, NamedOpening } from './camera.ts';
import type { CameraFault } from './look-port.ts';

/** The face networks were measured at 640×480; more pixels only cost time. A slow camera still beats none. */
const WANTED: MediaTrackConstraints = {
  facingMode: 'user',
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 30 },
};
/** Of the second one five pictures a second are looked at. */
const WANTED_BESIDE: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 15 },
};

/** The cameras of the terminal by getUserMedia (Media Capture and Streams, W3C). */
export function browserCamera(devices: MediaDevices | undefined = navigator.mediaDevices): Camera {
  return {
    async open(signal, except) {
      // Browsers leave the interface out where a page may not use a camera at all.
      if (!devices) return { kind: 'fault', fault: 'no-camera' };
      if (except === undefined) return openOne(devices, WANTED, signal);
      const before = await othersThan(devices, except);
      if (before?.length === 0) return { kind: 'fault', fault: 'no-camera' };
      const opening = await openOne(devices, oneOf(before), signal);
      if (opening.kind !== 'open' || labelOf(opening.live) !== except) return opening;
      // Before a camera was allowed nobody tells their names, and the browser chose the wrong one.
      opening.live.close();
      const others = await othersThan(devices, except);
      if (!others || others.length === 0) return { kind: 'fault', fault: 'no-camera' };
      return openOne(devices, oneOf(others), signal);
    },
    async openNamed(name, signal) {
      if (!devices) return { kind: 'fault', fault: 'missing' };
      const same = (await camerasOf(devices)).filter(({ label }) => label === name);
      const [only] = same;
      if (signal.aborted) return { kind: 'aborted' };
      if (!only) return { kind: 'fault', fault: 'missing' };
      if (same.length > 1) return { kind: 'fault', fault: 'two-alike' };
      const wanted = { ...WANTED_BESIDE, deviceId: { exact: only.deviceId } };
      return asNamed(await openOne(devices, wanted, signal));
    },
  };
}

async function openOne(
  devices: MediaDevices,
  video: MediaTrackConstraints,
  signal: AbortSignal,
): Promise<CameraOpening> {
  if (signal.aborted) return { kind: 'aborted' };
  // getUserMedia cannot be called off, and may wait for a person to answer a question.
  const asked = devices.getUserMedia({ audio: false, video });
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
}

async function camerasOf(devices: MediaDevices): Promise<MediaDeviceInfo[]> {
  return (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
}

/** The cameras of other names; undefined while the browser does not tell the names. */
async function othersThan(devices: MediaDevices, name: string): Promise<MediaDeviceInfo[] | undefined> {
  const cameras = await camerasOf(devices);
  if (cameras.some(({ label }) => label === '')) return undefined;
  return cameras.filter(({ label }) => label !== name);
}

/** The browser chooses among these as it would among all. */
function oneOf(cameras: readonly MediaDeviceInfo[] | undefined): MediaTrackConstraints {
  return cameras ? { ...WANTED, deviceId: { exact: cameras.map(({ deviceId }) => deviceId) } } : WANTED;
}

function labelOf({ stream }: LiveCamera): string | undefined {
  return stream.getVideoTracks()[0]?.label;
}

const AS_NAMED: Record<CameraFault, InfraredFault> = {
  'no-camera': 'missing',
  'camera-refused': 'refused',
  'camera-busy': 'busy',
  'camera-lost': 'lost',
};

function asNamed(opening: CameraOpening): NamedOpening {
  return opening.kind === 'fault' ? { kind: 'fault', fault: AS_NAMED[opening.fault] } : opening;
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
