import { PDFDocument } from 'pdf-lib';

/** A PDF of so many empty A4 pages (595 × 842 points). */
export async function blankPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([595, 842]);
  return document.save();
}
