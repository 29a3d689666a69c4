import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { createSubsetter } from '../../../server/document/fonts/subsetter.ts';
import { layOut } from '../../../server/document/layout/lay-out.ts';
import { fontUsage } from '../../../server/document/pdf/font-usage.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { median } from '../measurement.ts';
import type { Sheets } from './sheet.ts';

const WARM_UP = 30;
const REPEATS = 40;
/** Compressing 28 MB takes a second each time. */
const WHOLE_REPEATS = 3;

/** Milliseconds of parts of our own way, and what embedding whole fonts would cost. */
export interface Parts {
  layOutMs: number;
  subsettingMs: number;
  wholeFontsMs: number;
  wholeFontsBytes: number;
}

/** Takes our own way apart: laying out alone, cutting the fonts alone, and a certificate with uncut fonts. */
export async function measureParts(sheets: Sheets): Promise<Parts> {
  const fonts = openFontSet(FONT_CHAIN);
  const subsetter = await createSubsetter();
  const layOutMs: number[] = [];
  const subsettingMs: number[] = [];
  for (let i = 0; i < WARM_UP + REPEATS; i++) {
    const start = performance.now();
    const pages = layOut(sheets(i).content, fonts);
    const laidOut = performance.now();
    const used = [...fontUsage(pages).values()];
    const cutting = performance.now();
    for (const { typeface, glyphs } of used)
      subsetter.subset(
        typeface,
        glyphs.map(({ codePoint }) => codePoint),
        'pdf',
      );
    const cut = performance.now();
    if (i < WARM_UP) continue;
    layOutMs.push(laidOut - start);
    subsettingMs.push(cut - cutting);
  }
  return {
    layOutMs: median(layOutMs),
    subsettingMs: median(subsettingMs),
    ...(await wholeFonts(sheets)),
  };
}

async function wholeFonts(sheets: Sheets): Promise<Pick<Parts, 'wholeFontsMs' | 'wholeFontsBytes'>> {
  const renderer = await createRenderer({ fontEmbedding: 'whole' });
  const timesMs: number[] = [];
  let wholeFontsBytes = 0;
  for (let i = 0; i < WHOLE_REPEATS; i++) {
    const start = performance.now();
    const { content, code } = sheets(i);
    const metadata = { title: content.title, author: 'bench', createdAt: new Date(0) };
    const result = await renderer.render(content, metadata, () => code);
    timesMs.push(performance.now() - start);
    if (result.kind === 'document') wholeFontsBytes = result.bytes.length;
  }
  return { wholeFontsMs: median(timesMs), wholeFontsBytes };
}
