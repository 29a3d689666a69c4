import { documentHash } from './document-hash.ts';
import { PROGRAM } from './metadata.ts';
import { type OpenPdf, openPdf, type Unreadable } from './open-pdf.ts';
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

export type HashReading = { kind: 'hash'; documentHash: string } | Unreadable;
export type CodeReading = { kind: 'code'; url: string } | { kind: 'no-code' } | Unreadable;

/** No certificate has more. */
const MOST_PAGES = 64;

/**
 * The digest that the square code of a document must name, computed anew from what the file's pages say: 64 hexadecimal
 * digits. For printed and signed files alike. Never throws, whatever the bytes are.
 */
export function readDocumentHash(bytes: Uint8Array): HashReading {
  const pdf = openOurs(bytes);
  if (pdf.kind !== 'open') return pdf;
  const pages = pagesOf(pdf);
  const contents = pages?.map(page => pdf.data(page.get('Contents')));
  const maps = pages && toUnicodeMaps(pdf, pages);
  if (!contents?.every(isDefined) || !maps?.every(isDefined)) return { kind: 'damaged' };
  return { kind: 'hash', documentHash: documentHash(contents, maps).toString('hex') };
}

/**
 * The words of the square code, read from the link that lies over it; `no-code` for a document made without. Never throws,
 * whatever the bytes are.
 */
export function readCodeUrl(bytes: Uint8Array): CodeReading {
  const pdf = openOurs(bytes);
  if (pdf.kind !== 'open') return pdf;
  const pages = pagesOf(pdf);
  if (!pages) return { kind: 'damaged' };
  const urls = pages.flatMap(page =>
    (itemsOf(pdf.resolve(page.get('Annots'))) ?? []).flatMap(annotation => {
      const entries = entriesOf(pdf.resolve(annotation));
      const action = entriesOf(pdf.resolve(entries?.get('A')));
      const url = stringOf(action?.get('URI'));
      return nameOf(entries?.get('Subtype')) === 'Link' && url !== undefined ? [url] : [];
    }),
  );
  const [url] = urls;
  if (url === undefined) return { kind: 'no-code' };
  // There is one code on a certificate; a second was put there by somebody else.
  return urls.length === 1 ? { kind: 'code', url } : { kind: 'not-ours', because: 'rewritten' };
}

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

/** The maps of all fonts in the order of their names (F1, F2, …, F10); undefined when the pages do not share them. */
function toUnicodeMaps(pdf: OpenPdf, pages: readonly Page[]): (Buffer | undefined)[] | undefined {
  const shared = new Set(pages.map(page => referenceOf(page.get('Resources'))));
  if (shared.size !== 1 || shared.has(undefined)) return undefined;
  const fonts = entriesOf(entriesOf(pdf.resolve(pages[0]?.get('Resources')))?.get('Font'));
  if (!fonts || fonts.size > MOST_PAGES) return undefined;
  return [...fonts]
    .toSorted(([left], [right]) => Number(left.slice(1)) - Number(right.slice(1)))
    .map(([, font]: [string, PdfValue]) => pdf.data(entriesOf(pdf.resolve(font))?.get('ToUnicode')));
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
