/** What a resident is asked to show before a face counts as alive. Issued by the server, good for one answer. */

/** Left and right are the resident's own. */
export const LIVE_ACTIONS = ['blink', 'open-mouth', 'turn-left', 'turn-right', 'come-nearer'] as const;
export type LiveAction = (typeof LIVE_ACTIONS)[number];

/** Where on the screen the light comes from, seen by the resident. */
export const LIGHT_SIDES = ['left', 'right', 'above', 'below', 'all'] as const;
export type LightSide = (typeof LIGHT_SIDES)[number];

/** sRGB, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

/** One soft light of the screen. Never shorter than 334 ms: three changes a second at most (WCAG 2.3.1). */
export interface LightStep {
  colour: Colour;
  side: LightSide;
  ms: number;
}

/**
 * Places on the face, and two beside it, whose mean colour is followed while the screen lights it. `left` is the left of
 * the camera's picture, which is the resident's right. The nose is followed on both flanks: bent paper has none.
 */
export const SKIN_PLACES = [
  'forehead',
  'left-cheek',
  'right-cheek',
  'nose-left',
  'nose-right',
  'chin',
  'behind-left',
  'behind-right',
] as const;

/** One light passes into the next within this time; the page draws it so and the server reckons with it. */
export const LIGHT_RAMP_MS = 100;

/**
 * Mean colours at SKIN_PLACES in one frame, `atMs` after the first light was drawn. sRGB as the camera gave it, 0 to 255.
 * `size` is eye corner to eye corner as a part of the frame's width: it tells how far the face is from the screen.
 */
export interface LightSample {
  atMs: number;
  size: number;
  skin: readonly Colour[];
}

/**
 * `timeLimitMs` runs from when it was given out. `infrared` is the name of the camera in which the face must be seen at the
 * same place too (infrared.ts); absent where the technician has named none.
 */
export type LiveChallenge = { nonce: string; timeLimitMs: number; infrared?: string } & (
  | { kind: 'light'; steps: readonly LightStep[] }
  | { kind: 'actions'; actions: readonly [LiveAction, LiveAction] }
);

/** What the page saw of it. Descriptors are those of the frames in which it was shown. */
export type LiveEvidence =
  | { kind: 'light'; samples: readonly LightSample[]; descriptor: readonly number[] }
  | {
      kind: 'actions';
      /** In the order asked; `atMs` since the challenge reached the page. */
      done: readonly { action: LiveAction; atMs: number; descriptor: readonly number[] }[];
    };
