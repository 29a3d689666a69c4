import { svgOf, svgPage } from '../artwork.ts';
import { loadCodeBars, svgBars } from '../code-path.ts';
import { readFonts } from '../fonts.ts';
import { loadPeer } from '../load-peer.ts';
import type { Way } from '../maker.ts';
import { PLAN, points } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

interface Compiler {
  mapShadow: (path: string, content: Buffer) => void;
  pdf: (source: { mainFileContent: string }) => Buffer;
  evictCache: (maxAge: number) => void;
}

interface Typst {
  NodeCompiler: { create: (options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }) => Compiler };
}

/** A folder that exists nowhere: all files are given from memory. */
const WORKSPACE = '/laiban-bench';

/** Typst as a native library inside this process; its memory of earlier compilations stays on, as it is made to. */
export const typst: Way = {
  name: 'Typst (native)',
  package: '@myriaddreamin/typst-ts-node-compiler',
  cannot: ['seal over text', 'CMS signature'],
  async load() {
    const { NodeCompiler } = await loadPeer<Typst>('@myriaddreamin/typst-ts-node-compiler');
    const codeBars = await loadCodeBars();
    return async ({ ground, seal }) => {
      const { text, title, rare } = readFonts();
      const compiler = NodeCompiler.create({
        workspace: WORKSPACE,
        fontArgs: [{ fontBlobs: [text, title, ...(rare ? [rare] : [])] }],
      });
      compiler.mapShadow(`${WORKSPACE}/ground.svg`, Buffer.from(svgPage(svgOf(ground))));
      compiler.mapShadow(`${WORKSPACE}/seal.svg`, Buffer.from(svgPage(svgOf(seal))));
      return {
        make(sheet) {
          const code = svgPage(`<path d="${svgBars(codeBars(sheet.code))}"/>`);
          const bytes = compiler.pdf({ mainFileContent: source(sheet, code) });
          // What its documentation advises for programs that go on running.
          compiler.evictCache(10);
          return Promise.resolve({ bytes, code: sheet.code });
        },
        close: () => Promise.resolve(),
      };
    };
  },
};

function source({ content }: Sheet, code: string): string {
  const { title, number, body, table, small } = PLAN.size;
  const [left, top, width] = [points(PLAN.text.left), points(PLAN.text.top), points(PLAN.text.width)];
  const strip = points(PLAN.strip) - top;
  return `
#set document(title: ${quoted(content.title)}, author: "bench", date: none)
#set page(paper: "a4", margin: (left: ${left}pt, top: ${top}pt, right: ${595.28 - left - width}pt, bottom: 40pt),
  background: ${content.ground ? 'pdf.artifact(image("ground.svg", width: 100%, height: 100%))' : 'none'})
#set text(font: ("Noto Serif SC", "HanaMinB"), size: ${body}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: ${PLAN.pitch - body}pt, spacing: ${PLAN.pitch - body}pt, first-line-indent: (amount: 2em, all: true))
#show heading: set align(center)
#show heading: set text(size: ${title}pt, weight: 600)
#place(top + left, dx: ${-left}pt, dy: ${-top}pt, image("seal.svg", width: 595.28pt, height: 841.89pt, alt: "印章"))
#heading(level: 1, ${quoted(content.title)})
#align(right, text(size: ${number}pt, ${quoted(content.numberLine)}))
${content.paragraphs.map(paragraph => `#par(${quoted(paragraph)})`).join('\n')}
#set par(first-line-indent: 0em)
#text(size: ${table}pt, table(columns: (110pt, 1fr), stroke: 0.6pt, ${content.table
    .map(({ label, value }) => `${quoted(label)}, ${quoted(value)}`)
    .join(', ')}))
#place(top + right, dx: -40pt, dy: ${strip + 50}pt, align(right)[#${quoted(content.signature.body)} \\ #${quoted(content.signature.date)}])
#place(top + left, dy: ${points(PLAN.foot) - top}pt, text(size: ${small}pt)[${content.foot.map(line => `#${quoted(line)}`).join(' \\ ')}])
#place(top + left, dy: ${points(PLAN.code.top + PLAN.code.side) - top}pt,
  box(width: ${points(PLAN.code.side)}pt, align(center, text(size: ${PLAN.size.caption}pt, ${quoted(content.code?.caption ?? '')}))))
#place(top + left, dx: ${-left}pt, dy: ${-top}pt,
  image(bytes(${quoted(code)}), format: "svg", width: 595.28pt, height: 841.89pt, alt: "二维码"))
`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
