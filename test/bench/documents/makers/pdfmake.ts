import { svgOf, svgPage } from '../artwork.ts';
import { readFonts, runs } from '../fonts.ts';
import { loadPeer } from '../load-peer.ts';
import type { Way } from '../maker.ts';
import { PLAN, points } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

interface PdfMake {
  default: {
    virtualfs: { writeFileSync: (name: string, content: Uint8Array) => void };
    setFonts: (fonts: Record<string, { normal: string; bold: string }>) => void;
    setUrlAccessPolicy: (allow: (url: string) => boolean) => void;
    setLocalAccessPolicy: (allow: (path: string) => boolean) => void;
    createPdf: (definition: object) => { getBuffer: () => Promise<Uint8Array> };
  };
}

/** pdfmake: a definition of nodes; SVG and square codes of its own, both as vectors. */
export const pdfmake: Way = {
  name: 'pdfmake',
  package: 'pdfmake',
  cannot: [
    'seal over text',
    'justify Chinese',
    'other font by itself',
    'code of a given size',
    'tags',
    'CMS signature',
  ],
  async load() {
    const { default: pdfMake } = await loadPeer<PdfMake>('pdfmake');
    return async ({ ground, seal }) => {
      const fonts = readFonts();
      pdfMake.virtualfs.writeFileSync('text.ttf', fonts.text);
      pdfMake.virtualfs.writeFileSync('title.ttf', fonts.title);
      if (fonts.rare) pdfMake.virtualfs.writeFileSync('rare.ttf', fonts.rare);
      pdfMake.setFonts({
        text: { normal: 'text.ttf', bold: 'title.ttf' },
        ...(fonts.rare ? { rare: { normal: 'rare.ttf', bold: 'rare.ttf' } } : {}),
      });
      // Everything it may read lies in its own virtual folder.
      pdfMake.setUrlAccessPolicy(() => false);
      pdfMake.setLocalAccessPolicy(() => false);
      const art = { ground: svgPage(svgOf(ground)), seal: svgPage(svgOf(seal)) };
      return {
        async make(sheet) {
          const bytes = await pdfMake.createPdf(definition(sheet, art)).getBuffer();
          return { bytes, code: sheet.code };
        },
        close: () => Promise.resolve(),
      };
    };
  },
};

function definition({ content, code }: Sheet, art: { ground: string; seal: string }): object {
  const { title, number, body, table, small } = PLAN.size;
  const strip = points(PLAN.strip);
  // Its unit of line height is the font's own: ascent and descent of Noto Serif SC are 1.437 em together.
  const lineHeight = PLAN.pitch / (body * 1.437);
  return {
    pageSize: 'A4',
    pageMargins: [points(PLAN.text.left), points(PLAN.text.top), points(210 - 28 - PLAN.text.width), 40],
    info: { title: content.title, author: 'bench' },
    lang: 'zh-CN',
    ...(content.ground ? { background: { svg: art.ground } } : {}),
    defaultStyle: { font: 'text', fontSize: body },
    content: [
      // It cannot multiply ink, so the words lie on the seal.
      at(0, 0, { svg: art.seal }),
      { text: content.title, bold: true, fontSize: title, alignment: 'center' },
      { text: content.numberLine, fontSize: number, alignment: 'right', margin: [0, 10, 0, 14] },
      ...content.paragraphs.map(paragraph => ({
        text: runs(paragraph),
        alignment: 'justify',
        leadingIndent: 2 * body,
        lineHeight,
      })),
      {
        table: {
          widths: [100, '*'],
          body: content.table.map(({ label, value }) => [label, { text: runs(value) }]),
        },
        fontSize: table,
        margin: [0, 14, 0, 0],
      },
      at(points(PLAN.text.left), strip + 50, { text: content.signature.body, alignment: 'right' }),
      at(points(PLAN.text.left), strip + 80, { text: content.signature.date, alignment: 'right' }),
      // Modules are whole points, so it is larger than the 35 mm of the others; with 1 it would be half of that.
      at(points(PLAN.code.left) + 8, strip, { qr: code, eccLevel: 'M', fit: 2 * 75 }),
      at(points(PLAN.code.left) + 60, strip + 150, {
        text: content.code?.caption,
        fontSize: PLAN.size.caption,
      }),
      ...content.foot.map((line, index) =>
        at(points(PLAN.text.left), points(PLAN.foot) + index * 15, { text: line, fontSize: small }),
      ),
    ],
  };
}

function at(x: number, y: number, node: object): object {
  return { ...node, absolutePosition: { x, y } };
}
