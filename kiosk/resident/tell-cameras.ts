import type { CamerasTold } from '../../server/contract/infrared.ts';
import type { LookResult } from '../face/look-port.ts';

/** Tells the server which cameras this terminal has; a server that is away is told later. */
export type TellCameras = (told: CamerasTold) => Promise<void>;

/** A restarted server knows nothing of cameras; nobody waits for it to learn. */
const AGAIN_EVERY_MS = 60_000;

/**
 * Tells the cameras at once, when one is plugged in or out, after every look, and every minute: the technician, perhaps at
 * another machine, chooses the infrared one among them. Browsers hide the names until a camera was allowed.
 */
export function reportCameras(
  tell: TellCameras,
  devices: MediaDevices | undefined = navigator.mediaDevices,
): {
  /** `named`: the look was asked to use an infrared camera. */
  looked(result: LookResult, named: boolean): void;
} {
  async function report(infrared?: CamerasTold['infrared']): Promise<void> {
    const all = (await devices?.enumerateDevices()) ?? [];
    const labels = all.filter(({ kind }) => kind === 'videoinput').map(({ label }) => label.slice(0, 200));
    await tell({ labels, ...(infrared === undefined ? {} : { infrared }) });
  }

  devices?.addEventListener('devicechange', () => void report());
  setInterval(() => void report(), AGAIN_EVERY_MS);
  void report();

  return {
    looked: (result, named) => void report(named ? howItDid(result) : undefined),
  };
}

/** What a look says of the infrared camera; nothing where it ended before that was opened. */
function howItDid(result: LookResult): CamerasTold['infrared'] {
  if (result.kind === 'infrared') return result.fault;
  return result.kind === 'seen' ? 'works' : undefined;
}
