import { nearest } from './nearest.ts';
import { checkCharacter, normalForm } from './number-form.ts';

/** How the number of a kind is written: fixed text with five values in it, each exactly once. */
export interface NumberPattern {
  parts: readonly NumberPart[];
}

export type NumberPart =
  | { part: 'fixed'; text: string }
  | { part: 'community' }
  | { part: 'kind' }
  | { part: 'year' }
  /** At least `width` digits, filled up with zeros. */
  | { part: 'sequence'; width: number }
  | { part: 'check' };

export interface NumberValues {
  /** The community code, two to six capital letters. */
  community: string;
  /** The number code of the kind, two or three capital letters. */
  kind: string;
  year: number;
  sequence: number;
}

/** What is wrong with a pattern; `fragment` is the piece of it that is meant. */
export interface PatternFault {
  fragment: string;
  message: string;
  didYouMean?: string;
}

export type PatternReading =
  | { kind: 'pattern'; pattern: NumberPattern }
  | { kind: 'faults'; faults: PatternFault[] };

/** Gives `XBJ-JZ-2026-000318-Y`. */
export const DEFAULT_NUMBER_PATTERN =
  '{{ 社区代码 }}-{{ 编号代码 }}-{{ 年份 }}-{{ 顺序号 | 6位 }}-{{ 校验 }}';

/** What a pattern must contain, by the names staff write. */
export const NUMBER_PARTS = {
  社区代码: 'community',
  编号代码: 'kind',
  年份: 'year',
  顺序号: 'sequence',
  校验: 'check',
} as const;
const NAMES = Object.keys(NUMBER_PARTS);
const WIDTHS = { fewest: 3, most: 9 };
/** One line of the paper, and little enough to be typed by hand. */
const MOST_CHARACTERS = 40;

/** Reads what staff wrote as `编号格式`; all mistakes are told together. */
export function readPattern(source: string): PatternReading {
  const faults: PatternFault[] = [];
  const parts = source.split(/(\{\{.*?\}\})/).flatMap((piece, index): NumberPart[] => {
    const reading = index % 2 === 1 ? readTag(piece) : readFixed(piece);
    if (!('part' in reading)) {
      if (reading.message !== '') faults.push(reading);
      return [];
    }
    return [reading];
  });
  if (faults.length === 0) faults.push(...faultsOfAll(parts, source));
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'pattern', pattern: { parts } };
}

/** Writes a number. The check character stands over all letters and digits before it (ISO/IEC 7064 MOD 37,36). */
export function formatNumber({ parts }: NumberPattern, values: NumberValues): string {
  let number = '';
  for (const part of parts) number += part.part === 'check' ? checkCharacter(number) : write(part, values);
  return number;
}

/** One part of a number as it is printed. */
export function write(part: Exclude<NumberPart, { part: 'check' }>, values: NumberValues): string {
  switch (part.part) {
    case 'fixed':
      return part.text;
    case 'community':
      return values.community;
    case 'kind':
      return values.kind;
    case 'year':
      return String(values.year).padStart(4, '0');
    case 'sequence':
      return String(values.sequence).padStart(part.width, '0');
  }
}

function readTag(tag: string): NumberPart | PatternFault {
  const [, name = '', width] = /^\{\{\s*([^|{}]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}$/.exec(tag) ?? [];
  const part = NAMES.includes(name) ? NUMBER_PARTS[name as keyof typeof NUMBER_PARTS] : undefined;
  if (part === undefined) {
    const meant = nearest(name, NAMES);
    const message = `编号里没有“${name}”，可以写 ${NAMES.join('、')}。`;
    return { fragment: tag, message, ...(meant ? { didYouMean: `{{ ${meant} }}` } : {}) };
  }
  if (part !== 'sequence') {
    if (width === undefined) return { part };
    return {
      fragment: tag,
      message: `“${name}”后面不用竖线，只有顺序号要写几位。`,
      didYouMean: `{{ ${name} }}`,
    };
  }
  const figures = Number(/^(\d)\s*位$/.exec((width ?? '').normalize('NFKC'))?.[1] ?? Number.NaN);
  if (figures >= WIDTHS.fewest && figures <= WIDTHS.most) return { part, width: figures };
  const message = `顺序号要写明几位，${WIDTHS.fewest} 到 ${WIDTHS.most} 位。`;
  return { fragment: tag, message, didYouMean: '{{ 顺序号 | 6位 }}' };
}

function readFixed(text: string): NumberPart | PatternFault {
  if (text === '') return { fragment: '', message: '' };
  const stray = /[{}｛｝]+/.exec(text)?.[0];
  if (stray !== undefined) {
    const message = '编号格式里的花括号没有成对，写法是 {{ 年份 }}，用半角。';
    return { fragment: stray, message };
  }
  const odd = /[^A-Z0-9\-〔〕\p{Script=Han}]/u.exec(text)?.[0];
  if (odd === undefined) return { part: 'fixed', text };
  const shown = odd.trim() === '' ? '空格' : `“${odd}”`;
  const meant = meantInstead(odd);
  return {
    fragment: odd,
    message: `编号里不能有${shown}，各项之间只能用大写字母、数字、短横线、汉字和〔〕。`,
    ...(meant === undefined ? {} : { didYouMean: meant }),
  };
}

function meantInstead(character: string): string | undefined {
  if (/[—–－_/]/.test(character)) return '-';
  if (/[[(（［【]/.test(character)) return '〔';
  if (/[\])）］】]/.test(character)) return '〕';
  return /[a-z]/.test(character) ? character.toUpperCase() : undefined;
}

function faultsOfAll(parts: readonly NumberPart[], source: string): PatternFault[] {
  const faults = Object.entries(NUMBER_PARTS).flatMap(([name, wanted]): PatternFault[] => {
    const tag = wanted === 'sequence' ? '{{ 顺序号 | 6位 }}' : `{{ ${name} }}`;
    const count = parts.filter(({ part }) => part === wanted).length;
    if (count === 1) return [];
    if (count === 0) return [{ fragment: source, message: `编号格式里缺少${name}。`, didYouMean: tag }];
    return [{ fragment: name, message: `编号格式里${name}写了 ${count} 次，只能写一次。` }];
  });
  const behind = parts.slice(parts.findIndex(({ part }) => part === 'check') + 1);
  const onlySigns = behind.every(part => part.part === 'fixed' && normalForm(part.text) === '');
  if (faults.length === 0 && !onlySigns)
    faults.push({ fragment: '校验', message: '校验要放在最后，后面只能有汉字，例如“号”。' });
  const longest = { community: 'XXXXXX', kind: 'XXX', year: 2026, sequence: 1 };
  if (faults.length === 0 && Array.from(formatNumber({ parts }, longest)).length > MOST_CHARACTERS)
    faults.push({ fragment: source, message: `编号太长了，最多 ${MOST_CHARACTERS} 个字符。` });
  return faults;
}
