import type { Advice } from '../look-port.ts';
import type { FaceMeasures, View } from '../measure/face-measures.ts';

/** What hinders a good picture; 'good' when nothing does. One at a time: the first thing to put right. */
export type Framing =
  | Extract<
      Advice,
      | 'no-face'
      | 'one-person-only'
      | 'come-closer'
      | 'move-back'
      | 'to-the-middle'
      | 'more-light'
      | 'less-light'
      | 'light-behind'
      | 'uncover-face'
      | 'look-straight'
      | 'hold-still'
    >
  | 'good';

/** Sizes as parts of the frame's width, see FaceMeasures.size. A usual camera sees 0.085 at 85 cm and 0.21 at 35 cm. */
const TOO_FAR = 0.085;
const TOO_NEAR = 0.21;
const OFF_X = 0.2;
const OFF_Y = 0.26;
const TOO_DARK = 55;
const DROWNED = 0.35;
const TOO_BRIGHT = 215;
const BURNT = 0.25;
/** A face this dark before surroundings this much brighter stands against a window: more light would not help. */
const SHADED = 85;
const BRIGHTER_BEHIND = 75;
const BRIGHT_BEHIND = 145;
/** Measured on still pictures of faces in focus: 95 % are above 0.016; a hand-held blur is under 0.006. */
const BLURRED = 0.006;
/**
 * Pose gate: 0.25 (yaw) and 0.35 rad (pitch, roll) as the face mesh sees them, which halved the misses on camera pictures
 * (facts.md), in this house's own angles: those are 1.49 times the mesh's yaw and 1.20 times its pitch (README.md).
 */
const FRONTAL_YAW = 0.38;
const FRONTAL_PITCH_UP = 0.45;
const FRONTAL_PITCH_DOWN = 0.45;
const FRONTAL_ROLL = 0.4;

/** Once a thing has been asked for, it must be put right by this much more than needed: no flicker at the limit. */
const SLACK = 0.08;

/** Judges one frame for a frontal picture. `before` is what was said of the frame before, for the slack. */
export function judgeFrontal(view: View, before: Framing): Framing {
  const there = judgePresence(view);
  if (there !== 'good') return there;
  const face = view.face;
  if (!face) return 'no-face';
  const asked = (what: Framing) => (before === what ? 1 + SLACK : 1);
  if (face.size < TOO_FAR * asked('come-closer')) return 'come-closer';
  if (face.size > TOO_NEAR / asked('move-back')) return 'move-back';
  const room = 1 / asked('to-the-middle');
  if (Math.abs(face.offX) > OFF_X * room || Math.abs(face.offY) > OFF_Y * room) return 'to-the-middle';
  const light = judgeLight(face, before);
  if (light !== 'good') return light;
  if (!isFrontal(face, 1 / asked('look-straight'))) return 'look-straight';
  // A smear has no mouth to be seen, so what is covered is judged on clear pictures only.
  if (face.sharpness < BLURRED * asked('hold-still')) return 'hold-still';
  return face.covered ? 'uncover-face' : 'good';
}

/** Judges only who is there: during the action a face may be near, turned or out of the middle. */
export function judgePresence(view: View): 'good' | 'no-face' | 'one-person-only' {
  if (!view.face) return 'no-face';
  return view.people > 1 ? 'one-person-only' : 'good';
}

function judgeLight(face: FaceMeasures, before: Framing): Framing {
  const { mean, drowned, burnt, around } = face.light;
  const behind = before === 'light-behind' ? 1 + SLACK : 1;
  const isBright = around * behind > BRIGHT_BEHIND && (around - mean) * behind > BRIGHTER_BEHIND;
  if (isBright && mean < SHADED * behind) return 'light-behind';
  const dark = before === 'more-light' ? 1 + SLACK : 1;
  if (mean < TOO_DARK * dark || drowned * dark > DROWNED) return 'more-light';
  const bright = before === 'less-light' ? 1 + SLACK : 1;
  return mean > TOO_BRIGHT / bright || burnt * bright > BURNT ? 'less-light' : 'good';
}

/** The pose gate; `room` over 1 lets more through. */
export function isFrontal({ pose }: Pick<FaceMeasures, 'pose'>, room = 1): boolean {
  return (
    Math.abs(pose.yaw) < FRONTAL_YAW * room &&
    pose.pitch < FRONTAL_PITCH_UP * room &&
    pose.pitch > -FRONTAL_PITCH_DOWN * room &&
    Math.abs(pose.roll) < FRONTAL_ROLL * room
  );
}
