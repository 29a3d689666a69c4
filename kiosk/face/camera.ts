import type { InfraredFault } from '../../server/contract/infrared.ts';
import type { CameraFault } from './look-port.ts';

/** Somewhere a live picture comes from. */
export interface Camera {
  /**
   * Opens the camera; answers 'aborted' and leaves nothing open when the signal fires before it is open. `except` names one
   * that it must not be, whatever the browser would choose.
   */
  open(signal: AbortSignal, except?: string): Promise<CameraOpening>;
  /** Opens the one camera of this name, beside the other; never one that only might be it. */
  openNamed(name: string, signal: AbortSignal): Promise<NamedOpening>;
}

export type CameraOpening =
  | { kind: 'open'; live: LiveCamera }
  | { kind: 'fault'; fault: CameraFault }
  | { kind: 'aborted' };

export type NamedOpening =
  | { kind: 'open'; live: LiveCamera }
  | { kind: 'fault'; fault: InfraredFault }
  | { kind: 'aborted' };

export interface LiveCamera {
  stream: MediaStream;
  /** Fires when the camera stops by itself: unplugged, or taken away by the browser. */
  lost: AbortSignal;
  /** Lets go of the camera. Safe to call twice. */
  close(): void;
}
