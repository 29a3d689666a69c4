import type { DeviceState, InfraredState } from '../scene.ts';

/** Names by which the stage knows its two devices. */
export type DeviceName = 'colour' | 'infrared';

/** What getUserMedia throws in each state (Media Capture and Streams §10.2). */
const REFUSALS: Record<Exclude<DeviceState, 'present'>, string> = {
  missing: 'NotFoundError',
  refused: 'NotAllowedError',
  busy: 'NotReadableError',
};

/** Throws as a browser does where this device cannot be had. */
export function refuseUnlessPresent(device: DeviceState): void {
  if (device !== 'present') throw new DOMException('scripted camera', REFUSALS[device]);
}

/** The devices as a browser lists them, the infrared one first. */
export function listDevices(
  device: DeviceState,
  infrared: InfraredState,
  labels: Record<DeviceName, string>,
): MediaDeviceInfo[] {
  const states: Record<DeviceName, DeviceState> = { infrared: infrared.device, colour: device };
  return (['infrared', 'colour'] as const)
    .filter(name => states[name] !== 'missing')
    .map(name => ({
      kind: 'videoinput',
      deviceId: idOf(name),
      groupId: idOf(name),
      label: labels[name],
      toJSON: () => ({}),
    }));
}

/** The device that the page asks for: the one it names, else the first of the list, as a browser may choose. */
export function askedDevice(
  constraints: MediaStreamConstraints | undefined,
  infrared: InfraredState | undefined,
): DeviceName {
  const { video } = constraints ?? {};
  const wanted = typeof video === 'object' ? (video.deviceId as { exact?: string | string[] }) : undefined;
  const ids = wanted?.exact === undefined ? undefined : [wanted.exact].flat();
  const mayBeInfrared = infrared !== undefined && infrared.device !== 'missing';
  const isInfrared = ids ? ids[0] === idOf('infrared') : mayBeInfrared;
  return isInfrared ? 'infrared' : 'colour';
}

function idOf(name: DeviceName): string {
  return `scripted-${name}`;
}
