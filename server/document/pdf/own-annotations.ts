import type { OpenPdf } from './open-pdf.ts';
import { entriesOf, itemsOf, nameOf, type PdfDictionary, type PdfValue, stringOf } from './parse-value.ts';
import type { Unreadable } from './unreadable.ts';

/** `url`: where the link over the square code leads; left out for a document without a code. */
export type AnnotationReading = { kind: 'ours'; url?: string } | Unreadable;

type Entries = PdfDictionary['entries'];

/** What annotations.ts writes. Anything more, an appearance above all, could be drawn over the words of a page. */
const LINK_ENTRIES = new Set([
  'Type',
  'Subtype',
  'Rect',
  'Border',
  'F',
  'P',
  'StructParent',
  'Contents',
  'A',
]);
const FIELD_ENTRIES = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'F',
  'Rect',
  'P',
  'StructParent',
  'AP',
  'V',
]);
/** One link and one signature field. */
const MOST_ANNOTATIONS = 2;

/**
 * The annotations of all pages of a document: one invisible signature field and at most one link. With any other it is
 * `rewritten`, because programs draw annotations over the pages, and no digest of the pages knows of them.
 */
export function ownAnnotations(pdf: OpenPdf, pages: readonly Entries[]): AnnotationReading {
  const named = pages.filter(page => page.has('Annots')).map(page => itemsOf(page.get('Annots')));
  const places = named.flatMap(items => items ?? []);
  if (named.includes(undefined) || places.length > MOST_ANNOTATIONS) return REWRITTEN;
  const annotations = places.map(place => entriesOf(pdf.resolve(place)));
  const links = annotations.filter(entries => nameOf(entries?.get('Subtype')) === 'Link');
  const fields = annotations.filter(entries => nameOf(entries?.get('Subtype')) === 'Widget');
  if (annotations.includes(undefined)) return { kind: 'damaged' };
  const [field] = fields;
  if (fields.length !== 1 || !field || !isInvisible(pdf, field)) return REWRITTEN;
  if (links.length + fields.length !== annotations.length) return REWRITTEN;
  const [link] = links;
  if (!link) return { kind: 'ours' };
  const url = stringOf(entriesOf(link.get('A'))?.get('URI'));
  return url !== undefined && hasOnly(link, LINK_ENTRIES) ? { kind: 'ours', url } : REWRITTEN;
}

const REWRITTEN: Unreadable = { kind: 'not-ours', because: 'rewritten' };

/** Its rectangle has no area and its appearance draws nothing. */
function isInvisible(pdf: OpenPdf, field: Entries): boolean {
  const rectangle = itemsOf(field.get('Rect'));
  const appearances = entriesOf(field.get('AP'));
  return (
    hasOnly(field, FIELD_ENTRIES) &&
    rectangle?.length === 4 &&
    rectangle.every((edge: PdfValue) => edge === 0) &&
    appearances?.size === 1 &&
    pdf.data(appearances.get('N'))?.length === 0
  );
}

function hasOnly(entries: Entries, known: ReadonlySet<string>): boolean {
  return [...entries.keys()].every(entry => known.has(entry));
}
