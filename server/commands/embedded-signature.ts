import { openPdf } from '../document/pdf/open-pdf.ts';
import { entriesOf, itemsOf, numberOf, type PdfValue } from '../document/pdf/parse-value.ts';
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
  const value = signatureValue(bytes);
  if (value === undefined) return { kind: 'unsigned' };
  const range = itemsOf(entriesOf(value)?.get('ByteRange'))?.map(numberOf);
  const [start, length, resume, rest, ...more] = range ?? [];
  if (start !== 0 || length === undefined || resume === undefined || rest === undefined || more.length > 0)
    return { kind: 'not-a-signature' };
  if (![length, resume, rest].every(Number.isSafeInteger) || length < 0 || resume < length + 2)
    return { kind: 'not-a-signature' };
  if (rest < 0 || resume + rest !== bytes.length) return { kind: 'not-whole' };
  const between = Buffer.from(bytes.subarray(length, resume)).toString('latin1');
  const digits = /^<((?:[\da-fA-F]{2})+)>$/.exec(between)?.[1];
  // Anything but digits there would be read by a viewer and signed by nobody.
  if (digits === undefined) return { kind: 'not-whole' };
  const signed = Buffer.concat([bytes.subarray(0, length), bytes.subarray(resume)]);
  return checkDetached(new Uint8Array(Buffer.from(digits, 'hex')), new Uint8Array(signed), certificates);
}

/** What stands in the one signature field of a document of ours. */
function signatureValue(bytes: Uint8Array): PdfValue | undefined {
  const pdf = openPdf(bytes);
  if (pdf.kind !== 'open') return undefined;
  const catalog = entriesOf(pdf.resolve(pdf.trailer.get('Root')));
  const form = entriesOf(pdf.resolve(catalog?.get('AcroForm')));
  const fields = itemsOf(pdf.resolve(form?.get('Fields'))) ?? [];
  const values = fields.flatMap(field => {
    const value = pdf.resolve(entriesOf(pdf.resolve(field))?.get('V'));
    return value === undefined ? [] : [value];
  });
  // The newest would be the last; a document of ours has one.
  return values.at(-1);
}
