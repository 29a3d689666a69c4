import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { firstByLine, firstSuggestions, type Suggest } from './few-problems.ts';
import { nearest } from './nearest.ts';
import { findSlips } from './slips.ts';
import type { TemplateProblem } from './template.ts';
import { KNOWN_KEYS } from './template-file.ts';
import { findHeap, findOddities } from './yaml-hygiene.ts';
import { missingSentence, sentenceFor } from './zod-sentences.ts';

export type Path = readonly PropertyKey[];

/** A file that holds what it should, and where in it everything stands. */
export interface YamlFile<T> {
  value: T;
  /** The line (from 1) of what lies at `path`; of `fragment` inside it when that can be found. */
  lineOf: (path: Path, fragment?: string) => number;
}

export type YamlReading<T> =
  | { kind: 'read'; yaml: YamlFile<T> }
  | {
      kind: 'problems';
      problems: TemplateProblem[];
      /** What stands in the file, when it could be read as YAML at all: further mistakes may be found in it. */
      loose?: YamlFile<unknown>;
    };

/** One mistake of the shape brings many; a file that is no template at all has thousands. */
const MOST_PROBLEMS = 30;
/** Finding a line means walking through the file; of more problems than this the rest is only counted. */
const MOST_PLACED = 200;

/**
 * Reads YAML and checks it against a schema. All mistakes are told together, each with its line. Never follows an alias:
 * `known-good` leaves that check out for versions that were checked by the rules of their own day.
 */
export function readYaml<T>(
  source: string,
  file: string,
  schema: z.ZodType<T>,
  trust: 'check' | 'known-good' = 'check',
  suggest: Suggest = firstSuggestions(),
): YamlReading<T> {
  const heap = trust === 'check' ? findHeap(source) : undefined;
  if (heap) return { kind: 'problems', problems: [{ file, ...heap }] };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, logLevel: 'error', uniqueKeys: false });
  const faults = [...document.errors, ...document.warnings].map(fault => problemOf(fault, file));
  if (trust === 'check') for (const oddity of findOddities(document, lines)) faults.push({ file, ...oddity });
  if (faults.length > 0) return refuse(source, file, faults, faults.length);

  const lineOf = (path: Path, fragment?: string) => findLine(document, lines, source, path, fragment);
  const written: unknown = document.toJS();
  const checked = schema.safeParse(written, { error: sentenceFor });
  if (checked.success) return { kind: 'read', yaml: { value: checked.data, lineOf } };
  const slips = checked.error.issues.flatMap((issue): ShapeSlip[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({
        path: [...issue.path, key],
        message: `没有“${key}”这一项。`,
        meant: () => nearest(key, KNOWN_KEYS),
      }));
    const { path, message } = issue;
    if (issue.code !== 'invalid_value') return [{ path, message }];
    const value: unknown = document.getIn(path);
    const among = issue.values.map(String);
    return [{ path, message, ...(typeof value === 'string' ? { meant: () => nearest(value, among) } : {}) }];
  });
  const problems = slips
    .slice(0, MOST_PLACED)
    .map(({ path, message, meant }) => ({ line: lineOf(path), message, meant }))
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message, meant }): TemplateProblem => {
      return { file, line, message, ...hint(meant && suggest(meant)) };
    });
  const told = problems.filter(problem => !isMisspelt(problem, problems));
  const total = slips.length - (problems.length - told.length);
  return { ...refuse(source, file, told, total), loose: { value: written, lineOf } };
}

/** Something that the schema did not expect, and how to find what was meant. */
interface ShapeSlip {
  path: Path;
  message: string;
  meant?: () => string | undefined;
}

/** An item that is missing because its name is misspelt is told once, where it is misspelt. */
function isMisspelt({ message }: TemplateProblem, all: readonly TemplateProblem[]): boolean {
  return all.some(
    ({ didYouMean }) => didYouMean !== undefined && message === missingSentence(`“${didYouMean}”`),
  );
}

function hint(didYouMean: string | undefined): { didYouMean?: string } {
  return didYouMean === undefined ? {} : { didYouMean };
}

/** Known slips explain more than what follows from them, so they stand in for the problems they caused. */
function refuse(
  source: string,
  file: string,
  problems: readonly TemplateProblem[],
  total: number,
): { kind: 'problems'; problems: TemplateProblem[] } {
  const slips = findSlips(source, KNOWN_KEYS);
  const lines = new Set(slips.map(({ line }) => line));
  const keys = [...new Set(slips.flatMap(({ key }) => key ?? []))];
  const others = problems.filter(
    ({ line, message }) => !lines.has(line) && !keys.some(key => message.includes(`“${key}”`)),
  );
  const explained = slips.map(({ line, message, didYouMean }) => ({
    file,
    line,
    message,
    ...hint(didYouMean),
  }));
  const all = [...explained, ...others];
  return {
    kind: 'problems',
    problems: firstByLine(all, MOST_PROBLEMS, all.length + total - problems.length),
  };
}

const QUOTE_IT = '文字以特殊符号（* & ! | > @ `）开头时，要给整段文字加引号。';
const YAML_SENTENCES: Record<YAMLError['code'], string> = {
  BAD_INDENT: '这一行缩进不对，同一层的各行要对齐。',
  TAB_AS_INDENT: '缩进要用空格，不能用制表键（Tab）。',
  MISSING_CHAR: '少了引号、括号或冒号，或者冒号后面没有空格。',
  DUPLICATE_KEY: '同一项写了两次。',
  UNEXPECTED_TOKEN: '这里多了或少了符号，常见的是引号、括号没有配对。',
  MULTILINE_IMPLICIT_KEY: '这一行缺少冒号，或者引号没有配对。',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了两个冒号，文字里有冒号时要给整段文字加引号。',
  BLOCK_IN_FLOW: '花括号或方括号里面不能再用短横线分条，请检查括号是否配对。',
  BAD_SCALAR_START: '文字不能用这个符号开头，请给整段文字加引号。',
  BAD_DQ_ESCAPE: '双引号里不能写反斜杠，请改用单引号。',
  MULTIPLE_DOCS: '一个文件里只能有一份模板，请去掉单独一行的“---”和它后面的内容。',
  BAD_DIRECTIVE: '一行不能用百分号开头，请给整段文字加引号。',
  KEY_OVER_1024_CHARS: '冒号前面的名称太长，请检查引号和冒号。',
  NON_STRING_KEY: '冒号前面只能是文字。',
  RESOURCE_EXHAUSTION: '一层套一层太多了，请检查括号和短横线。',
  BAD_ALIAS: QUOTE_IT,
  ALIAS_PROPS: QUOTE_IT,
  MULTIPLE_ANCHORS: QUOTE_IT,
  MULTIPLE_TAGS: QUOTE_IT,
  TAG_RESOLVE_FAILED: QUOTE_IT,
  BAD_PROP_ORDER: QUOTE_IT,
  BAD_COLLECTION_TYPE: QUOTE_IT,
  IMPOSSIBLE: '这里的写法看不懂，请对照原来的文件。',
};

function problemOf(fault: YAMLError | Document['warnings'][number], file: string): TemplateProblem {
  const line = fault.linePos?.[0].line ?? 1;
  return { file, line, message: YAML_SENTENCES[fault.code] };
}

function findLine(
  document: Document,
  lines: LineCounter,
  source: string,
  path: Path,
  fragment: string | undefined,
): number {
  const [start, end] = findRange(document, path);
  const inside = fragment === undefined ? -1 : source.indexOf(fragment, start);
  return lines.linePos(inside >= start && inside < end ? inside : start).line;
}

/** Where the value at `path` stands; for a key without one or a missing key, the nearest thing around it. */
function findRange(document: Document, path: Path): [number, number] {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const parent: unknown = length === 1 ? document.contents : document.getIn(part.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(part.at(-1)))
      : undefined;
    const value: unknown = document.getIn(part, true);
    const [keyStart] = pair && isScalar(pair.key) ? (pair.key.range ?? []) : [];
    const [valueStart, valueEnd] = isNode(value) ? (value.range ?? []) : [];
    const start = keyStart ?? valueStart;
    if (start !== undefined) return [start, valueEnd ?? start + 1];
  }
  return [0, 1];
}
