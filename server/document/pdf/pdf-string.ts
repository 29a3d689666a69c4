import { PDFHexString, PDFString } from 'pdf-lib';

/** A text string (ISO 32000-1 §7.9.2.2): plain where ASCII is enough, else UTF-16 with byte order mark. */
export function textString(text: string): PDFString | PDFHexString {
  // pdf-lib writes a literal string as it is given; what ends or begins one must be escaped here.
  if (/^[ -~]*$/.test(text)) return PDFString.of(text.replace(/[\\()]/g, found => `\\${found}`));
  return PDFHexString.fromText(text);
}

/** UTF-16BE with byte order mark, in hexadecimal, for strings among the operators of a page. */
export function utf16(text: string): string {
  return `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;
}
