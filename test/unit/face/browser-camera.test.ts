import { expect, test } from 'vitest';
import { browserCamera } from '../../../kiosk/face/browser-camera.ts';
import type { CameraFault } from '../../../kiosk/face/look-port.ts';

class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  stop(): void {
    this.readyState = 'ended';
  }
}

function streamOf(...tracks: FakeTrack[]): MediaStream {
  return { getTracks: () => tracks, getVideoTracks: () => tracks } as unknown as MediaStream;
}

function cameraThat(getUserMedia: () => Promise<MediaStream>) {
  return browserCamera({ getUserMedia } as unknown as MediaDevices);
}

const never = new AbortController().signal;

test.for<[string, CameraFault]>([
  ['NotFoundError', 'no-camera'],
  ['OverconstrainedError', 'no-camera'],
  ['NotAllowedError', 'camera-refused'],
  ['SecurityError', 'camera-refused'],
  ['NotReadableError', 'camera-busy'],
  ['AbortError', 'camera-busy'],
])('%s is told as %s', async ([name, fault]) => {
  const camera = cameraThat(() => Promise.reject(new DOMException('', name)));
  expect(await camera.open(never)).toEqual({ kind: 'fault', fault });
});

test('a page without the camera interface has no camera', async () => {
  const camera = browserCamera(undefined);
  expect(await camera.open(never)).toEqual({ kind: 'fault', fault: 'no-camera' });
});

test('an open camera tells when it is unplugged, and lets go of everything when closed', async () => {
  const track = new FakeTrack();
  const opening = await cameraThat(() => Promise.resolve(streamOf(track))).open(never);
  if (opening.kind !== 'open') throw new Error(opening.kind);
  expect(opening.live.lost.aborted).toBe(false);
  track.dispatchEvent(new Event('ended'));
  expect(opening.live.lost.aborted).toBe(true);
  opening.live.close();
  opening.live.close();
  expect(track.readyState).toBe('ended');
});

test('a camera that ended before it was handed over is lost', async () => {
  const track = new FakeTrack();
  track.stop();
  const camera = cameraThat(() => Promise.resolve(streamOf(track)));
  expect(await camera.open(never)).toEqual({ kind: 'fault', fault: 'camera-lost' });
});

test('calling off does not wait for the browser, and a camera that comes too late is closed', async () => {
  const track = new FakeTrack();
  const asked = Promise.withResolvers<MediaStream>();
  const stop = new AbortController();
  const opening = cameraThat(() => asked.promise).open(stop.signal);
  stop.abort();
  expect(await opening).toEqual({ kind: 'aborted' });
  asked.resolve(streamOf(track));
  await asked.promise;
  expect(track.readyState).toBe('ended');
});

test('a call that was off before it began does not ask for the camera', async () => {
  const camera = cameraThat(() => Promise.reject(new Error('asked')));
  expect(await camera.open(AbortSignal.abort())).toEqual({ kind: 'aborted' });
});

test('a mistake of this program is not taken for a fault of the camera', async () => {
  await expect(cameraThat(() => Promise.reject(new TypeError('bug'))).open(never)).rejects.toThrow('bug');
});

/** Devices as a browser tells them; `opened` is what was asked for, one after the other. */
function terminalWith(labels: string[], chosen = 0) {
  const opened: MediaTrackConstraints[] = [];
  const stopped: string[] = [];
  const cameras = labels.map((label, place) => ({ kind: 'videoinput', label, deviceId: `id-${place}` }));
  let allowed = !labels.includes('');
  const known = ['Infrared', 'Colour'];
  const devices = {
    enumerateDevices: () =>
      Promise.resolve(
        allowed
          ? cameras.map((one, place) => ({ ...one, label: one.label || (known[place] ?? '') }))
          : cameras,
      ),
    getUserMedia: ({ video }: { video: MediaTrackConstraints }) => {
      opened.push(video);
      allowed = true;
      const { deviceId } = video as { deviceId?: { exact: string | string[] } };
      const wanted = deviceId === undefined ? `id-${chosen}` : [deviceId.exact].flat()[0];
      const place = cameras.findIndex(one => one.deviceId === wanted);
      const label = labels[place] || (known[place] ?? '');
      const track = Object.assign(new FakeTrack(), { label });
      track.stop = () => {
        stopped.push(label);
      };
      return Promise.resolve(streamOf(track));
    },
  };
  return { camera: browserCamera(devices as unknown as MediaDevices), opened, stopped };
}

const labelOf = (opening: { kind: string; live?: { stream: MediaStream } }) =>
  opening.live?.stream.getVideoTracks()[0]?.label;

test('the main camera is never the one that must not be it, though the browser would choose that', async () => {
  const { camera, opened } = terminalWith(['Infrared', 'Colour', 'Document']);
  expect(labelOf(await camera.open(never, 'Infrared'))).toBe('Colour');
  expect(opened).toMatchObject([{ deviceId: { exact: ['id-1', 'id-2'] } }]);
});

test('where names are told only after a camera was allowed, the wrong one is closed and the other opened', async () => {
  const { camera, stopped } = terminalWith(['', '']);
  expect(labelOf(await camera.open(never, 'Infrared'))).toBe('Colour');
  expect(stopped).toEqual(['Infrared']);
});

test('a terminal that has nothing but the infrared camera has no camera to look with', async () => {
  const { camera, opened } = terminalWith(['Infrared']);
  expect(await camera.open(never, 'Infrared')).toEqual({ kind: 'fault', fault: 'no-camera' });
  expect(opened).toEqual([]);
});

test('the camera of a name is opened by it and no other', async () => {
  const { camera, opened } = terminalWith(['Colour', 'Infrared']);
  expect(labelOf(await camera.openNamed('Infrared', never))).toBe('Infrared');
  expect(opened).toMatchObject([{ deviceId: { exact: 'id-1' } }]);
});

test.for<[string, string[], string]>([
  ['a name that no camera has', ['Colour', 'Document'], 'missing'],
  ['a name that two cameras have', ['Colour', 'Infrared', 'Infrared'], 'two-alike'],
])('%s opens none', async ([, labels, fault]) => {
  const { camera, opened } = terminalWith(labels);
  expect(await camera.openNamed('Infrared', never)).toEqual({ kind: 'fault', fault });
  expect(opened).toEqual([]);
});

test.for<[string, string]>([
  ['NotAllowedError', 'refused'],
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'missing'],
])('%s of a named camera is told as %s', async ([name, fault]) => {
  const camera = browserCamera({
    enumerateDevices: () => Promise.resolve([{ kind: 'videoinput', label: 'Infrared', deviceId: 'x' }]),
    getUserMedia: () => Promise.reject(new DOMException('', name)),
  } as unknown as MediaDevices);
  expect(await camera.openNamed('Infrared', never)).toEqual({ kind: 'fault', fault });
});
