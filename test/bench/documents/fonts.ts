import { existsSync, readFileSync } from 'node:fs';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';

/** The same font files for every way. */
export interface FontFiles {
  text: string;
  title: string;
  /** HanaMinB, where Debian's fonts-hanazono is installed. */
  rare: string | undefined;
}

/** Where the fonts lie. Throws when a bundled one is missing from the chain. */
export function fontFiles(): FontFiles {
  const path = (role: 'text' | 'title') => {
    const [first] = FONT_CHAIN[role];
    if (!first) throw new Error(`no font for ${role}`);
    return first.path;
  };
  const rare = FONT_CHAIN.text.find(({ name }) => name === 'HanaMinB');
  return {
    text: path('text'),
    title: path('title'),
    rare: rare && existsSync(rare.path) ? rare.path : undefined,
  };
}

/** The files as bytes. */
export function readFonts(): { text: Buffer; title: Buffer; rare: Buffer | undefined } {
  const { text, title, rare } = fontFiles();
  return {
    text: readFileSync(text),
    title: readFileSync(title),
    rare: rare ? readFileSync(rare) : undefined,
  };
}

/**
 * A text cut where the font has to change, for peers that do not look for another font by themselves: characters beyond the
 * first plane are set in the font for rare ones. (Noto Serif SC has 213 of those too; none of them is on the bench's pages.)
 */
export function runs(text: string): { text: string; font: 'text' | 'rare' }[] {
  const out: { text: string; font: 'text' | 'rare' }[] = [];
  for (const character of text) {
    const font = (character.codePointAt(0) ?? 0) > 0xffff ? 'rare' : 'text';
    const last = out.at(-1);
    if (last?.font === font) last.text += character;
    else out.push({ text: character, font });
  }
  return out;
}
