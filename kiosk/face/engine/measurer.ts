import { CHIP_SIZE_PX, chipTransform } from '../measure/chip.ts';
import { measureCover } from '../measure/cover.ts';
import { EYE_STRIP, eyeOpening, eyeStrip } from '../measure/eyes.ts';
import type { Point } from '../measure/geometry.ts';
import { lightAround, lumaOf, measureLight } from '../measure/light.ts';
import { likenessOf, shrink } from '../measure/likeness.ts';
import { measureSharpness } from '../measure/sharpness.ts';
import { measureSkin } from '../measure/skin.ts';
import { zoomed } from '../measure/upright.ts';
import { clear, createSurface, drawThrough, type Surface } from './canvas.ts';
import type { Found, MainFace } from './engine.ts';

/** Measures everything about a found face that needs its pixels. */
export interface Measurer {
  /** Undefined when the landmarks have collapsed into one place. */
  measure(frame: Surface, found: Found, landmarks: Point[]): MainFace | undefined;
  /** No face was seen: the next one is compared with none. */
  pause(): void;
  /** Lets go of the last picture. */
  forget(): void;
}

/** The small picture of the face that is compared from frame to frame: coarse enough for a head that moves a little. */
const THUMB_PX = 15;
/** What is around the head is seen on a square of this many chips. */
const AROUND = { chips: 2.4, sizePx: 32 };
const MIDDLE = { x: 0.5, y: 0.5 };

export function createMeasurer(): Measurer {
  const chipSurface = createSurface(CHIP_SIZE_PX, CHIP_SIZE_PX);
  const eyeSurface = createSurface(EYE_STRIP.widthPx, EYE_STRIP.heightPx);
  const aroundSurface = createSurface(AROUND.sizePx, AROUND.sizePx);
  let before: Float32Array | undefined;

  return {
    measure(frame, { box, score }, landmarks) {
      const picture = frame.canvas;
      const chip = chipTransform(landmarks);
      const strip = eyeStrip(landmarks);
      if (!chip || !strip) return undefined;
      const rgba = drawThrough(chipSurface, picture, chip).data;
      const luma = lumaOf(rgba);
      const wide = zoomed(chip, MIDDLE, AROUND.chips, AROUND.sizePx);
      const around = lumaOf(drawThrough(aroundSurface, picture, wide).data);
      const thumb = shrink(luma, CHIP_SIZE_PX, THUMB_PX);
      const likeness = before && likenessOf(before, thumb);
      before = thumb;
      return {
        box,
        score,
        landmarks,
        light: { ...measureLight(luma, CHIP_SIZE_PX), around: lightAround(around, AROUND.sizePx) },
        sharpness: measureSharpness(luma, CHIP_SIZE_PX),
        eyes: eyeOpening(lumaOf(drawThrough(eyeSurface, picture, strip).data)),
        cover: measureCover(rgba),
        ...(likeness === undefined ? {} : { likeness }),
        skin: measureSkin(frame.context, landmarks),
      };
    },
    pause() {
      before = undefined;
    },
    forget() {
      before = undefined;
      for (const surface of [chipSurface, eyeSurface, aroundSurface]) clear(surface);
    },
  };
}
