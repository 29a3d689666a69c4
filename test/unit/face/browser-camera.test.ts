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
