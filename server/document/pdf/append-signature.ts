import { createHash } from 'node:crypto';
import { PDFString } from 'pdf-lib';
import type { SignaturePlace } from '../content.ts';
import { textString } from './pdf-string.ts';

export interface SignatureInfo {
  /** The time the signer claims; also in the signed bytes. */
  at: Date;
  /** Who signs: the name of the issuing body. */
  name: string;
  reason?: string;
}

/** Returns a detached CMS signature over those bytes, in DER. */
export type Sign = (signedBytes: Uint8Array) => Uint8Array;

/**
 * The longest signature of a terminal has 2,350 bytes: its committee's name, of which at most 64 characters of four bytes
 * stand in the certificate, is in it six times. With a usual name it has 940.
 */
const LONGEST_SIGNATURE_BYTES = 2400;

/**
 * Signs a document as PAdES wants it (ETSI EN 319 142-1, SubFilter ETSI.CAdES.detached). Returns what is to be appended to
 * `bytes` (an incremental update, ISO 32000-1 §7.5.6): the signed original is both, one after the other, and begins with
 * the very bytes that were printed. The same bytes, information and signature give the same update.
 *
 * `bytes` and `place` come from one call of `render`. Throws when the signature is longer than 2,400 bytes.
 */
export function appendSignature(
  bytes: Uint8Array,
  place: SignaturePlace,
  sign: Sign,
  { at, name, reason }: SignatureInfo,
): Uint8Array {
  const signature = place.size;
  // pdf-lib ends a file without an end of line.
  const field = `\n${place.fieldObject} 0 obj\n<< ${place.fieldEntries} /V ${signature} 0 R >>\nendobj\n`;
  const why = reason === undefined ? '' : ` /Reason ${textString(reason).toString()}`;
  const beforeRange =
    `${signature} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ` +
    `/M ${PDFString.fromDate(at).toString()} /Name ${textString(name).toString()}${why} /ByteRange [`;
  const beforeContents = '] /Contents ';
  const signatureOffset = bytes.length + field.length;
  const contentsStart = signatureOffset + beforeRange.length + RANGE_LENGTH + beforeContents.length;
  const contentsEnd = contentsStart + 2 * LONGEST_SIGNATURE_BYTES + 2;

  const afterContents = ' >>\nendobj\n';
  const startXref = contentsEnd + afterContents.length;
  const id = createHash('sha256')
    .update(place.id)
    .update(field)
    .update(beforeRange)
    .digest('hex')
    .slice(0, 32);
  const table =
    `xref\n0 1\n0000000000 65535 f \n${place.fieldObject} 1\n${entry(bytes.length + 1)}${signature} 1\n${entry(signatureOffset)}` +
    `trailer\n<< /Size ${place.size + 1} /Root ${place.root} /Info ${place.info} /ID [<${place.id}> <${id}>] ` +
    `/Prev ${place.startXref} >>\nstartxref\n${startXref}\n%%EOF\n`;

  const tail = Buffer.from(afterContents + table, 'latin1');
  const range = [0, contentsStart, contentsEnd, tail.length].join(' ').padEnd(RANGE_LENGTH);
  const head = Buffer.from(field + beforeRange + range + beforeContents, 'latin1');
  const cms = sign(Buffer.concat([bytes, head, tail]));
  if (cms.length > LONGEST_SIGNATURE_BYTES)
    throw new Error(`a signature of ${cms.length} bytes has no room in the document`);
  const contents = Buffer.from(cms)
    .toString('hex')
    .padEnd(2 * LONGEST_SIGNATURE_BYTES, '0');
  return Buffer.concat([head, Buffer.from(`<${contents}>`, 'latin1'), tail]);
}

/** Four numbers of up to ten digits and the blanks between them. */
const RANGE_LENGTH = 43;

/** Twenty bytes, as every line of the table (§7.5.4). */
function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}
