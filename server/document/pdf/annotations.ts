import type { Form } from '../layout/marks.ts';
import { extentOf } from './extent.ts';
import { number } from './number.ts';
import { textString } from './pdf-string.ts';

/** The signature field's name; there is one in every document. */
const FIELD_NAME = 'Signature';

/**
 * The address in the square code as a link over it (ISO 32000-1 §12.5.6.5), for programs that read it from the file. `key`
 * is its place in the parent tree.
 */
export function linkOver(code: Form, url: string, page: number, key: number): string {
  const alternative = code.part?.tag === 'Figure' ? ` /Contents ${textString(code.part.alt)}` : '';
  return (
    `<< /Type /Annot /Subtype /Link /Rect [${extentOf([code]).map(number).join(' ')}] /Border [0 0 0] /F 4 ` +
    `/P ${page} 0 R /StructParent ${key}${alternative} /A << /Type /Action /S /URI /URI ${textString(url)} >> >>`
  );
}

/**
 * The entries of an empty signature field that is its own, invisible widget (§12.7.4.5), without /V and without brackets.
 * `appearance` is the number of an empty form, `key` its place in the parent tree.
 */
export function signatureField(page: number, appearance: number, key: number): string {
  // F 132: printed, as PDF/A demands of every annotation, and locked. A rectangle without area is the invisible signature.
  return (
    `/Type /Annot /Subtype /Widget /FT /Sig /T ${textString(FIELD_NAME)} /TU ${textString('电子签名')} /F 132 ` +
    `/Rect [0 0 0 0] /P ${page} 0 R /StructParent ${key} /AP << /N ${appearance} 0 R >>`
  );
}
