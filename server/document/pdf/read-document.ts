import { documentHash, type FontStreams } from './document-hash.ts';
import { PROGRAM } from './metadata.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { ownAnnotations } from './own-annotations.ts';
import { ownContent } from './page-mark.ts';
import {
  entriesOf,
  itemsOf,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
  referenceOf,
  stringOf,
} from './parse-value.ts';
import type { Unreadable } from './unreadable.ts';

export type HashReading = { kind: 'hash'; documentHash: string } | Unreadable;
export type CodeReading = { kind: 'code'; url: string } | { kind: 'no-code' } | Unreadable;

/** No certificate has more of either. */
const MOST_PAGES = 64;
const MOST_FONTS = 64;

/**
 * The digest that the square code of a document must name, computed anew from what the file's pages say: 64 hexadecimal
 * digits. For printed, signed and marked files alike. Never throws, whatever the bytes are.
 */
export function readDocumentHash(bytes: Uint8Array): HashReading {
  const pdf = openOurs(bytes);
  if (pdf.kind !== 'open') return pdf;
  const pages = pagesOf(pdf);
  const contents = pages?.map(page => ownContent(pdf, page.get('Contents')));
  const fonts = pages && fontsOf(pdf, pages);
  if (!contents?.every(isDefined) || !fonts?.every(isDefined)) return { kind: 'damaged' };
  return { kind: 'hash', documentHash: documentHash(contents, fonts).toString('hex') };
}

/** Whether every page of a document of ours carries a reprint's mark behind its own content. Never throws. */
export function carriesMark(bytes: Uint8Array): boolean {
  const pdf = openOurs(bytes);
  const pages = pdf.kind === 'open' ? pagesOf(pdf) : undefined;
  if (pdf.kind !== 'open' || !pages) return false;
  return pages.every(page => {
    const contents = page.get('Contents');
    return itemsOf(contents) !== undefined && ownContent(pdf, contents) !== undefined;
  });
}

/**
 * The words of the square code, read from the link that lies over it; `no-code` for a document made without, `rewritten` for
 * one whose pages have anything on or around them that this software does not put there. Never throws, whatever the bytes
 * are.
 */
export function readCodeUrl(bytes: Uint8Array): CodeReading {
  const pdf = openOurs(bytes);
  if (pdf.kind !== 'open') return pdf;
  const pages = pagesOf(pdf);
  if (!pages) return { kind: 'damaged' };
  // A cropped or turned page may say the same and show something else.
  if (!pages.every(page => [...page.keys()].every(entry => PAGE_ENTRIES.has(entry))))
    return { kind: 'not-ours', because: 'rewritten' };
  const annotations = ownAnnotations(pdf, pages);
  if (annotations.kind !== 'ours') return annotations;
  return annotations.url === undefined ? { kind: 'no-code' } : { kind: 'code', url: annotations.url };
}

const PAGE_ENTRIES = new Set([
  'Type',
  'Parent',
  'Resources',
  'MediaBox',
  'Contents',
  'StructParents',
  'Tabs',
  'Annots',
]);

function openOurs(bytes: Uint8Array): OpenPdf | Unreadable {
  const pdf = openPdf(bytes);
  if (pdf.kind !== 'open') return pdf;
  const information = entriesOf(pdf.resolve(pdf.trailer.get('Info')));
  const isOurs = stringOf(information?.get('Producer')) === PROGRAM;
  return isOurs ? pdf : { kind: 'not-ours', because: 'other-program' };
}

type Page = PdfDictionary['entries'];

/** The pages in their order: a flat tree, as every one of ours. Undefined when something else is there. */
function pagesOf(pdf: OpenPdf): Page[] | undefined {
  const catalog = entriesOf(pdf.resolve(pdf.trailer.get('Root')));
  const tree = entriesOf(pdf.resolve(catalog?.get('Pages')));
  const kids = itemsOf(tree?.get('Kids'));
  if (!kids || kids.length === 0 || kids.length > MOST_PAGES) return undefined;
  if (numberOf(tree?.get('Count')) !== kids.length) return undefined;
  const pages = kids.map(kid => entriesOf(pdf.resolve(kid)));
  return pages.every(page => nameOf(page?.get('Type')) === 'Page') ? pages.filter(isDefined) : undefined;
}

/** The streams of all fonts in the order of their names (F1, F2, …, F10); undefined when the pages do not share them. */
function fontsOf(pdf: OpenPdf, pages: readonly Page[]): (FontStreams | undefined)[] | undefined {
  const shared = new Set(pages.map(page => referenceOf(page.get('Resources'))));
  if (shared.size !== 1 || shared.has(undefined)) return undefined;
  const fonts = entriesOf(entriesOf(pdf.resolve(pages[0]?.get('Resources')))?.get('Font'));
  if (!fonts || fonts.size > MOST_FONTS) return undefined;
  return Array.from({ length: fonts.size }, (_, index) => streamsOf(pdf, fonts.get(`F${index + 1}`)));
}

/** Of a composite font with one descendant and codes of two bytes, as every one of ours. */
function streamsOf(pdf: OpenPdf, value: PdfValue | undefined): FontStreams | undefined {
  const font = entriesOf(pdf.resolve(value));
  const [descendant, ...others] = itemsOf(font?.get('DescendantFonts')) ?? [];
  if (nameOf(font?.get('Encoding')) !== 'Identity-H' || others.length > 0) return undefined;
  const entries = entriesOf(pdf.resolve(descendant));
  const toUnicode = pdf.data(font?.get('ToUnicode'));
  const program = pdf.data(entriesOf(pdf.resolve(entries?.get('FontDescriptor')))?.get('FontFile2'));
  const glyphNumbers = pdf.data(entries?.get('CIDToGIDMap'));
  return toUnicode && program && glyphNumbers && { toUnicode, program, glyphNumbers };
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
