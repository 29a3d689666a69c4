import type { FontSet } from '../fonts/font-set.ts';
import { AREA, mm, PAGE } from './geometry.ts';
import { roseCurve, smooth } from './guilloche.ts';
import type { Colour, Form, Mark, Matrix, PathSegment, Shape } from './marks.ts';
import { microText } from './micro-text.ts';
import { combine, rotation, shortest } from './outlines.ts';

/** Light enough to be read over and to fade in a copy, dark enough to be seen on paper. */
const TINT: Colour = [0.85, 0.92, 0.915];
const ROSE_BLUE: Colour = [0.74, 0.85, 0.88];
const ROSE_GREEN: Colour = [0.77, 0.88, 0.85];
const BRAID_BLUE: Colour = [0.58, 0.72, 0.78];
const CORNER_BLUE: Colour = [0.66, 0.78, 0.83];
const BRAID_GREEN: Colour = [0.66, 0.8, 0.76];
const HAIRLINE = 0.22;

/** The band along the edges of the sheet: its middle, from the edge, and half its width. */
const BAND_MIDDLE = mm(12);
const BAND_HALF = mm(3.4);
/** About how far apart the knots of one family are. */
const KNOT = mm(5.4);
/** From the sheet's edge to the line of micro-text inside the band; printers reach up to 4 or 5 mm from the edge. */
const MICRO_INSET = BAND_MIDDLE + BAND_HALF + mm(1.6);

/**
 * The ground of a certificate: waves under the whole sheet, a rosette behind the words, a braided band with corner roses
 * along the edges, and a fine line that is micro-text under the loupe. Forms of few bytes at many places; all but the
 * micro-text are the same in every certificate.
 */
export function ground(words: string, fonts: FontSet): Mark[] {
  return [WAVES, ...ROSES, BLUE_BRAID, GREEN_BRAID, CORNERS, microText(words, MICRO_INSET, fonts)];
}

const stroke = (segments: PathSegment[], colour: Colour, width = HAIRLINE): Shape => ({
  kind: 'shape',
  segments,
  paint: { how: 'stroke', colour, width },
  layer: 'under',
});

const form = (name: string, shapes: Shape[], box: Form['box'], at: Matrix[]): Form => ({
  kind: 'form',
  name,
  shapes,
  box,
  at: at.map(shortest),
  layer: 'under',
});

const WAVES = waves();
const ROSES = [
  roses('Rose', { radius: mm(47), depth: mm(9), lobes: 12, sharpness: 0.18, copies: 10 }, ROSE_BLUE),
  roses('RoseHeart', { radius: mm(24), depth: mm(11), lobes: 12, sharpness: -0.12, copies: 8 }, ROSE_GREEN),
];
const [BLUE_BRAID, GREEN_BRAID] = [braid('BraidBlue', 0, BRAID_BLUE), braid('BraidGreen', 0.5, BRAID_GREEN)];
const CORNERS = corners();

/** Lines across the sheet that swell and ebb; a tile of one swell, laid side by side within the micro-text. */
function waves(): Form {
  const inset = MICRO_INSET + mm(0.8);
  const [columns, layers, rows] = [5, 4, 34];
  const width = (PAGE.width - 2 * inset) / columns;
  const height = (PAGE.height - 2 * inset) / layers;
  const lines = Array.from({ length: rows }, (_, row) => {
    // Level at the lowest and the highest line of a tile, so that the field ends straight.
    const turn = (2 * Math.PI * row) / rows;
    const [first, second] = [mm(7.5) * Math.sin(turn), mm(0.5) * Math.sin(2 * turn)];
    const curve = (t: number) => ({
      x: t * width,
      y:
        (row * height) / rows +
        first * Math.sin(2 * Math.PI * t) +
        second * Math.cos(4 * Math.PI * t) -
        second,
    });
    return smooth(curve, 0, 1, 6);
  });
  const at: Matrix[] = [];
  for (let column = 0; column < columns; column++)
    for (let layer = 0; layer < layers; layer++)
      at.push([1, 0, 0, 1, inset + column * width, inset + layer * height]);
  return form('Waves', [stroke(lines.flat(), TINT)], [0, -mm(10), width, height + mm(10)], at);
}

/** One waved ring, turned again and again until its waves weave a rosette. */
function roses(
  name: string,
  {
    radius,
    depth,
    lobes,
    sharpness,
    copies,
  }: { radius: number; depth: number; lobes: number; sharpness: number; copies: number },
  colour: Colour,
): Form {
  const reach = radius + 1.5 * depth;
  const ring = smooth(roseCurve(radius, depth, lobes, sharpness), 0, 2 * Math.PI, lobes * 4);
  const middle: Matrix = [1, 0, 0, 1, PAGE.width / 2, (AREA.top + AREA.bottom) / 2];
  const at = Array.from({ length: copies }, (_, copy) =>
    combine(middle, rotation((2 * Math.PI * copy) / (lobes * copies))),
  );
  return form(name, [stroke(ring, colour)], [-reach, -reach, reach, reach], at);
}

/** One knot of the band to the next, the nested waves of one family, laid along the four edges; `shift` is in knots. */
function braid(name: string, shift: number, colour: Colour): Form {
  const strands = 8;
  const [across, along] = [sideOf(PAGE.width), sideOf(PAGE.height)];
  const lines = Array.from({ length: strands }, (_, strand) => {
    const swing = BAND_HALF * (1 - (2 * strand) / (strands - 1));
    return smooth(t => ({ x: t * KNOT, y: swing * Math.sin(Math.PI * t) }), 0, 1, 2);
  });
  const at: Matrix[] = [];
  for (const edge of [0, 1, 2, 3]) {
    const { length, knots } = edge % 2 === 0 ? across : along;
    const scale = length / knots / KNOT;
    const turned = combine([1, 0, 0, 1, PAGE.width / 2, PAGE.height / 2], rotation((edge * Math.PI) / 2));
    const away = (edge % 2 === 0 ? PAGE.height : PAGE.width) / 2 - BAND_MIDDLE;
    // A family that begins later ends earlier: both ends are knots.
    for (let knot = shift; knot <= knots - 1 - shift; knot++)
      at.push(combine(turned, [scale, 0, 0, 1, -length / 2 + (knot * length) / knots, -away]));
  }
  return form(name, [stroke(lines.flat(), colour)], [0, -BAND_HALF - 1, KNOT, BAND_HALF + 1], at);
}

/** How long the braid of an edge is, its ends hidden in the corner roses, and how many knots it has. */
function sideOf(edge: number): { length: number; knots: number } {
  const length = edge - 2 * BAND_MIDDLE - 2 * mm(4.4);
  return { length, knots: Math.round(length / KNOT) };
}

function corners(): Form {
  const copies = 5;
  const lobes = 8;
  const radius = mm(3.6);
  const ring = [
    ...smooth(roseCurve(radius, mm(1.5), lobes, 0.1), 0, 2 * Math.PI, lobes * 4),
    ...smooth(roseCurve(mm(1.9), mm(1.1), lobes, 0), 0, 2 * Math.PI, lobes * 4),
  ];
  const at: Matrix[] = [];
  for (const x of [BAND_MIDDLE, PAGE.width - BAND_MIDDLE])
    for (const y of [BAND_MIDDLE, PAGE.height - BAND_MIDDLE])
      for (let copy = 0; copy < copies; copy++)
        at.push(combine([1, 0, 0, 1, x, y], rotation((2 * Math.PI * copy) / (lobes * copies))));
  const reach = radius + mm(2);
  return form('CornerRose', [stroke(ring, CORNER_BLUE)], [-reach, -reach, reach, reach], at);
}
