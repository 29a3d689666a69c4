import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { TITLE_SIZE } from '../../../server/document/layout/geometry.ts';
import { layOut } from '../../../server/document/layout/lay-out.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, SAMPLE } from './pdf-tools.ts';
import { likeness, type Raster, rasterOf } from './raster.ts';

const run = promisify(execFile);
const renderer = await createRenderer();
const fonts = openFontSet(FONT_CHAIN);

/** From each extension a character of every font of the chain that has any. */
const CHARACTERS: readonly [extension: string, characters: string][] = [
  ['A', '㐀䶮'],
  ['B', '𠀀𠀁𠂇𪛖'],
  ['C', '𪜀𪝆𪟝'],
  ['D', '𫝀𫝁𫞩'],
  ['E', '𫠠𫢸𬄕𬭎'],
  ['F', '𬺰𭕄𮉸'],
  ['G', '𰀀𰻞'],
  ['H', '𱍐'],
];
const DOTS_PER_INCH = 600;
const SCALE = DOTS_PER_INCH / 72;
/** An em of the title, so that no neighbour's ink is in the picture. */
const SIDE = Math.round(TITLE_SIZE * SCALE);
/** From the top of the picture to the baseline, in em. */
const ASCENT = 0.88;
/** Where a pixel is half covered programs disagree, and much of a thin stroke is such pixels. */
const ALIKE = 0.85;

const PROGRAMS = [
  [
    'MuPDF',
    (pdf: string, out: string) => [
      'mutool',
      'draw',
      '-q',
      '-r',
      String(DOTS_PER_INCH),
      '-o',
      `${out}.png`,
      pdf,
    ],
  ],
  [
    'Poppler',
    (pdf: string, out: string) => [
      'pdftoppm',
      '-q',
      '-png',
      '-r',
      String(DOTS_PER_INCH),
      '-singlefile',
      pdf,
      out,
    ],
  ],
] as const;

test.each(PROGRAMS)(
  'with no font of the system in sight %s draws each rare character as its font outlines it',
  async (_name, command) => {
    const text = CHARACTERS.map(([, characters]) => characters).join('');
    // The title is the largest type on the page.
    const content = { ...SAMPLE, title: text };
    const page = await drawnWithoutSystemFonts(bytesOf(await renderer.render(content, METADATA)), command);
    let compared = 0;
    for (const mark of layOut(content, fonts).flat()) {
      if (mark.kind !== 'text' || mark.part?.id !== 'title') continue;
      for (const { glyph, x } of mark.line.glyphs) {
        const left = Math.round((mark.x + x * mark.size) * SCALE);
        const top = page.height - Math.round((mark.baseline + ASCENT * mark.size) * SCALE);
        const expected = rasterOf(glyph.typeface.outline(glyph.glyph), SIDE, (toRight, up) => [
          (mark.x + (x + toRight) * mark.size) * SCALE - left,
          page.height - (mark.baseline + up * mark.size) * SCALE - top,
        ]);
        const what = `U+${glyph.codePoint.toString(16)} of ${glyph.typeface.file.name}`;
        expect(bestLikeness(page, left, top, expected), what).toBeGreaterThan(ALIKE);
        compared++;
      }
    }
    expect(compared).toBe(Array.from(text).length);
  },
  60_000,
);

test('the comparison tells one rare character from the next', () => {
  const draw = (character: string): Raster => {
    const glyph = fonts.find('text', character.codePointAt(0) ?? 0);
    if (!glyph) throw new Error('no glyph');
    return rasterOf(glyph.typeface.outline(glyph.glyph), SIDE, (x, y) => [x * SIDE, (ASCENT - y) * SIDE]);
  };
  expect(likeness(draw('𠀀'), draw('𠀀'))).toBe(1);
  for (const other of '𠀁𪜀𰻞一') expect(likeness(draw('𠀀'), draw(other))).toBeLessThan(ALIKE - 0.3);
});

/** Fontconfig sees an empty folder, so that nothing can stand in for a font the file lacks. */
async function drawnWithoutSystemFonts(
  pdf: Uint8Array,
  command: (pdf: string, out: string) => string[],
): Promise<PNG> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-no-fonts-'));
  try {
    await mkdir(join(folder, 'fonts'));
    const config = join(folder, 'fonts.conf');
    await writeFile(
      config,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir></fontconfig>`,
    );
    await writeFile(join(folder, 'certificate.pdf'), pdf);
    const out = join(folder, 'page');
    const [program = '', ...rest] = command(join(folder, 'certificate.pdf'), out);
    const env = { PATH: process.env['PATH'], FONTCONFIG_FILE: config, HOME: folder };
    await run(program, rest, { env });
    return PNG.sync.read(await readFile(`${out}.png`));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Programs differ by up to a pixel in where they let the page begin. */
function bestLikeness(page: PNG, left: number, top: number, expected: Raster): number {
  const shifts = [-1, 0, 1];
  return Math.max(
    ...shifts.flatMap(x => shifts.map(y => likeness(cutOut(page, left + x, top + y), expected))),
  );
}

function cutOut(page: PNG, left: number, top: number): Raster {
  const ink = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const at = 4 * ((top + row) * page.width + left + column);
      ink[row * SIDE + column] = (page.data[at] ?? 255) < 128 ? 1 : 0;
    }
  return { side: SIDE, ink };
}
