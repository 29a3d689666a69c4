import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** Every font of the screens; a character that one of them lacks is drawn by the fonts made here. */
const SCREEN_FONTS = ['@fontsource-variable/noto-sans-sc', '@fontsource-variable/noto-serif-sc'];

export const screenFontsSchema = z.strictObject({ text: z.string().max(2_000) });

/** Font files, base64, for the characters of a text that the pages' own fonts lack. Mostly none. */
export type ScreenFonts = (text: string) => string[];

/**
 * The pages' web fonts hold the common characters only; names do not keep to them. What they lack is cut from the fonts
 * that print the certificates, so that a name looks on the screen as it will on the paper. `cut` is the document room's.
 */
export function createScreenFonts(cut: (text: string) => Uint8Array[]): ScreenFonts {
  const coverages = SCREEN_FONTS.map(readCoverage);
  const isCovered = (character: string) =>
    coverages.every(ranges =>
      ranges.some(([from, to]) => isBetween(character.codePointAt(0) ?? 0, from, to)),
    );
  return text => {
    const lacking = [...new Set(text)].filter(character => !isCovered(character)).join('');
    return lacking === '' ? [] : cut(lacking).map(file => Buffer.from(file).toString('base64'));
  };
}

/** The code points of a font package, from the unicode ranges of its slices (`U+4e00-4e0f,U+4e12`). */
function readCoverage(fontPackage: string): [from: number, to: number][] {
  const file = createRequire(import.meta.url).resolve(`${fontPackage}/unicode.json`);
  const slices = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(slices)
    .flatMap(ranges => ranges.split(','))
    .map(range => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    });
}

function isBetween(codePoint: number, from: number, to: number): boolean {
  return codePoint >= from && codePoint <= to;
}
