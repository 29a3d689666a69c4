import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { seededRandom } from './seeded-random.ts';

/** A grey picture, 0 black to 1 white, row by row. */
export interface Picture {
  width: number;
  height: number;
  grey: Float32Array;
}

export function pictureOf({ width, height, data }: PNG): Picture {
  const grey = Float32Array.from({ length: width * height }, (_, i) => (data[4 * i] ?? 0) / 255);
  return { width, height, grey };
}

export function writePicture(path: string, { width, height, grey }: Picture): void {
  const png = new PNG({ width, height });
  grey.forEach((value, i) => {
    const byte = Math.round(255 * Math.min(1, Math.max(0, value)));
    png.data.fill(byte, 4 * i, 4 * i + 3);
    png.data[4 * i + 3] = 255;
  });
  writeFileSync(path, PNG.sync.write(png));
}

/** Turned about its middle on a larger white sheet, as a phone held askew sees it. Bilinear. */
export function turned(picture: Picture, degrees: number): Picture {
  const { width, height } = picture;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const wide = Math.ceil(width * Math.abs(cos) + height * Math.abs(sin));
  const high = Math.ceil(width * Math.abs(sin) + height * Math.abs(cos));
  return paint(wide, high, (x, y) => {
    const [dx, dy] = [x - wide / 2, y - high / 2];
    return between(picture, width / 2 + dx * cos + dy * sin, height / 2 - dx * sin + dy * cos);
  });
}

/** Out of focus: a Gaussian of this standard deviation in pixels, first along rows, then along columns. */
export function blurred(picture: Picture, sigma: number): Picture {
  const radius = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const along = (from: Picture, stepX: number, stepY: number): Picture =>
    paint(from.width, from.height, (x, y) =>
      weights.reduce((total, weight, i) => {
        const away = i - radius;
        return total + (weight / sum) * at(from, x + away * stepX, y + away * stepY);
      }, 0),
    );
  return along(along(picture, 1, 0), 0, 1);
}

/**
 * Folded once along a slanting line through (x, y) and opened again: one half lies in shade, the paper beside the fold is bent
 * and so a little displaced, and along the fold the toner has come off in a line of `widthPixels`.
 */
export function creased(picture: Picture, x: number, y: number, widthPixels: number): Picture {
  const [nx, ny] = [Math.cos(1.2), Math.sin(1.2)];
  return paint(picture.width, picture.height, (px, py) => {
    const away = (px - x) * nx + (py - y) * ny;
    const bend = 1.5 * Math.exp(-((away / 18) ** 2));
    const value = between(picture, px + bend * nx, py + bend * ny);
    const shade = away > 0 ? 0.78 + 0.1 * Math.exp(-away / 60) : 1;
    return Math.abs(away) < widthPixels / 2 ? 0.8 * shade + 0.2 * value : value * shade;
  });
}

/** Grain of paper and camera, and light that falls off to one corner. The same for the same seed. */
export function grainy(picture: Picture, strength: number, seed: number): Picture {
  const random = seededRandom(seed);
  const { width, height } = picture;
  return paint(width, height, (x, y) => {
    const light = 1 - 0.3 * ((x / width + y / height) / 2);
    const grain = (random() + random() + random() - 1.5) * strength;
    return (0.1 + 0.85 * at(picture, x, y)) * light + grain;
  });
}

/** A rectangle of it: what a phone is held over. */
export function cut(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  return paint(width, height, (x, y) => at(picture, left + x, top + y));
}

function paint(width: number, height: number, valueAt: (x: number, y: number) => number): Picture {
  const grey = new Float32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) grey[y * width + x] = valueAt(x, y);
  return { width, height, grey };
}

function at({ width, height, grey }: Picture, x: number, y: number): number {
  const outside = x < 0 || y < 0 || x >= width || y >= height;
  return outside ? 1 : (grey[y * width + x] ?? 1);
}

function between(picture: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, low] = [x - left, y - top];
  const above = at(picture, left, top) * (1 - right) + at(picture, left + 1, top) * right;
  const below = at(picture, left, top + 1) * (1 - right) + at(picture, left + 1, top + 1) * right;
  return above * (1 - low) + below * low;
}
