import { firstFault } from './check-content.ts';
import type { DocumentMarker, DocumentMetadata, DocumentRenderer } from './content.ts';
import { firstUndrawable, type Undrawable } from './fonts/drawable.ts';
import { FONT_CHAIN, type FontChain } from './fonts/font-chain.ts';
import { type FontSet, openFontSet } from './fonts/font-set.ts';
import { createSubsetter, type Subsetter } from './fonts/subsetter.ts';
import type { Typeface } from './fonts/typeface.ts';
import { layOut } from './layout/lay-out.ts';
import { marginLine } from './layout/margin-line.ts';
import { layOutTestPage, type TestPageFacts } from './layout/test-page.ts';
import { appendMark } from './pdf/append-mark.ts';
import type { FontEmbedding } from './pdf/font-streams.ts';
import { createFormPacker } from './pdf/forms.ts';
import type { ArchivalClaim } from './pdf/metadata.ts';
import { packed } from './pdf/packed-stream.ts';
import { srgbProfile } from './pdf/srgb-profile.ts';
import { writePdf } from './pdf/write-pdf.ts';

export interface RendererOptions {
  /** Which font files draw certificates; the bundled ones and Debian's fonts for rare characters by default. */
  fonts?: FontChain;
  /** `whole` is for tests that compare pixels; certificates carry subsets. */
  fontEmbedding?: FontEmbedding;
  /**
   * `pdfa-1b` writes files for archives that still ask for PDF/A-1b: seals cover instead of multiplying, and the file says
   * what it is. `none` by default.
   */
  archival?: ArchivalClaim;
}

/** The document room: certificates as PDF bytes, and what can be drawn at all. */
export interface Renderer extends DocumentRenderer, DocumentMarker {
  /** The first character of a text that cannot be put on a certificate; undefined when all can. For enrolment. */
  drawable: (text: string) => Undrawable | undefined;
  /**
   * Small TrueType files that together draw the drawable characters of a text, for screens: the pages' own font lacks most
   * rare characters of names. One file for each typeface needed.
   */
  screenFonts(text: string): Uint8Array[];
  /** One A4 page for the technician, as PDF; what cannot be drawn of the facts shows as □. */
  testPage(facts: TestPageFacts, metadata: DocumentMetadata): Promise<Uint8Array>;
}

/**
 * Opens the fonts and keeps them ready (about 0.15 s; the process then holds 180 MB, half of them for two fonts and the
 * subsetter); a certificate then takes some milliseconds. Throws when a bundled font is missing or is not what it should be.
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const fonts = openFontSet(options.fonts ?? FONT_CHAIN);
  const writing = {
    subsetter: await createSubsetter(),
    embedding: options.fontEmbedding ?? 'subset',
    archival: options.archival ?? 'none',
    forms: createFormPacker(),
    profile: packed(srgbProfile(), { N: 3 }),
  };
  makeReady(fonts, writing.subsetter);
  return {
    async render(content, metadata, writeCode) {
      const fault = firstFault(content, fonts);
      if (fault) return fault;
      const pages = layOut(content, fonts);
      const written = await writePdf(pages, metadata, writeCode, writing);
      return { kind: 'document', pages: pages.length, ...written };
    },
    mark(bytes, words) {
      const line = firstUndrawable(words, fonts) ? undefined : marginLine(words, fonts);
      return line
        ? appendMark(bytes, line)
        : {
            kind: 'cannot-mark',
            because: 'The document cannot be marked: no font has one of the characters.',
          };
    },
    drawable: text => firstUndrawable(text, fonts),
    async testPage(facts, metadata) {
      const { bytes } = await writePdf([layOutTestPage(facts, fonts)], metadata, undefined, writing);
      return bytes;
    },
    screenFonts(text) {
      const needed = new Map<Typeface, number[]>();
      for (const character of new Set(text)) {
        const glyph = firstUndrawable(character, fonts)
          ? undefined
          : fonts.find('text', character.codePointAt(0) ?? 0);
        if (glyph) needed.set(glyph.typeface, [...(needed.get(glyph.typeface) ?? []), glyph.codePoint]);
      }
      return [...needed].map(([typeface, codePoints]) =>
        writing.subsetter.subset(typeface, codePoints, 'screen'),
      );
    },
  };
}

/** Cuts one character out of each font that every certificate needs, so that the first one does not wait for its loading. */
function makeReady(fonts: FontSet, subsetter: Subsetter): void {
  for (const role of ['text', 'title'] as const) {
    const glyph = fonts.find(role, 0x8bc1);
    if (glyph) subsetter.subset(glyph.typeface, [glyph.codePoint], 'pdf');
  }
}
