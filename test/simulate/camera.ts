import { between, betweenInLog, normal, type Random } from './random.ts';
import type { Triple } from './surroundings.ts';

/** A webcam: it follows the light and the white by itself, adds noise, bends the tones, and is late. */
export interface CameraModel {
  fps: number;
  latencyMs: number;
  exposureMs: number;
  /** Time in which it follows a change of brightness, and how far off it lets things be. */
  exposureSlowMs: number;
  exposureSlack: number;
  whiteSlowMs: number;
  gamma: number;
  contrast: number;
  /** Electrons of full white at the lowest gain. */
  fullWell: number;
  /** Share of the last picture in the next one, by noise reduction. */
  smear: number;
  /** What compression adds to the mean of a window, in values of 255. */
  blockNoise: number;
}

export function drawCamera(random: Random): CameraModel {
  const fps = between(random, 10, 30);
  return {
    fps,
    latencyMs: between(random, 40, 350),
    exposureMs: between(random, 8, Math.min(50, 900 / fps)),
    exposureSlowMs: betweenInLog(random, 250, 3000),
    exposureSlack: between(random, 0, 0.15),
    whiteSlowMs: betweenInLog(random, 1500, 15000),
    gamma: between(random, 1.9, 2.5),
    contrast: between(random, 0, 0.35),
    fullWell: betweenInLog(random, 3000, 12000),
    smear: random() < 0.5 ? 0 : between(random, 0, 0.5),
    blockNoise: between(random, 0.05, 0.3),
  };
}

/** Turns radiances (any unit, one per place and channel) into the values of one frame after another. */
export function createDevelop(camera: CameraModel, random: Random, lux: number) {
  let gain: number | undefined;
  let white: Triple | undefined;
  let last: number[][] | undefined;
  // In the dark the sensor amplifies, up to a limit.
  const amplify = Math.max(1, Math.min(16, 300 / lux));
  // It was opened a moment ago, while the page before was still white, and is on its way.
  const opened = {
    gain: Math.exp(normal(random, 0.3)),
    white: [0, 1, 2].map(() => Math.exp(normal(random, 0.05))),
  };
  const metered = between(random, 0.16, 0.26);

  return (radiances: readonly Triple[], stepMs: number): number[][] => {
    const faceCount = radiances.length - 2;
    const weights = radiances.map((_, place) => (place < faceCount ? 0.55 / faceCount : 0.225));
    const mean = (channel: 0 | 1 | 2) =>
      radiances.reduce((sum, radiance, place) => sum + (weights[place] ?? 0) * radiance[channel], 0);
    const brightness = (mean(0) + mean(1) + mean(2)) / 3;
    const wanted = metered / brightness;
    gain ??= wanted * opened.gain;
    const off = Math.abs(Math.log(wanted / gain));
    if (off > camera.exposureSlack)
      gain *= (wanted / gain) ** (1 - Math.exp(-stepMs / camera.exposureSlowMs));
    // White balance takes the frame for grey, half way.
    const balance = (channel: 0 | 1 | 2) => (brightness / mean(channel)) ** 0.7;
    const target: Triple = [balance(0), balance(1), balance(2)];
    white ??= target.map((value, c) => value * (opened.white[c] ?? 1)) as unknown as Triple;
    const follow = 1 - Math.exp(-stepMs / camera.whiteSlowMs);
    white = [0, 1, 2].map(c => {
      const [now, next] = [white?.[c] ?? 1, target[c] ?? 1];
      return now * (next / now) ** follow;
    }) as unknown as Triple;
    const frame = radiances.map((radiance, place) =>
      radiance.map((value, c) => {
        const linear = value * (gain ?? 1) * (white?.[c] ?? 1);
        const shot = Math.sqrt(Math.max(0, Math.min(1, linear)) * (amplify / camera.fullWell));
        const noisy =
          linear + normal(random, (shot + 0.002 * amplify) / Math.sqrt(WINDOW_PIXELS[place] ?? 150));
        return tone(camera, noisy) + normal(random, camera.blockNoise);
      }),
    );
    const shown = frame.map((colour, place) =>
      colour.map((value, c) => {
        const before = last?.[place]?.[c] ?? value;
        return Math.max(0, Math.min(255, value * (1 - camera.smear) + before * camera.smear));
      }),
    );
    last = shown;
    return shown;
  };
}

/** Pixels whose mean is taken, of a face at a usual distance. */
const WINDOW_PIXELS = [170, 170, 170, 36, 36, 170, 400, 400];

function tone({ gamma, contrast }: CameraModel, linear: number): number {
  const bent = Math.max(0, Math.min(1, linear)) ** (1 / gamma);
  const curved = bent * bent * (3 - 2 * bent);
  return 255 * ((1 - contrast) * bent + contrast * curved);
}
