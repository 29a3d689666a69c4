import type { OpenPdf } from './open-pdf.ts';
import { itemsOf, type PdfValue, referenceOf } from './parse-value.ts';

/** The name of the form that a mark draws. Like all forms it is not part of the document's digest. */
export const MARK_NAME = 'Reprint';

/** What a page with a mark draws after its own content, and nothing else: the form, as something that comes with the sheet. */
export const MARK_OPERATORS = `/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n/${MARK_NAME} Do\nEMC\n`;

/**
 * A page's own content, whether or not a mark was added behind it. Undefined when it is damaged or anything else was added.
 */
export function ownContent(pdf: OpenPdf, contents: PdfValue | undefined): Buffer | undefined {
  const streams = itemsOf(pdf.resolve(contents));
  if (!streams) return pdf.data(contents);
  const [own, mark, ...others] = streams;
  if (referenceOf(own) === undefined || others.length > 0) return undefined;
  return pdf.data(mark)?.toString('latin1') === MARK_OPERATORS ? pdf.data(own) : undefined;
}
