import { openPdf } from '../document/pdf/open-pdf.ts';
import { entriesOf, itemsOf, numberOf, type PdfValue } from '../document/pdf/parse-value.ts';
import { carriesMark } from '../document/pdf/read-document.ts';
import { type CmsCheck, checkDetached, type SignerCertificate } from '../signing/cms-check.ts';

export type SignatureFinding =
  /** Every byte of the file but the signature itself is signed by a certificate of the committee. */
  | { kind: 'valid'; certificate: SignerCertificate }
  /** The file as it is printed: no signature in its field, or none at all. */
  | { kind: 'unsigned' }
  /** There is one, but bytes of the file lie outside of what it signs: something was added later. */
  | { kind: 'not-whole' }
  | Exclude<CmsCheck, { kind: 'valid' }>;

/**
 * Checks the signature of a PDF against the committee's published certificates (PEM). Only a signature over the whole file
 * counts: from the first byte to the last, less the hexadecimal digits of the signature. So nothing that a reader shows can
 * come from outside of it. Never throws, whatever the bytes are.
 */
export function checkEmbeddedSignature(bytes: Uint8Array, certificates: readonly string[]): SignatureFinding {
  const place = signaturePlace(bytes);
  if (place.kind !== 'value') return place;
  const range = itemsOf(entriesOf(place.value)?.get('ByteRange'))?.map(numberOf);
  const [start, length, resume, rest, ...more] = range ?? [];
  if (start !== 0 || length === undefined || resume === undefined || rest === undefined || more.length > 0)
    return { kind: 'not-a-signature' };
  if (![length, resume, rest].every(Number.isSafeInteger) || length < 0 || resume < length + 2)
    return { kind: 'not-a-signature' };
  if (rest < 0 || resume + rest !== bytes.length) return { kind: 'not-whole' };
  const between = Buffer.from(bytes.subarray(length, resume)).toString('latin1');
  const digits = /^<((?:[\da-f]{2})+)>$/.exec(between)?.[1];
  // Anything but digits there would be read by a viewer and signed by nobody. Small ones, as this software writes them.
  if (digits === undefined) return { kind: 'not-whole' };
  const signed = Buffer.concat([bytes.subarray(0, length), bytes.subarray(resume)]);
  const cms = Buffer.from(digits, 'hex');
  return checkDetached(new Uint8Array(cms), new Uint8Array(signed), certificates);
}

/** What stands in the one signature field of a document of ours. */
function signaturePlace(
  bytes: Uint8Array,
): { kind: 'value'; value: PdfValue } | { kind: 'unsigned' } | { kind: 'not-a-signature' } {
  const pdf = openPdf(bytes);
  if (pdf.kind !== 'open') return { kind: 'not-a-signature' };
  const catalog = entriesOf(pdf.resolve(pdf.trailer.get('Root')));
  const form = entriesOf(pdf.resolve(catalog?.get('AcroForm')));
  const fields = itemsOf(pdf.resolve(form?.get('Fields'))) ?? [];
  const [field] = fields;
  // A document of ours has one.
  if (fields.length > 1) return { kind: 'not-a-signature' };
  const named = entriesOf(pdf.resolve(field))?.get('V');
  // As printed a document is of one piece, or of two with the mark of a reprint: with anything else appended that is no
  // signature it is neither.
  if (named === undefined)
    return { kind: pdf.trailer.has('Prev') && !carriesMark(bytes) ? 'not-a-signature' : 'unsigned' };
  const value = pdf.resolve(named);
  return value === undefined ? { kind: 'not-a-signature' } : { kind: 'value', value };
}
