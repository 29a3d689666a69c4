import { PDFString } from 'pdf-lib';
import type { DocumentMetadata } from '../content.ts';
import type { Entries, PackedStream } from './packed-stream.ts';
import { textString } from './pdf-string.ts';

/** What made the file, as it says itself. */
export const PROGRAM = 'Laiban';

/** The document information dictionary (ISO 32000-1 §14.3.3); says the same as the XMP packet, as PDF/A demands. */
export function informationDictionary({ title, author, createdAt, keywords }: DocumentMetadata): Entries {
  const date = PDFString.fromDate(createdAt);
  return {
    Title: textString(title),
    Author: textString(author),
    Creator: textString(PROGRAM),
    Producer: textString(PROGRAM),
    CreationDate: date,
    ModDate: date,
    ...(keywords?.length ? { Keywords: textString(keywords.join(', ')) } : {}),
  };
}

/** What a file claims to be in its metadata; `none` for a claim nobody here has checked. */
export type ArchivalClaim = 'none' | 'pdfa-1b';

/**
 * The metadata for archives as an XMP packet (ISO 16684-1), never compressed so that programs that know nothing of PDF
 * find it (ISO 19005-1 §6.7.2).
 */
export function xmpPacket(metadata: DocumentMetadata, claim: ArchivalClaim): PackedStream {
  const { title, author, createdAt, keywords } = metadata;
  const date = `${createdAt.toISOString().slice(0, 19)}Z`;
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${xml(languageOf(metadata))}</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<pdf:Producer>${PROGRAM}</pdf:Producer>`,
    ...(keywords?.length ? [`<pdf:Keywords>${xml(keywords.join(', '))}</pdf:Keywords>`] : []),
    ...(claim === 'pdfa-1b'
      ? ['<pdfaid:part>1</pdfaid:part>', '<pdfaid:conformance>B</pdfaid:conformance>']
      : []),
  ];
  const packet =
    '<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"' +
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n' +
    `${properties.join('\n')}\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>`;
  return { entries: { Type: 'Metadata', Subtype: 'XML' }, bytes: Buffer.from(packet, 'utf8') };
}

export function languageOf({ language }: Pick<DocumentMetadata, 'language'>): string {
  return language ?? 'zh-CN';
}

function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, found => entities[found] ?? found);
}
