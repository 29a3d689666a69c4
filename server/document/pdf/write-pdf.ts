import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, PDFString, PrintScaling } from 'pdf-lib';
import type { DocumentMetadata } from '../content.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import { PAGE } from '../layout/geometry.ts';
import type { Mark } from '../layout/marks.ts';
import { compressedStream } from './compressed-stream.ts';
import { embedTypeface, type FontEmbedding } from './embed-typeface.ts';
import { fontUsage } from './font-usage.ts';
import { INK, pageOperators } from './page-operators.ts';

/** Pages of marks as the bytes of a PDF. The same pages and metadata give the same bytes: no clock, no random id. */
export async function writePdf(
  pages: readonly (readonly Mark[])[],
  metadata: DocumentMetadata,
  subsetter: Subsetter,
  embedding: FontEmbedding,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  document.setTitle(metadata.title, { showInWindowTitleBar: true });
  document.setAuthor(metadata.author);
  document.setCreator('Laiban');
  document.setProducer('Laiban');
  document.setCreationDate(metadata.createdAt);
  document.setModificationDate(metadata.createdAt);
  catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  // Printed at its true size: a scaled certificate would move the place of the stamp.
  catalog.getOrCreateViewerPreferences().setPrintScaling(PrintScaling.None);

  const fonts = fontUsage(pages);
  const fontRefs = Object.fromEntries(
    [...fonts.values()].map(used => [used.resource, embedTypeface(context, used, subsetter, embedding)]),
  );
  const ink = context.register(context.obj({ Type: 'ExtGState', BM: 'Multiply' }));
  const fingerprint = createHash('sha256').update(JSON.stringify([metadata.title, metadata.createdAt]));
  for (const marks of pages) {
    const operators = pageOperators(marks, fonts);
    fingerprint.update(operators);
    const page = document.addPage([PAGE.width, PAGE.height]);
    const { node } = page;
    node.set(
      PDFName.of('Contents'),
      context.register(compressedStream(context, Buffer.from(operators, 'latin1'))),
    );
    node.set(PDFName.of('Resources'), context.obj({ Font: fontRefs, ExtGState: { [INK]: ink } }));
  }
  const id = PDFHexString.of(fingerprint.digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
  return document.save({ addDefaultPage: false, objectsPerTick: Infinity, updateFieldAppearances: false });
}
