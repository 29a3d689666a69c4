import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import type { DocumentContent } from '../../server/document/content.ts';
import { createRenderer } from '../../server/document/renderer.ts';
import { CHROMIUM } from '../journeys/harness/chromium.ts';
import { type Measurement, measurement } from './measurement.ts';

const WARM_UP = 20;
const REPEATS = 100;
const PEER_REPEATS = 20;

/** A usual certificate of one page; the number differs each time so that nothing can be remembered. */
const certificate = (sequence: number): DocumentContent => ({
  title: '居住证明',
  numberLine: `编号：XBJ-JZ-2026-${String(sequence).padStart(6, '0')}-7`,
  paragraphs: [
    '兹证明王晓明（性别：男，公民身份号码：990101199003070828）现居住于示例省云汀市临水区小北街道小北街社区云水路18号3幢2单元501室，自2019年3月12日起居住至今，居住性质为自有。',
    '本证明仅用于办理子女入学报名，自开具之日起九十日内有效。',
    '特此证明。',
  ],
  table: [
    { label: '用途', value: '子女入学报名' },
    { label: '有效期至', value: '2027年2月21日' },
  ],
  signature: { body: '小北街社区居民委员会', date: '2026年11月23日' },
  seal: 'staff-stamps',
  foot: ['核验：请在社区终端的核验页输入编号与核验码。'],
});

/** Milliseconds to lay out and write one certificate, beside Chromium printing the same text from HTML, both warm. */
export async function benchPdf(): Promise<Measurement> {
  return measurement('certificate as PDF', 'ms', await ours(), {
    name: 'Chromium page.pdf',
    values: await chromiums(),
  });
}

async function ours(): Promise<number[]> {
  const renderer = await createRenderer();
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + REPEATS; i++) {
    const started = performance.now();
    const result = await renderer.render(certificate(i), {
      title: '居住证明',
      author: 'bench',
      createdAt: new Date(0),
    });
    if (result.kind !== 'document') throw new Error(`the bench's certificate was refused: ${result.kind}`);
    if (i >= WARM_UP) times.push(performance.now() - started);
  }
  return times;
}

async function chromiums(): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(htmlOf());
    await page.evaluate(() => document.fonts.ready);
    const times: number[] = [];
    for (let i = 0; i < PEER_REPEATS; i++) {
      const started = performance.now();
      await page.evaluate(text => {
        const line = document.getElementById('number');
        if (line) line.textContent = text;
      }, certificate(i).numberLine);
      await page.pdf({ format: 'A4' });
      times.push(performance.now() - started);
    }
    return times.slice(PEER_REPEATS / 4);
  } finally {
    await browser.close();
  }
}

function htmlOf(): string {
  const { title, paragraphs, table, signature, foot } = certificate(0);
  const file = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  );
  const font = readFileSync(file).toString('base64');
  return `<style>
    @font-face { font-family: serif-sc; src: url(data:font/ttf;base64,${font}); }
    body { font: 16pt/28pt serif-sc; text-align: justify; } h1 { text-align: center; } p { text-indent: 2em; }
    td { border: 1px solid; padding: 4pt; } .right { text-align: right; }
  </style><h1>${title}</h1><div id="number" class="right"></div>
  ${paragraphs.map(text => `<p>${text}</p>`).join('')}
  <table>${table.map(({ label, value }) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('')}</table>
  <div class="right">${signature.body}<br>${signature.date}</div><small>${foot.join('<br>')}</small>`;
}
