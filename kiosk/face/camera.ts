import type { CameraFault } from './look-port.ts';

/** Somewhere a live picture comes from. */
export interface Camera {
  /** Opens the camera; answers 'aborted' and leaves nothing open when the signal fires before it is open. */
  open(signal: AbortSignal): Promise<CameraOpening>;
}

export type CameraOpening =
  | { kind: 'open'; live: LiveCamera }
  | { kind: 'fault'; fault: CameraFault }
  | { kind: 'aborted' };

export interface LiveCamera {
  stream: MediaStream;
  /** Fires when the camera stops by itself: unplugged, or taken away by the browser. */
  lost: AbortSignal;
  /** Lets go of the camera. Safe to call twice. */
  close(): void;
}
