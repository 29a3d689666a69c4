import { existsSync } from 'node:fs';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openTypeface, type Typeface } from '../../../server/document/fonts/typeface.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { drawPage, type Picture } from './draw-page.ts';
import { type PlacedCharacter, placedCharacters } from './placed-characters.ts';

const DOTS_PER_INCH = 450;
/** The side of the square in which differences are looked for, in em: about the width of a stroke. */
const STAIN = 0.08;
/**
 * Glyphs as their font has them score 0.97 and more in every way measured. TUNE
 */
const ALIKE = 0.93;
/** Where an edge lies is a matter of rounding: ink counts as being there when it is within this many pixels. */
const REACH = 1;

export interface GlyphReport {
  right: number;
  /** Characters whose place holds no ink or the ink of something else, with the score of each. */
  wrong: { character: string; score: number }[];
  /** Characters of the words that the page does not have at all, as often as they lack. */
  missing: string[];
}

/** Judges pages by their pixels. */
export interface GlyphJudge {
  judge: (pdfPath: string, words: readonly string[]) => Promise<GlyphReport>;
}

/**
 * Opens the fonts. A page is drawn by MuPDF from what the file brings along; then each character's outline is taken from
 * the font file itself and filled where the page says that the character stands. Text that is there to be copied but was
 * left blank, a box in its place or another character are found, whatever the file's own tables claim.
 */
export function openGlyphJudge(): GlyphJudge {
  const files = new Map(
    [...FONT_CHAIN.text, ...FONT_CHAIN.title]
      .filter(({ path }) => existsSync(path))
      .map(file => [file.name, file]),
  );
  const typefaces = [...files.values()].map(openTypeface);
  return {
    async judge(pdfPath, words) {
      const [characters, page] = await Promise.all([
        placedCharacters(pdfPath),
        drawPage(pdfPath, DOTS_PER_INCH),
      ]);
      const visible = characters
        .filter(({ character }) => !/^\s*$/.test(character))
        .map(placed => ({ ...placed, character: meant(placed.character, words, typefaces) }));
      const report: GlyphReport = { right: 0, wrong: [], missing: missingOf(words, visible) };
      for (const placed of visible) {
        const score = bestScore(placed, typefaces, page);
        if (score >= ALIKE) report.right += 1;
        else report.wrong.push({ character: placed.character, score: Math.round(score * 100) / 100 });
      }
      return report;
    },
  };
}

/**
 * The character of the words that is drawn by the same glyph. Some ways tell a radical (⺠) where the words have the
 * character (民); that is a matter of the text, not of the pixels.
 */
function meant(character: string, words: readonly string[], typefaces: readonly Typeface[]): string {
  if (words.some(text => text.includes(character))) return character;
  for (const typeface of typefaces) {
    const glyph = typeface.glyph(character.codePointAt(0) ?? 0);
    if (glyph === undefined) continue;
    for (const candidate of words.join(''))
      if (typeface.glyph(candidate.codePointAt(0) ?? 0) === glyph) return candidate;
  }
  return character;
}

function missingOf(words: readonly string[], found: readonly PlacedCharacter[]): string[] {
  const left = new Map<string, number>();
  for (const { character } of found) left.set(character, (left.get(character) ?? 0) + 1);
  return Array.from(words.join('').replace(/\s/g, '')).filter(character => {
    const count = left.get(character) ?? 0;
    left.set(character, count - 1);
    return count <= 0;
  });
}

/** How like the page the character is in the font that fits best: 0 to 1. */
function bestScore(placed: PlacedCharacter, typefaces: readonly Typeface[], page: Picture): number {
  const scale = DOTS_PER_INCH / 72;
  const at = { x: placed.x * scale, y: placed.baseline * scale, size: placed.size * scale };
  let best = 0;
  for (const typeface of typefaces) {
    const glyph = typeface.glyph(placed.character.codePointAt(0) ?? 0);
    const wanted = glyph === undefined ? undefined : coverageOf(typeface.outline(glyph), at);
    if (wanted) best = Math.max(best, likeness(wanted, page, at.size));
    if (best >= ALIKE) return best;
  }
  return best;
}

type Ink = (x: number, y: number) => number;

/**
 * 1 less the largest stain: the share of a small square, anywhere on the glyph, that is filled with ink which only the font
 * or only the page has. A measure over the whole glyph would let 己 pass for 已, which differ by the end of one stroke.
 */
function likeness(glyph: Coverage, page: Picture, size: number): number {
  const { left, top, width, height, ink } = glyph;
  const wanted: Ink = (x, y) =>
    x >= 0 && x < width && y >= 0 && y < height ? clear(ink[y * width + x] ?? 0) : 0;
  const there: Ink = (x, y) => clear(darkness(page, left + x, top + y));
  const stain: Ink = (x, y) => Math.max(beyond(wanted, there, x, y), beyond(there, wanted, x, y));
  return 1 - densest(stain, width, height, Math.max(2, Math.round(size * STAIN)));
}

/** Ink of one picture with none of the other's within reach. */
function beyond(ink: Ink, other: Ink, x: number, y: number): number {
  const amount = ink(x, y);
  if (amount === 0) return 0;
  let near = 0;
  for (let dy = -REACH; dy <= REACH && near < amount; dy++)
    for (let dx = -REACH; dx <= REACH; dx++) near = Math.max(near, other(x + dx, y + dy));
  return Math.max(0, amount - near);
}

/** The highest mean of any square of `side` pixels. */
function densest(ink: Ink, width: number, height: number, side: number): number {
  const sums = new Float64Array((width + 1) * (height + 1));
  const sum = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0;
  let most = 0;
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      sums[y * (width + 1) + x] = ink(x - 1, y - 1) + sum(x - 1, y) + sum(x, y - 1) - sum(x - 1, y - 1);
      const [x0, y0] = [Math.max(0, x - side), Math.max(0, y - side)];
      most = Math.max(most, sum(x, y) - sum(x0, y) - sum(x, y0) + sum(x0, y0));
    }
  }
  return most / (side * side);
}

/** Only the red channel: the seal's ink and the light lines of the ground are nearly white there. */
function darkness({ width, height, rgb }: Picture, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return 1 - (rgb[3 * (y * width + x)] ?? 255) / 255;
}

/** What is lighter than the ground's and the seal's lines together counts as white, dark grey as black. */
function clear(value: number): number {
  return Math.min(1, Math.max(0, (value - 0.4) / 0.4));
}
