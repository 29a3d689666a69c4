import { svgOf, svgPage } from '../artwork.ts';
import { readFonts } from '../fonts.ts';
import { loadPeer } from '../load-peer.ts';
import type { Way } from '../maker.ts';
import { PLAN } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

interface Generator {
  generate: (props: {
    template: object;
    inputs: Record<string, string>[];
    plugins: Record<string, unknown>;
    options: object;
  }) => Promise<Uint8Array>;
}

interface Schemas {
  text: unknown;
  table: unknown;
  svg: unknown;
  barcodes: { qrcode: unknown };
}

/** pdfme: a template of boxes, filled with inputs. */
export const pdfme: Way = {
  name: 'pdfme',
  package: '@pdfme/generator',
  cannot: [
    'seal over text',
    'indent a paragraph',
    'other font for some characters',
    'code as vector',
    'tags',
    'CMS signature',
  ],
  async load() {
    const { generate } = await loadPeer<Generator>('@pdfme/generator');
    const { text, table, svg, barcodes } = await loadPeer<Schemas>('@pdfme/schemas');
    return async ({ ground, seal }) => {
      const fonts = readFonts();
      const font = {
        text: { data: fonts.text, fallback: true, subset: true },
        title: { data: fonts.title, subset: true },
      };
      const art = { ground: svgPage(svgOf(ground)), seal: svgPage(svgOf(seal)) };
      return {
        async make(sheet) {
          const bytes = await generate({
            template: template(sheet),
            inputs: [inputs(sheet, art)],
            plugins: { text, table, svg, qrcode: barcodes.qrcode },
            options: { font, title: sheet.content.title, author: 'bench', lang: 'zh' },
          });
          return { bytes, code: sheet.code };
        },
        close: () => Promise.resolve(),
      };
    };
  },
};

function template({ content }: Sheet): object {
  const { left, top, width } = PLAN.text;
  const { title, number, body, small } = PLAN.size;
  const box = (name: string, y: number, height: number, more: object) => ({
    name,
    type: 'text',
    fontName: 'text',
    position: { x: left, y },
    width,
    height,
    alignment: 'left',
    verticalAlignment: 'top',
    lineHeight: 1.3,
    characterSpacing: 0,
    fontColor: '#000000',
    backgroundColor: '',
    ...more,
  });
  const picture = (name: string) => ({ name, type: 'svg', position: { x: 0, y: 0 }, ...PLAN.page });
  const paragraphs = content.paragraphs.map((text, index) => {
    const above = content.paragraphs.slice(0, index).reduce((sum, before) => sum + heightOf(before), 0);
    return box(`paragraph${index}`, top + 28 + above, heightOf(text), {
      fontSize: body,
      alignment: 'justify',
    });
  });
  const below = top + 32 + content.paragraphs.reduce((sum, text) => sum + heightOf(text), 0);
  return {
    basePdf: { ...PLAN.page, padding: [0, 0, 0, 0] },
    schemas: [
      [
        ...(content.ground ? [picture('ground')] : []),
        picture('seal'),
        box('title', top, 12, { fontSize: title, fontName: 'title', alignment: 'center' }),
        box('number', top + 16, 8, { fontSize: number, alignment: 'right' }),
        ...paragraphs,
        tableBox(below, content.table.length),
        box('body', PLAN.strip + 18, 10, { fontSize: body, alignment: 'right', width: width - 14 }),
        box('date', PLAN.strip + 29, 10, { fontSize: body, alignment: 'right', width: width - 14 }),
        ...content.foot.map((_, index) => box(`foot${index}`, PLAN.foot + 6 * index, 6, { fontSize: small })),
        box('caption', PLAN.code.top + PLAN.code.side, 5, {
          fontSize: PLAN.size.caption,
          alignment: 'center',
          width: PLAN.code.side,
        }),
        {
          name: 'code',
          type: 'qrcode',
          position: { x: PLAN.code.left, y: PLAN.code.top },
          width: PLAN.code.side,
          height: PLAN.code.side,
          backgroundColor: '#ffffff',
          barColor: '#000000',
        },
      ],
    ],
  };
}

/** Lines of 28 characters, in millimetres. */
function heightOf(text: string): number {
  return Math.ceil(Array.from(text).length / 27) * 10.3;
}

function tableBox(y: number, rows: number): object {
  const cell = {
    fontName: 'text',
    alignment: 'left',
    verticalAlignment: 'middle',
    fontSize: PLAN.size.table,
    lineHeight: 1,
    characterSpacing: 0,
    fontColor: '#000000',
    backgroundColor: '',
    borderColor: '#000000',
    borderWidth: { top: 0.2, right: 0.2, bottom: 0.2, left: 0.2 },
    padding: { top: 1.5, right: 2, bottom: 1.5, left: 2 },
  };
  return {
    name: 'table',
    type: 'table',
    position: { x: PLAN.text.left, y },
    width: PLAN.text.width,
    height: rows * 8,
    content: '[]',
    showHead: false,
    head: ['', ''],
    headWidthPercentages: [25, 75],
    tableStyles: { borderColor: '#000000', borderWidth: 0.2 },
    headStyles: cell,
    bodyStyles: { ...cell, alternateBackgroundColor: '' },
    columnStyles: {},
  };
}

function inputs({ content, code }: Sheet, art: { ground: string; seal: string }): Record<string, string> {
  return {
    ...art,
    title: content.title,
    number: content.numberLine,
    ...Object.fromEntries(content.paragraphs.map((text, index) => [`paragraph${index}`, text])),
    table: JSON.stringify(content.table.map(({ label, value }) => [label, value])),
    body: content.signature.body,
    date: content.signature.date,
    ...Object.fromEntries(content.foot.map((text, index) => [`foot${index}`, text])),
    code,
    caption: content.code?.caption ?? '',
  };
}
