import type { InfraredFault } from '../../server/contract/infrared.ts';
import type { LiveAction, LiveChallenge } from '../../server/contract/live-challenge.ts';
import type { ProbeRequest } from '../../server/contract/requests.ts';

/**
 * The one instruction that helps most right now. `hold-still` and `look-straight` come while frames are collected,
 * `do-action` while the challenge is being answered.
 */
export type Advice =
  | 'loading'
  | 'no-face'
  | 'one-person-only'
  | 'come-closer'
  | 'move-back'
  | 'to-the-middle'
  | 'more-light'
  | 'less-light'
  | 'light-behind'
  | 'uncover-face'
  | 'hold-still'
  | 'look-straight'
  | 'do-action'
  | 'thank-you';

/** What the page draws while somebody looks: told for every frame that was judged. */
export interface Sight {
  advice: Advice;
  /** 0 to 1, over collecting and challenge together; fills the ring, never runs backwards within one look. */
  progress: number;
  /** The action that is being asked for; goes with `do-action`, and stays while something else has to be put right first. */
  asked?: LiveAction;
  /** The lights of the challenge run since then, by the page's own clock (`performance.now`). */
  lightsSinceMs?: number;
}

export type CameraFault = 'no-camera' | 'camera-refused' | 'camera-lost' | 'camera-busy';

export type LookResult =
  | { kind: 'seen'; probe: ProbeRequest }
  | { kind: 'camera'; fault: CameraFault }
  /** The infrared camera that the challenge names cannot be looked with: without it nobody is looked at. */
  | { kind: 'infrared'; fault: InfraredFault }
  /** The engine could not be loaded on this machine (no WebAssembly SIMD, models missing). */
  | { kind: 'no-engine' }
  | { kind: 'timed-out' }
  /** A second face, a cut or another person between challenge and frames. */
  | { kind: 'broken-continuity' }
  /** Something else was plainly done than what was asked. */
  | { kind: 'other-movement' }
  | { kind: 'aborted' };

export type EnrolmentResult =
  | { kind: 'captured'; frames: number[][]; engine: string }
  | Exclude<LookResult, { kind: 'seen' } | { kind: 'infrared' } | { kind: 'other-movement' }>;

/** One picture taken for enrolment, judged in words: `good` or the advice that would have made it better. */
export interface Looking {
  /** Shows the live picture in `video` (mirrored by CSS), looks, carries the challenge out, answers with a probe. */
  look(options: {
    video: HTMLVideoElement;
    challenge: LiveChallenge;
    onSight: (sight: Sight) => void;
    signal: AbortSignal;
  }): Promise<LookResult>;
  /** Three good frontal pictures of one person, at least half a second apart, as descriptors. */
  enrol(options: {
    video: HTMLVideoElement;
    onSight: (sight: Sight & { taken: number }) => void;
    signal: AbortSignal;
  }): Promise<EnrolmentResult>;
  /** Starts loading the engine ahead of need; safe to call often. */
  warmUp(): void;
}
