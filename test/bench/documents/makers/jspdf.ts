import { type Drawing } from '../artwork.ts';
import { loadCodeBars } from '../code-path.ts';
import { readFonts, runs } from '../fonts.ts';
import { loadPeer } from '../load-peer.ts';
import type { Way } from '../maker.ts';
import { PLAN, points } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

interface JsPdf {
  addFileToVFS: (name: string, base64: string) => void;
  addFont: (file: string, name: string, style: string) => void;
  setFont: (name: string, style?: string) => void;
  setFontSize: (size: number) => void;
  setLanguage: (language: string) => void;
  setProperties: (properties: Record<string, string>) => void;
  getTextWidth: (text: string) => number;
  text: (text: string, x: number, y: number, options?: { align?: string }) => void;
  rect: (x: number, y: number, width: number, height: number, style?: string | null) => void;
  moveTo: (x: number, y: number) => void;
  lineTo: (x: number, y: number) => void;
  curveTo: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => void;
  close: () => void;
  fill: () => void;
  stroke: () => void;
  setLineWidth: (width: number) => void;
  setFillColor: (colour: string) => void;
  setDrawColor: (colour: string) => void;
  output: (type: 'arraybuffer') => ArrayBuffer;
}

interface Module {
  jsPDF: new (options: object) => JsPdf;
}

/** jsPDF: text where one puts it, a line at a time; fonts are given to each document anew. */
export const jspdf: Way = {
  name: 'jsPDF',
  package: 'jspdf',
  cannot: [
    'seal over text',
    'break Chinese by its rules',
    'justify Chinese',
    'other font by itself',
    'rare characters',
    'tags',
    'CMS signature',
  ],
  async load() {
    const { jsPDF: Document } = await loadPeer<Module>('jspdf');
    const codeBars = await loadCodeBars();
    return async ({ ground, seal }) => {
      const { text, title, rare } = readFonts();
      const fonts = [
        { name: 'text', data: text.toString('base64') },
        { name: 'title', data: title.toString('base64') },
        ...(rare ? [{ name: 'rare', data: rare.toString('base64') }] : []),
      ];
      return {
        make(sheet) {
          const needed = fonts.filter(
            ({ name }) => name !== 'rare' || /[\u{10000}-\u{10ffff}]/u.test(sheet.values.record.name),
          );
          const document = new Document({ unit: 'pt', format: 'a4', compress: true });
          for (const { name, data } of needed) {
            document.addFileToVFS(`${name}.ttf`, data);
            document.addFont(`${name}.ttf`, name, 'normal');
          }
          document.setLanguage('zh-CN');
          document.setProperties({ title: sheet.content.title, author: 'bench' });
          if (sheet.content.ground) draw(document, ground);
          draw(document, seal);
          document.setFillColor('#000000');
          write(document, sheet);
          for (const { x, y, width, height } of codeBars(sheet.code)) document.rect(x, y, width, height, 'F');
          return Promise.resolve({ bytes: new Uint8Array(document.output('arraybuffer')), code: sheet.code });
        },
        close: () => Promise.resolve(),
      };
    };
  },
};

function write(document: JsPdf, { content }: Sheet): void {
  const left = points(PLAN.text.left);
  const width = points(PLAN.text.width);
  const { title, number, body, table, small } = PLAN.size;
  document.setFont('title');
  document.setFontSize(title);
  document.text(content.title, left + width / 2, points(PLAN.text.top) + title, { align: 'center' });
  document.setFont('text');
  document.setFontSize(number);
  let y = points(PLAN.text.top) + 60;
  document.text(content.numberLine, left + width, y, { align: 'right' });
  document.setFontSize(body);
  for (const paragraph of content.paragraphs) {
    for (const [index, line] of broken(document, paragraph, width, 2 * body).entries()) {
      y += PLAN.pitch;
      show(document, line, index === 0 ? left + 2 * body : left, y);
    }
  }
  document.setFontSize(table);
  document.setLineWidth(0.6);
  document.setDrawColor('#000000');
  y += 20;
  for (const { label, value } of content.table) {
    const lines = broken(document, value, width - 122, 0);
    const height = lines.length * 20 + 8;
    document.rect(left, y, 110, height);
    document.rect(left + 110, y, width - 110, height);
    document.text(label, left + 6, y + 18);
    for (const [index, line] of lines.entries()) show(document, line, left + 116, y + 18 + index * 20);
    y += height;
  }
  document.setFontSize(body);
  const right = left + width - 40;
  document.text(content.signature.body, right, points(PLAN.strip) + 66, { align: 'right' });
  document.text(content.signature.date, right, points(PLAN.strip) + 96, { align: 'right' });
  document.setFontSize(PLAN.size.caption);
  const { left: codeLeft, top, side } = PLAN.code;
  document.text(content.code?.caption ?? '', points(codeLeft + side / 2), points(top + side) + 8, {
    align: 'center',
  });
  document.setFontSize(small);
  for (const [index, line] of content.foot.entries())
    document.text(line, left, points(PLAN.foot) + 10 + index * 15);
}

/** Its own `splitTextToSize` breaks at blanks alone, so lines are cut where they are full. */
function broken(document: JsPdf, text: string, width: number, indent: number): string[] {
  const lines = [''];
  let room = width - indent;
  for (const character of text) {
    const advance = document.getTextWidth(character);
    if (advance > room) {
      lines.push('');
      room = width;
    }
    lines.push(`${lines.pop()}${character}`);
    room -= advance;
  }
  return lines;
}

function show(document: JsPdf, line: string, x: number, y: number): void {
  let at = x;
  for (const { text, font } of runs(line)) {
    document.setFont(font);
    document.text(text, at, y);
    at += document.getTextWidth(text);
  }
  document.setFont('text');
}

function draw(document: JsPdf, drawings: readonly Drawing[]): void {
  for (const { segments, fill, stroke } of drawings) {
    for (const segment of segments) {
      if (segment.to === 'close') document.close();
      else if (segment.to === 'curve') {
        const [a, b, c] = segment.points;
        document.curveTo(a.x, a.y, b.x, b.y, c.x, c.y);
      } else {
        const [{ x, y }] = segment.points;
        if (segment.to === 'move') document.moveTo(x, y);
        else document.lineTo(x, y);
      }
    }
    if (stroke) {
      document.setLineWidth(stroke.width);
      document.setDrawColor(stroke.colour);
      document.stroke();
    } else {
      document.setFillColor(fill ?? '#000000');
      document.fill();
    }
  }
}
