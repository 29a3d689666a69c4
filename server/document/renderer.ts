import { firstFault } from './check-content.ts';
import type { DocumentRenderer } from './content.ts';
import { firstUndrawable, type Undrawable } from './fonts/drawable.ts';
import { FONT_CHAIN, type FontChain } from './fonts/font-chain.ts';
import { openFontSet } from './fonts/font-set.ts';
import { createSubsetter } from './fonts/subsetter.ts';
import type { Typeface } from './fonts/typeface.ts';
import { layOut } from './layout/lay-out.ts';
import type { FontEmbedding } from './pdf/embed-typeface.ts';
import { writePdf } from './pdf/write-pdf.ts';

export interface RendererOptions {
  /** Which font files draw certificates; the bundled ones and Debian's fonts for rare characters by default. */
  fonts?: FontChain;
  /** `whole` is for tests that compare pixels; certificates carry subsets. */
  fontEmbedding?: FontEmbedding;
}

/** The document room: certificates as PDF bytes, and what can be drawn at all. */
export interface Renderer extends DocumentRenderer {
  /** The first character of a text that cannot be put on a certificate; undefined when all can. For enrolment. */
  drawable: (text: string) => Undrawable | undefined;
  /**
   * Small TrueType files that together draw the drawable characters of a text, for screens: the pages' own font lacks most
   * rare characters of names. One file for each typeface needed.
   */
  screenFonts(text: string): Uint8Array[];
}

/**
 * Opens the fonts and keeps them ready (about 0.2 s and 150 MB); a certificate then takes some milliseconds. Throws when a
 * bundled font is missing or is not what it should be.
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const fonts = openFontSet(options.fonts ?? FONT_CHAIN);
  const subsetter = await createSubsetter();
  const embedding = options.fontEmbedding ?? 'subset';
  return {
    async render(content, metadata) {
      const fault = firstFault(content, fonts);
      if (fault) return fault;
      const pages = layOut(content, fonts);
      const bytes = await writePdf(pages, metadata, subsetter, embedding);
      return { kind: 'document', bytes, pages: pages.length };
    },
    drawable: text => firstUndrawable(text, fonts),
    screenFonts(text) {
      const needed = new Map<Typeface, number[]>();
      for (const character of new Set(text)) {
        const glyph = firstUndrawable(character, fonts)
          ? undefined
          : fonts.find('text', character.codePointAt(0) ?? 0);
        if (glyph) needed.set(glyph.typeface, [...(needed.get(glyph.typeface) ?? []), glyph.codePoint]);
      }
      return [...needed].map(([typeface, codePoints]) => subsetter.subset(typeface, codePoints, 'screen'));
    },
  };
}
