import { createHash } from 'node:crypto';
import { type PDFContext, PDFHexString, PDFRawStream, PDFWriter } from 'pdf-lib';

export interface WrittenFile {
  bytes: Uint8Array;
  /** One more than the highest object number. */
  size: number;
  /** 32 hexadecimal digits. */
  id: string;
  /** Where the cross-reference table begins. */
  startXref: number;
}

/**
 * The bytes of a document with a classical cross-reference table (ISO 32000-1 §7.5), because every reader knows it and a
 * signature can be appended to it. The file's id is a digest of all its streams, the metadata among them, so that the same
 * document has the same one. Throws when a number was given out and no object came.
 */
export async function writeFile(context: PDFContext): Promise<WrittenFile> {
  const objects = context.enumerateIndirectObjects();
  if (objects.length !== context.largestObjectNumber)
    throw new Error('an object was named and never written');
  const digest = createHash('sha256');
  for (const [, object] of objects) if (object instanceof PDFRawStream) digest.update(object.contents);
  const id = digest.digest('hex').slice(0, 32);
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
  const bytes = await new Writer(context).serializeToBuffer();
  return { bytes, size: context.largestObjectNumber + 1, id, startXref: startXrefOf(bytes) };
}

/** pdf-lib's writer, which takes every document for PDF 1.7; this one lets the document say what it is. */
class Writer extends PDFWriter {
  constructor(context: PDFContext) {
    super(context, Infinity);
  }

  /** Every version's header has the same length. */
  protected override async computeBufferSize() {
    return { ...(await super.computeBufferSize()), header: this.context.header };
  }
}

function startXrefOf(bytes: Uint8Array): number {
  const end = Buffer.from(bytes.subarray(-40)).toString('latin1');
  const place = /startxref\n(\d+)\n%%EOF$/.exec(end)?.[1];
  if (place === undefined) throw new Error('a file does not end as it should');
  return Number(place);
}
