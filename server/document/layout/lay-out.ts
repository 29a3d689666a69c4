import type { DocumentContent } from '../content.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { foot, pageNumber, watermark } from './foot.ts';
import { CLOSE_DENSITY, type Density, STANDARD_DENSITY } from './geometry.ts';
import { numberSlabs, titleSlabs } from './heading.ts';
import type { Mark } from './marks.ts';
import { paragraphSlabs } from './paragraphs.ts';
import { signatureSlab } from './signature.ts';
import { paginate } from './slab.ts';
import { tableSlabs } from './table.ts';

/**
 * The ink of each page of a certificate. Set as GB/T 9704 wants it; a little closer when that makes it fit on one sheet;
 * on several sheets, numbered, when it does not. Nothing is ever cut off. All characters must be drawable.
 */
export function layOut(content: DocumentContent, fonts: FontSet): Mark[][] {
  const standard = pagesOf(content, fonts, STANDARD_DENSITY);
  if (standard.length === 1) return standard;
  const close = pagesOf(content, fonts, CLOSE_DENSITY);
  return close.length === 1 ? close : standard;
}

function pagesOf(content: DocumentContent, fonts: FontSet, density: Density): Mark[][] {
  const small = foot(content.foot, fonts);
  const pages = paginate(
    [
      ...titleSlabs(content.title, fonts),
      ...numberSlabs(content.numberLine, fonts, density),
      ...paragraphSlabs(content.paragraphs, fonts, density),
      ...tableSlabs(content.table, fonts, density),
      signatureSlab(content.signature, content.seal, fonts, density),
    ],
    small.height,
  );
  pages.at(-1)?.push(...small.marks);
  return pages.map((marks, index) => [
    ...(content.watermark ? [watermark(content.watermark, fonts)] : []),
    ...marks,
    ...(pages.length > 1 ? pageNumber(index + 1, pages.length, fonts) : []),
  ]);
}
