import { PNG } from 'pngjs';

/** How a sheet looks after a week in a pocket and through a hand-held phone. */
export interface Wear {
  turnedDegrees: number;
  /** Each pixel becomes the mean of so many around it in each direction; 0 for none. */
  blurPixels: number;
  /** A fold across the picture as a light line with a dark edge, so many pixels wide; 0 for none. */
  creasePixels: number;
  /** What is left between white and black, from 0 to 1, under a light that fades from one side to the other. */
  contrast: number;
}

/** A grey picture as it would be photographed after that; larger, on grey all around. */
export function worn(picture: PNG, wear: Wear): PNG {
  return blurred(
    lit(creased(turned(picture, wear.turnedDegrees), wear.creasePixels), wear.contrast),
    wear.blurPixels,
  );
}

const SURROUNDINGS = 200;

/** `level` gives the grey of each pixel from 0 to 255. */
function drawn(width: number, height: number, level: (x: number, y: number) => number): PNG {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = Math.max(0, Math.min(255, Math.round(level(x, y))));
      picture.data.set([grey, grey, grey, 255], 4 * (y * width + x));
    }
  return picture;
}

function levelAt({ width, height, data }: PNG, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return SURROUNDINGS;
  return data[4 * (y * width + x)] ?? SURROUNDINGS;
}

function turned(picture: PNG, degrees: number): PNG {
  const side = Math.ceil(Math.hypot(picture.width, picture.height));
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return drawn(side, side, (x, y) => {
    const [dx, dy] = [x - side / 2, y - side / 2];
    const fromX = picture.width / 2 + dx * cos + dy * sin;
    const fromY = picture.height / 2 - dx * sin + dy * cos;
    const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
    const [right, down] = [fromX - left, fromY - top];
    const row = (at: number) =>
      levelAt(picture, left, at) * (1 - right) + levelAt(picture, left + 1, at) * right;
    return row(top) * (1 - down) + row(top + 1) * down;
  });
}

function creased(picture: PNG, pixels: number): PNG {
  return drawn(picture.width, picture.height, (x, y) => {
    // A fold that runs a little aslant through the middle.
    const beside = y - picture.height / 2 - (x - picture.width / 2) * 0.15;
    if (beside >= 0 && beside < pixels) return 235;
    if (beside >= pixels && beside < 1.5 * pixels) return levelAt(picture, x, y) * 0.6;
    return levelAt(picture, x, y);
  });
}

function lit(picture: PNG, contrast: number): PNG {
  return drawn(picture.width, picture.height, (x, y) => {
    const light = 0.7 + 0.3 * (x / picture.width);
    return (255 * (1 - contrast) * 0.6 + levelAt(picture, x, y) * contrast) * light;
  });
}

function blurred(picture: PNG, reach: number): PNG {
  if (reach === 0) return picture;
  return drawn(picture.width, picture.height, (x, y) => {
    let sum = 0;
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) sum += levelAt(picture, x + dx, y + dy);
    return sum / (2 * reach + 1) ** 2;
  });
}
