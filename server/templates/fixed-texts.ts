import { LONGEST_TEXT } from './schema-parts.ts';
import type { TemplateFile } from './template-file.ts';
import type { Path } from './yaml-file.ts';

/** A text as it stands in a template, and where. */
export interface FixedText {
  path: Path;
  text: string;
  /** What it is for: a title, a statement on the paper, small print on it, a purpose, or words for the screen alone. */
  place: 'title' | 'statement' | 'foot' | 'purpose' | 'screen';
}

/** Every text of a template, in the order of the page. */
export function fixedTexts(model: TemplateFile): FixedText[] {
  const at = (place: FixedText['place'], path: Path, text: string): FixedText => ({ place, path, text });
  return [
    at('title', ['名称', '中文'], model.title.zh),
    at('title', ['名称', '英文'], model.title.en),
    at('screen', ['提示', '中文'], model.hint.zh),
    ...model.purposes.map(({ label }, n) => at('purpose', ['用途', n, '中文'], label.zh)),
    ...model.fields.map(({ text }, n) => at('screen', ['屏幕内容', n, '内容'], text)),
    at('statement', ['编号行'], model.numberLine),
    ...model.paragraphs.map(({ text }, n) => at('statement', ['正文', n], text)),
    ...model.rows.flatMap(({ label, text }, n) => [
      at('statement', ['表格', n, '名称'], label),
      at('statement', ['表格', n, '内容'], text),
    ]),
    at('statement', ['落款单位'], model.signatureBody),
    at('statement', ['落款日期'], model.signatureDate),
    ...(model.sealLine === undefined ? [] : [at('statement', ['印章底字'], model.sealLine)]),
    ...model.foot.map((text, n) => at('foot', ['页脚', n], text)),
  ];
}

/** The titles and statements of a file that is not as it must be: what of it are texts, wherever they were looked for. */
export function textsOfMisshapen(written: unknown): FixedText[] {
  const at = (place: FixedText['place'], path: (string | number)[]): FixedText[] => {
    const text = path.reduce<unknown>(
      (part, key) =>
        typeof part === 'object' && part !== null
          ? (part as Record<string | number, unknown>)[key]
          : undefined,
      written,
    );
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? [{ place, path, text }] : [];
  };
  const items = Array.from({ length: MOST_ITEMS }, (_, n) => n);
  return [
    ...at('title', ['名称', '中文']),
    ...at('title', ['名称', '英文']),
    ...items.flatMap(n => at('purpose', ['用途', n, '中文'])),
    ...items.flatMap(n => [...at('statement', ['正文', n]), ...at('statement', ['正文', n, '文字'])]),
    ...items.flatMap(n => [...at('statement', ['表格', n, '名称']), ...at('statement', ['表格', n, '内容'])]),
    ...items.flatMap(n => at('foot', ['页脚', n])),
  ];
}

/** As many paragraphs or rows as a template may have (template-file.ts). */
const MOST_ITEMS = 30;

/** Texts that reach the paper. */
export function onPaper({ place, path }: FixedText): boolean {
  return place !== 'screen' && path[1] !== '英文';
}

/**
 * A text without its placeholders, each replaced by what `instead` makes of its name; conditions vanish and both of their
 * branches stay. Fixed words inside braces are printed too, so they stay.
 */
export function withoutPlaceholders(text: string, instead: (name: string) => string): string {
  return text.replace(/\{%.*?%\}/gs, '').replace(/\{\{-?(.*?)-?\}\}/gs, (_tag, inside: string) => {
    const words = Array.from(inside.matchAll(/"([^"]*)"|'([^']*)'/g), ([, a = '', b = '']) => a + b);
    return words.length > 0 ? words.join('') : instead(inside.split('|', 1)[0]?.trim() ?? '');
  });
}
