import { existsSync } from 'node:fs';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openTypeface, type Typeface } from '../../../server/document/fonts/typeface.ts';
import { coverageOf } from './coverage.ts';
import { drawPage, type Picture } from './draw-page.ts';
import { likeness } from './likeness.ts';
import { type PlacedCharacter, placedCharacters } from './placed-characters.ts';

const DOTS_PER_INCH = 450;
/**
 * How like its outline a glyph has to be. Those of every way measured reach 0.93 and more, of the likest characters (土 and
 * 士, 未 and 末) at most 0.75; blanks and boxes stay below 0.5.
 */
const ALIKE = 0.85;

/**
 * Pixels beside the place where a glyph is looked for as well: pdfmake takes the tabular figures of the font, which stand
 * up to a twentieth of an em beside the usual ones.
 */
const NEAR = [0, -1, 1, -2, 2, -3, 3].flatMap(dx => [0, -1, 1].map(dy => ({ dx, dy })));

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

/** How like the page the character is in the font, and at the place near by, that fits best: 0 to 1. */
function bestScore(placed: PlacedCharacter, typefaces: readonly Typeface[], page: Picture): number {
  const scale = DOTS_PER_INCH / 72;
  const size = placed.size * scale;
  let best = 0;
  for (const { dx, dy } of NEAR) {
    for (const typeface of typefaces) {
      const glyph = typeface.glyph(placed.character.codePointAt(0) ?? 0);
      if (glyph === undefined) continue;
      const at = { x: placed.x * scale + dx, y: placed.baseline * scale + dy, size };
      const wanted = coverageOf(typeface.outline(glyph), at);
      if (wanted) best = Math.max(best, likeness(wanted, page, size));
      if (best >= ALIKE) return best;
    }
  }
  return best;
}
