import { type Drawing, pathData } from '../artwork.ts';
import { loadCodeBars, svgBars } from '../code-path.ts';
import { readFonts, runs } from '../fonts.ts';
import { loadPeer } from '../load-peer.ts';
import type { Way } from '../maker.ts';
import { PLAN, points } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

interface TextOptions {
  width?: number;
  align?: string;
  continued?: boolean;
  indent?: number;
  lineGap?: number;
  baseline?: string;
}

interface Structure {
  add: (child: Structure) => Structure;
  end: () => void;
}

interface Document {
  x: number;
  y: number;
  registerFont: (name: string, source: Uint8Array) => Document;
  font: (name: string) => Document;
  fontSize: (size: number) => Document;
  currentLineHeight: () => number;
  text: (text: string, x?: number | TextOptions, y?: number, options?: TextOptions) => Document;
  path: (data: string) => Document;
  fill: (colour: string, rule?: string) => Document;
  stroke: (colour: string) => Document;
  lineWidth: (width: number) => Document;
  rect: (x: number, y: number, width: number, height: number) => Document;
  fillColor: (colour: string) => Document;
  heightOfString: (text: string, options: TextOptions) => number;
  struct: (type: string, options?: { alt?: string } | (() => void), content?: () => void) => Structure;
  addStructure: (structure: Structure) => Document;
  markContent: (tag: string) => Document;
  endMarkedContent: () => Document;
  on: (event: 'data' | 'end', hear: (chunk: Uint8Array) => void) => Document;
  end: () => void;
}

interface PdfKit {
  default: new (options: object) => Document;
}

/** pdfkit: its own flow of text, structure for readers of the screen, paths. */
export const pdfkit: Way = {
  name: 'pdfkit',
  package: 'pdfkit',
  cannot: ['seal over text', 'justify Chinese', 'other font by itself', 'CMS signature'],
  async load() {
    const { default: PdfDocument } = await loadPeer<PdfKit>('pdfkit');
    const codeBars = await loadCodeBars();
    return async ({ ground, seal }) => {
      const fonts = readFonts();
      return {
        async make(sheet) {
          const document = new PdfDocument({
            size: 'A4',
            margin: 0,
            pdfVersion: '1.7',
            tagged: true,
            lang: 'zh-CN',
            displayTitle: true,
            info: { Title: sheet.content.title, Author: 'bench' },
          });
          const chunks: Uint8Array[] = [];
          const ended = new Promise<void>(resolve => {
            document.on('data', chunk => chunks.push(chunk)).on('end', () => resolve());
          });
          document.registerFont('text', fonts.text).registerFont('title', fonts.title);
          if (fonts.rare) document.registerFont('rare', fonts.rare);
          if (sheet.content.ground) {
            document.markContent('Artifact');
            draw(document, ground);
            document.endMarkedContent();
          }
          // It cannot multiply ink, so the words lie on the seal.
          figure(document, '印章', () => draw(document, seal));
          write(document, sheet);
          figure(document, '二维码', () => document.path(svgBars(codeBars(sheet.code))).fill('black'));
          document.end();
          await ended;
          return { bytes: Buffer.concat(chunks), code: sheet.code };
        },
        close: () => Promise.resolve(),
      };
    };
  },
};

function write(document: Document, { content }: Sheet): void {
  const left = points(PLAN.text.left);
  const width = points(PLAN.text.width);
  const tagged = (tag: string, body: () => void) => add(document, document.struct(tag, body));
  document.fillColor('black');
  tagged('H1', () =>
    document
      .font('title')
      .fontSize(PLAN.size.title)
      .text(content.title, left, points(PLAN.text.top), { width, align: 'center' }),
  );
  tagged('P', () =>
    document
      .font('text')
      .fontSize(PLAN.size.number)
      .text(content.numberLine, left, document.y + 10, { width, align: 'right' }),
  );
  let y = document.y + 14 + PLAN.size.body;
  for (const paragraph of content.paragraphs)
    tagged('P', () => {
      document.font('text').fontSize(PLAN.size.body);
      const lineGap = PLAN.pitch - document.currentLineHeight();
      flow(document, paragraph, left, y, { width, lineGap, indent: 2 * PLAN.size.body });
      y = document.y;
    });
  table(document, content.table, left, width, y);
  const strip = points(PLAN.strip);
  document.font('text').fontSize(PLAN.size.body);
  tagged('P', () =>
    document.text(content.signature.body, left, strip + 50, { width: width - 40, align: 'right' }),
  );
  tagged('P', () =>
    document.text(content.signature.date, left, strip + 80, { width: width - 40, align: 'right' }),
  );
  document.fontSize(PLAN.size.caption);
  const { left: codeLeft, top, side } = PLAN.code;
  tagged('P', () =>
    document.text(content.code?.caption ?? '', points(codeLeft), points(top + side), {
      width: points(side),
      align: 'center',
    }),
  );
  document.fontSize(PLAN.size.small);
  for (const [index, line] of content.foot.entries())
    tagged('P', () => document.text(line, left, points(PLAN.foot) + index * 15, { width }));
}

function table(
  document: Document,
  rows: Sheet['content']['table'],
  left: number,
  width: number,
  top: number,
): void {
  const labelWidth = 110;
  const structure = document.struct('Table');
  document.addStructure(structure);
  document.font('text').fontSize(PLAN.size.table).lineWidth(0.6);
  let y = top;
  for (const { label, value } of rows) {
    const valueWidth = width - labelWidth - 12;
    const height = document.heightOfString(value, { width: valueWidth }) + 11;
    document.markContent('Artifact');
    document.rect(left, y, labelWidth, height).stroke('black');
    document.rect(left + labelWidth, y, width - labelWidth, height).stroke('black');
    document.endMarkedContent();
    const row = document.struct('TR');
    structure.add(row);
    row.add(document.struct('TH', () => flow(document, label, left + 6, y + 18, { width: labelWidth - 12 })));
    row.add(
      document.struct('TD', () =>
        flow(document, value, left + labelWidth + 6, y + 18, { width: valueWidth }),
      ),
    );
    row.end();
    y += height;
  }
  structure.end();
}

/** Text whose rare characters are set in their own font. */
function flow(document: Document, text: string, x: number, baseline: number, options: TextOptions): void {
  const pieces = runs(text);
  for (const [index, piece] of pieces.entries()) {
    document.font(piece.font);
    // On one baseline: by itself it puts the upper edges of different fonts at one height.
    const more = { continued: index < pieces.length - 1, baseline: 'alphabetic' };
    if (index === 0) document.text(piece.text, x, baseline, { ...options, ...more });
    else document.text(piece.text, more);
  }
  document.font('text');
}

function add(document: Document, structure: Structure): void {
  document.addStructure(structure);
  structure.end();
}

function figure(document: Document, alt: string, body: () => void): void {
  add(document, document.struct('Figure', { alt }, body));
}

function draw(document: Document, drawings: readonly Drawing[]): void {
  for (const { segments, fill, stroke } of drawings) {
    document.path(pathData(segments));
    if (stroke) document.lineWidth(stroke.width).stroke(stroke.colour);
    else document.fill(fill ?? 'black');
  }
}
