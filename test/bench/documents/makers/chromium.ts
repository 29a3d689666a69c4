import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHROMIUM } from '../../../journeys/harness/chromium.ts';
import { type Artwork, svgOf, svgPage } from '../artwork.ts';
import { loadCodeBars, svgBars } from '../code-path.ts';
import { fontFiles } from '../fonts.ts';
import type { Way } from '../maker.ts';
import { PLAN, points } from '../plan.ts';
import type { Sheet } from '../sheet.ts';

/** Chromium kept open with one page whose fonts are loaded; words are replaced, then it prints. */
export const chromium: Way = {
  name: 'Chromium page.pdf',
  // It could multiply the seal with the words, but MuPDF then shows the seal alone; so the words lie on the seal.
  cannot: ['CMS signature'],
  async load() {
    const { chromium: driver } = await import('playwright-core');
    const codeBars = await loadCodeBars();
    return async artwork => {
      const browser = await driver.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
      });
      const page = await browser.newPage();
      const folder = mkdtempSync(join(tmpdir(), 'laiban-bench-'));
      const file = join(folder, 'page.html');
      writeFileSync(file, skeleton(artwork));
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => Promise.all([...document.fonts].map(font => font.load())));
      return {
        async make(sheet) {
          const code = svgPage(`<path d="${svgBars(codeBars(sheet.code))}"/>`);
          await page.evaluate(
            ({ html, bare }) => {
              const words = document.getElementById('words');
              if (words) words.innerHTML = html;
              document.getElementById('ground')?.toggleAttribute('hidden', bare);
            },
            {
              html: `${words(sheet)}<div class="whole" role="img" aria-label="二维码">${code}</div>`,
              bare: !sheet.content.ground,
            },
          );
          const bytes = await page.pdf({ preferCSSPageSize: true, tagged: true, printBackground: true });
          return { bytes, code: sheet.code };
        },
        async close() {
          await browser.close();
          rmSync(folder, { recursive: true });
        },
      };
    };
  },
};

function skeleton({ ground, seal }: Artwork): string {
  const files = fontFiles();
  const face = (name: string, path: string) =>
    `@font-face { font-family: ${name}; src: url(${pathToFileURL(path).href}); }`;
  const { title, number, body, table, small } = PLAN.size;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>居住证明</title><style>
    ${face('text', files.text)} ${face('title', files.title)} ${files.rare ? face('rare', files.rare) : ''}
    @page { size: A4; margin: 0; } body { margin: 0; font: ${body}pt/${PLAN.pitch}pt text, rare; text-align: justify; }
    .whole, .whole svg { position: absolute; left: 0; top: 0; width: 595.28pt; height: 841.8pt; }
    #words { position: absolute; left: ${points(PLAN.text.left)}pt; top: ${points(PLAN.text.top)}pt;
      width: ${points(PLAN.text.width)}pt; }
    #words .whole { left: ${-points(PLAN.text.left)}pt; top: ${-points(PLAN.text.top)}pt; }
    h1 { font: ${title}pt title, rare; text-align: center; margin: 0; } p { text-indent: 2em; margin: 0; }
    .number { font-size: ${number}pt; text-align: right; }
    table { font-size: ${table}pt; line-height: 1.5; width: 100%; border-collapse: collapse; margin-top: 14pt; }
    th, td { border: 0.6pt solid; padding: 4pt; text-align: left; font-weight: normal; } th { width: 100pt; }
    .signature { position: absolute; right: 40pt; text-align: right;
      top: ${points(PLAN.strip - PLAN.text.top) + 46}pt; }
    .caption { position: absolute; top: ${points(PLAN.code.top + PLAN.code.side - PLAN.text.top)}pt; text-align: center;
      width: ${points(PLAN.code.side)}pt; font-size: ${PLAN.size.caption}pt; line-height: 1.4; }
    .foot { position: absolute; top: ${points(PLAN.foot - PLAN.text.top)}pt; font-size: ${small}pt; line-height: 15pt; }
  </style><div id="ground" class="whole" aria-hidden="true">${svgPage(svgOf(ground))}</div>
  <div class="whole" role="img" aria-label="印章">${svgPage(svgOf(seal))}</div><div id="words"></div></html>`;
}

function words({ content }: Sheet): string {
  const { title, numberLine, paragraphs, table, signature, code, foot } = content;
  return `<h1>${title}</h1><div class="number">${numberLine}</div>
    ${paragraphs.map(text => `<p>${text}</p>`).join('')}
    <table>${table.map(({ label, value }) => `<tr><th>${label}</th><td>${value}</td></tr>`).join('')}</table>
    <div class="signature">${signature.body}<br>${signature.date}</div>
    <div class="caption">${code?.caption}</div><div class="foot">${foot.join('<br>')}</div>`;
}
