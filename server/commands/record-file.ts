import type { z } from 'zod';
import { readIdNumber } from '../contract/gb11643.ts';
import { type ImplausibleDate, implausibleDates } from '../contract/plausible-dates.ts';
import { type ResidentRecord, residentRecordSchema } from '../contract/resident-record.ts';
import type { FileText } from '../templates/file-text.ts';
import { nearest } from '../templates/nearest.ts';
import type { ReportProblem } from './certificate-report.ts';
import { FIELD_NAMES, fieldName } from './record-words.ts';

export type RecordProblem = Extract<ReportProblem, { about: 'record' }>;

export type RecordReading =
  | { kind: 'record'; record: ResidentRecord }
  | { kind: 'problems'; problems: RecordProblem[] };

const DATE_SENTENCES: Record<ImplausibleDate['because'], string> = {
  'too-early': '在 1900 年以前，请核对。',
  'in-the-future': '比今天还晚，请核对。',
  'before-birth': '早于出生日期，请核对。',
};

/**
 * Reads a resident's record from JSON. All mistakes are told together, each with its field; never with what stands there,
 * because what is told may end up in a log.
 */
export function readRecord(read: FileText, today: string): RecordReading {
  if (read.kind !== 'text') {
    const message = read.kind === 'missing' ? '找不到这个文件。' : read.message;
    return { kind: 'problems', problems: [{ about: 'record', path: '', message }] };
  }
  const json = parse(read.text);
  if (json.kind === 'fault') return { kind: 'problems', problems: [json.problem] };
  const checked = residentRecordSchema.safeParse(json.value);
  if (!checked.success)
    return { kind: 'problems', problems: checked.error.issues.flatMap(issue => tell(issue, json.value)) };
  const problems = implausible(checked.data, today);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'record', record: checked.data };
}

/** Each text of a record with its path. */
export function textsOf(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, path === '' ? key : `${path}.${key}`));
}

function parse(text: string): { kind: 'value'; value: unknown } | { kind: 'fault'; problem: RecordProblem } {
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = '这里不是正确的 JSON：常见的是少了引号、逗号或括号，或者最后一项后面多了逗号。';
    // The engine's own message quotes the text; only the place is taken from it.
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    return { kind: 'fault', problem: { about: 'record', path: '', line, message } };
  }
}

function tell(issue: z.core.$ZodIssue, record: unknown): RecordProblem[] {
  const path = issue.path.map(String).join('.');
  const name = `“${fieldName(path)}”`;
  const problem = (message: string): RecordProblem[] => [{ about: 'record', path, message: name + message }];
  const value = issue.path.reduce<unknown>(
    (part, key) => (isObject(part) ? part[String(key)] : undefined),
    record,
  );
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined && path !== '') return problem('没有写。');
      return problem(issue.expected === 'string' ? '要写成文字，放在引号里。' : '的写法不对，请对照样例。');
    case 'too_small':
      return problem('不能空着。');
    case 'too_big':
      return problem(`太多了，最多 ${issue.maximum} ${issue.origin === 'array' ? '条' : '个字'}。`);
    case 'invalid_format':
      return problem('要写成 2026-11-23 这样的日期，并且要真有这一天。');
    case 'invalid_value':
      return problem(`只能是 ${issue.values.map(String).join('、')}。`);
    case 'unrecognized_keys':
      return issue.keys.map(key => unknownField(key, path));
    case 'custom':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return problem(typeof value === 'string' ? faultOf(path, value) : '写得不对。');
  }
}

function faultOf(path: string, value: string): string {
  const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(value)?.[0];
  if (invisible !== undefined) return `里有看不见的字符（${codePointOf(invisible)}），请重新输入。`;
  if (path !== 'idNumber') return '写得不对。';
  const reading = readIdNumber(value);
  if (reading.kind === 'valid') return '写得不对。';
  switch (reading.fault) {
    case 'length':
      return '要有 18 位。';
    case 'characters':
      return '只能是 17 位数字加一位数字或 X。';
    case 'birth-date':
      return '里的出生日期不存在，请核对。';
    case 'check-digit':
      return '的最后一位（校验码）不对，请核对有没有输错。';
    default: {
      const never: never = reading.fault;
      return never;
    }
  }
}

/** A field's name is shown when it looks like one; anything else might be a value in the wrong place. */
function unknownField(key: string, inside: string): RecordProblem {
  const known = Object.keys(FIELD_NAMES).map(path => path.split('.').at(-1) ?? '');
  if (!/^[A-Za-z]{1,30}$/.test(key))
    return { about: 'record', path: inside, message: '有一项不认识，请对照样例。' };
  const path = inside === '' ? key : `${inside}.${key}`;
  const didYouMean = nearest(key, known);
  const message = `没有“${key}”这一项。`;
  return { about: 'record', path, message, ...(didYouMean === undefined ? {} : { didYouMean }) };
}

/** What no living resident's record can say, though every field by itself is well formed. */
function implausible(record: ResidentRecord, today: string): RecordProblem[] {
  const { birthDate, idNumber, sex } = record;
  const problems: RecordProblem[] = [];
  const tellOf = (path: string, message: string) =>
    problems.push({ about: 'record', path, message: `“${fieldName(path)}”${message}` });
  for (const { path, because } of implausibleDates(record, today)) tellOf(path, DATE_SENTENCES[because]);
  const reading = readIdNumber(idNumber);
  if (reading.kind === 'valid' && reading.birthDate !== birthDate)
    tellOf('birthDate', '和身份证号里的不一样，请核对。');
  if (reading.kind === 'valid' && reading.sex !== sex) tellOf('sex', '和身份证号里的不一样，请核对。');
  return problems;
}

export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
