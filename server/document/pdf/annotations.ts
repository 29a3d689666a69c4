import type { PDFRef } from 'pdf-lib';
import type { Form } from '../layout/marks.ts';
import { extentOf } from './extent.ts';
import { rounded } from './number.ts';
import type { Entries } from './packed-stream.ts';
import { textString } from './pdf-string.ts';

/** The signature field's name; there is one in every document. */
const FIELD_NAME = 'Signature';

/**
 * The address in the square code as a link over it (ISO 32000-1 §12.5.6.5), for programs that read it from the file. `key`
 * is its place in the parent tree.
 */
export function linkOver(code: Form, url: string, page: PDFRef, key: number): Entries {
  const alternative = code.part?.tag === 'Figure' ? { Contents: textString(code.part.alt) } : {};
  return {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: extentOf([code]).map(rounded),
    Border: [0, 0, 0],
    F: 4,
    P: page,
    StructParent: key,
    ...alternative,
    A: { Type: 'Action', S: 'URI', URI: textString(url) },
  };
}

/**
 * An empty signature field that is its own, invisible widget (§12.7.4.5), without /V. `appearance` is an empty form, `key`
 * its place in the parent tree.
 */
export function signatureField(page: PDFRef, appearance: PDFRef, key: number): Entries {
  return {
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: textString(FIELD_NAME),
    TU: textString('电子签名'),
    // Printed, as PDF/A demands of every annotation, and locked.
    F: 132,
    // A rectangle without area is the invisible signature.
    Rect: [0, 0, 0, 0],
    P: page,
    StructParent: key,
    AP: { N: appearance },
  };
}
