import { textString } from './pdf-string.ts';

/** The field's name; there is one in every document. */
const NAME = 'Signature';

/**
 * The entries of an empty signature field that is its own, invisible widget (ISO 32000-1 §12.7.4.5), without /V and without
 * brackets. `appearance` is the number of an empty form, `key` its place in the parent tree.
 */
export function signatureField(page: number, appearance: number, key: number): string {
  // F 132: printed, as PDF/A demands of every annotation, and locked. A rectangle without area is the invisible signature.
  return (
    `/Type /Annot /Subtype /Widget /FT /Sig /T ${textString(NAME)} /TU ${textString('电子签名')} /F 132 ` +
    `/Rect [0 0 0 0] /P ${page} 0 R /StructParent ${key} /AP << /N ${appearance} 0 R >>`
  );
}
