import type { DocumentContent, RenderResult } from './content.ts';
import { firstUndrawable } from './fonts/drawable.ts';
import type { FontRole } from './fonts/font-chain.ts';
import type { FontSet } from './fonts/font-set.ts';

/**
 * The first character of a certificate that no font can draw truthfully, with the part it stands in; undefined when all
 * can. Done before anything is laid out, because a missing glyph raises no error in a PDF: it prints as an empty box.
 */
export function firstFault(
  content: DocumentContent,
  fonts: FontSet,
): Exclude<RenderResult, { kind: 'document' }> | undefined {
  for (const { part, text, role } of partsOf(content)) {
    const fault = firstUndrawable(text, fonts, role);
    if (fault) return { ...fault, part };
  }
  return undefined;
}

function partsOf(content: DocumentContent): { part: string; text: string; role: FontRole }[] {
  const { title, numberLine, paragraphs, table, signature, seal, sealLine, code, ground, pageLabel } =
    content;
  const printed = seal === 'printed';
  const part = (name: string, text: string, role: FontRole = 'text') => ({ part: name, text, role });
  return [
    part('title', title, 'title'),
    part('number line', numberLine),
    ...paragraphs.map((text, index) => part(`paragraph ${index + 1}`, text)),
    ...table.flatMap(({ label, value }, index) => [
      part(`table row ${index + 1} label`, label),
      part(`table row ${index + 1}`, value),
    ]),
    part('signature', signature.body),
    part('seal', printed ? signature.body : '', 'title'),
    part('seal line', printed ? (sealLine ?? '') : '', 'title'),
    part('date', signature.date),
    part('code caption', code?.caption ?? ''),
    ...content.foot.map((text, index) => part(`foot line ${index + 1}`, text)),
    part('page label', pageLabel ?? ''),
    part('watermark', content.watermark ?? '', 'title'),
    part('micro-text', ground?.microText ?? '', 'title'),
  ];
}
