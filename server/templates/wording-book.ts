import type { Suggest } from './few-problems.ts';
import type { Placeholder, Values } from './placeholders.ts';
import { LONGEST_TEXT } from './schema-parts.ts';
import type { ComposeResult, TemplateProblem } from './template.ts';
import type { TemplateFile } from './template-file.ts';
import { readWording, type Wording } from './wording.ts';
import type { Path } from './yaml-file.ts';

/** A wording with the place it was read from. */
export interface PlacedWording {
  wording: Wording;
  /** Lines of the file: of the text, and of a placeholder in it. */
  lineOf: (placeholder: string) => number;
}

/** All texts of a template, ready to be filled; lists run parallel to the file's. */
export interface WordingBook {
  fields: PlacedWording[];
  numberLine: PlacedWording;
  paragraphs: PlacedWording[];
  rows: PlacedWording[];
  signatureBody: PlacedWording;
  signatureDate: PlacedWording;
  foot: PlacedWording[];
}

/** Reads every text of a file; the mistakes of all of them are told together. */
export function readWordings(
  model: TemplateFile,
  known: { onScreen: readonly Placeholder[]; onPaper: readonly Placeholder[] },
  file: string,
  lineOf: (path: Path, fragment?: string) => number,
  suggest: Suggest,
): { kind: 'book'; book: WordingBook } | { kind: 'problems'; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  const empty: Wording = { fillIn: () => ({ kind: 'filled', text: '' }) };
  const read = (text: string, path: Path, placeholders = known.onPaper): PlacedWording => {
    const place = (fragment: string) => lineOf(path, fragment);
    const reading = readWording(text, placeholders, suggest);
    if (reading.kind === 'wording') return { wording: reading.wording, lineOf: place };
    for (const { fragment, ...fault } of reading.faults)
      problems.push({ file, line: place(fragment), ...fault });
    return { wording: empty, lineOf: place };
  };
  const book: WordingBook = {
    fields: model.fields.map(({ text }, at) => read(text, ['屏幕内容', at, '内容'], known.onScreen)),
    numberLine: read(model.numberLine, ['编号行']),
    paragraphs: model.paragraphs.map(({ text }, at) => read(text, ['正文', at])),
    rows: model.rows.map(({ text }, at) => read(text, ['表格', at, '内容'])),
    signatureBody: read(model.signatureBody, ['落款单位']),
    signatureDate: read(model.signatureDate, ['落款日期']),
    foot: model.foot.map((text, at) => read(text, ['页脚', at])),
  };
  if (problems.length === 0) return { kind: 'book', book };
  return { kind: 'problems', problems };
}

/**
 * The mistakes in whatever texts can be found in a file of the wrong shape, so that mending the shape brings no new ones to
 * light.
 */
export function faultsOfTexts(
  written: unknown,
  known: { onScreen: readonly Placeholder[]; onPaper: readonly Placeholder[] },
  file: string,
  lineOf: (path: Path, fragment?: string) => number,
  suggest: Suggest,
): TemplateProblem[] {
  const faults = (text: unknown, path: Path, placeholders = known.onPaper): TemplateProblem[] => {
    // Too long is told with the shape.
    if (typeof text !== 'string' || text.trim().length > LONGEST_TEXT) return [];
    const reading = readWording(text, placeholders, suggest);
    if (reading.kind === 'wording') return [];
    return reading.faults.map(({ fragment, ...fault }) => ({ file, line: lineOf(path, fragment), ...fault }));
  };
  const list = (key: string): unknown[] => {
    const value = itemOf(written, key);
    return Array.isArray(value) ? value : [];
  };
  return [
    ...list('屏幕内容').flatMap((item, at) =>
      faults(itemOf(item, '内容'), ['屏幕内容', at, '内容'], known.onScreen),
    ),
    ...list('正文').flatMap((item, at) =>
      faults(typeof item === 'string' ? item : itemOf(item, '文字'), ['正文', at]),
    ),
    ...list('表格').flatMap((item, at) => faults(itemOf(item, '内容'), ['表格', at, '内容'])),
    ...list('页脚').flatMap((item, at) => faults(item, ['页脚', at])),
    ...['编号行', '落款单位', '落款日期'].flatMap(key => faults(itemOf(written, key), [key])),
  ];
}

function itemOf(written: unknown, key: string): unknown {
  return typeof written === 'object' &&
    written !== null &&
    !Array.isArray(written) &&
    Object.hasOwn(written, key)
    ? (written as Record<string, unknown>)[key]
    : undefined;
}

/** Fills all texts of the paper. The first placeholder without a value is told; parts whose `when` is absent are left out. */
export function composeContent(
  model: TemplateFile,
  book: WordingBook,
  values: Values,
  file: string,
): ComposeResult {
  let missing: Extract<ComposeResult, { kind: 'missing-value' }> | undefined;
  const fill = ({ wording, lineOf }: PlacedWording): string => {
    const filled = wording.fillIn(values);
    if (filled.kind === 'filled') return filled.text;
    const { placeholder } = filled;
    missing ??= { kind: 'missing-value', placeholder, file, line: lineOf(placeholder) };
    return '';
  };
  const wanted = (when: string | undefined) => when === undefined || values[when] !== undefined;
  const paragraphs = model.paragraphs.flatMap(({ when }, at) => {
    const wording = book.paragraphs[at];
    return wording && wanted(when) ? [fill(wording)] : [];
  });
  const table = model.rows.flatMap(({ label, when }, at) => {
    const wording = book.rows[at];
    return wording && wanted(when) ? [{ label, value: fill(wording) }] : [];
  });
  const content = {
    title: model.title.zh,
    numberLine: fill(book.numberLine),
    // A paragraph that says nothing for this resident (all of it in an `if`) is no paragraph.
    paragraphs: paragraphs.filter(text => text.trim() !== ''),
    table,
    signature: { body: fill(book.signatureBody), date: fill(book.signatureDate) },
    seal: model.seal,
    ...(model.sealLine === undefined ? {} : { sealLine: model.sealLine }),
    ...(model.photo ? { photo: 'place' as const } : {}),
    foot: book.foot.map(fill).filter(text => text.trim() !== ''),
  };
  return missing ?? { kind: 'composed', content };
}
