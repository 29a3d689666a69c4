import { PDFDocument } from 'pdf-lib';
import { writeFile } from '../../../server/document/pdf/file-writer.ts';

/** A document of ours opened by another program, changed and saved anew in the same form: sound, and signed by nobody. */
export async function rewrittenPdf(
  bytes: Uint8Array,
  change: (document: PDFDocument) => void,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  change(document);
  return (await writeFile(document.context)).bytes;
}

/** Draws other words over the first page with a rubber stamp, which is an annotation and so no part of the page's content. */
export function paintStampOver(document: PDFDocument): void {
  const { context } = document;
  const words = 'q 1 1 1 rg 0 0 400 60 re f Q';
  const appearance = context.register(
    context.stream(words, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 400, 60] }),
  );
  const stamp = context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    F: 4,
    Rect: [100, 560, 500, 620],
    AP: { N: appearance },
  });
  document.getPage(0).node.addAnnot(context.register(stamp));
}
