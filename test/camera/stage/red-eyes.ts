import { PLATE } from './plate-size.ts';

/** How far from an eye's middle a pupil may be; plate pixels. */
const REACH = 0.13 * PLATE.spanPx;

/** A flash makes pupils red and bright; a camera without one sees them dark, and so does what measures open eyes. In place. */
export function darkenRedPupils({ data, width }: ImageData): void {
  for (const eyeX of [PLATE.centreX - 0.355 * PLATE.spanPx, PLATE.centreX + 0.355 * PLATE.spanPx])
    for (let y = Math.ceil(PLATE.eyesY - REACH); y <= PLATE.eyesY + REACH; y++)
      for (let x = Math.ceil(eyeX - REACH); x <= eyeX + REACH; x++) {
        const at = (y * width + x) * 4;
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
        const isPupil =
          red > 1.5 * Math.max(green, blue) && (x - eyeX) ** 2 + (y - PLATE.eyesY) ** 2 < REACH ** 2;
        if (isPupil)
          for (let channel = 0; channel < 3; channel++) data[at + channel] = 0.5 * Math.min(green, blue);
      }
}
