import {
  AssertionError,
  Liquid,
  LiquidError,
  type Template as LiquidTemplate,
  UndefinedVariableError,
} from 'liquidjs';
import { firstSuggestions, type Suggest } from './few-problems.ts';
import { FILTERS } from './filters.ts';
import { nearest } from './nearest.ts';
import type { Placeholder, Values } from './placeholders.ts';
import { LONGEST_TEXT } from './schema-parts.ts';

/** A text with placeholders, read and checked; filling it needs no further parsing. */
export interface Wording {
  fillIn(values: Values): Filled;
}

export type Filled =
  | { kind: 'filled'; text: string }
  /** A placeholder of which this resident has no value; the text's first one if the engine gave up at its limits. */
  | { kind: 'missing'; placeholder: string };

/** What is wrong with a text. `fragment` is the part of it that is meant, to find its line by. */
export interface WordingFault {
  fragment: string;
  message: string;
  didYouMean?: string;
}

export type WordingReading =
  | { kind: 'wording'; wording: Wording }
  | { kind: 'faults'; faults: WordingFault[] };

const ALLOWED_TAGS = ['if', 'elsif', 'else', 'unless', 'endif', 'endunless'];
/** What stands between braces, and the braces. */
const TAG = /(\{\{.*?\}\}|\{%.*?%\})/s;
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·]/u;

/** Nothing outside the values handed in can be reached: no files, no globals, no loops, and little work at most. */
const SANDBOX = {
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 20_000,
  // Never met: what takes long was refused when it was read. A busy machine must not keep a resident from a certificate.
  renderLimit: 60_000,
  memoryLimit: 200_000,
} as const;

/** By the clock, so with room for a machine that is busy with other things. */
const LONGEST_TRIAL_MS = 1_500;
/** As long as anything on record can be. */
const LONG_VALUE = '字'.repeat(300);

const engine = restricted(new Liquid({ ...SANDBOX, strictFilters: true }));
const lenient = restricted(new Liquid({ ...SANDBOX, strictFilters: false }));

function restricted(liquid: Liquid): Liquid {
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name);
  for (const [name, filter] of Object.entries(FILTERS))
    liquid.registerFilter(name, (value: unknown) => filter.apply(String(value)));
  for (const name of Object.keys(liquid.tags)) if (!ALLOWED_TAGS.includes(name)) delete liquid.tags[name];
  return liquid;
}

/** Reads a text; all its mistakes are told together. `known` are the placeholders that may be named in this place. */
export function readWording(
  source: string,
  known: readonly Placeholder[],
  suggest: Suggest = firstSuggestions(),
): WordingReading {
  // The patterns below look at every character, some for every other one: what is longer is not looked at.
  if (source.trim().length > LONGEST_TEXT) return { kind: 'faults', faults: [tooLong(source)] };
  const text = tidySpaces(source);
  const braces = strayBraces(text);
  // With a brace too few or too many nothing after it means what it says.
  if (braces.length > 0) return { kind: 'faults', faults: braces };
  const faults = [...unknownFilters(text, suggest), ...wrongKinds(text, known), ...countedOut(text)];
  const parsed = faults.length === 0 ? parse(engine, text, suggest) : parse(lenient, text, suggest);
  if (parsed.kind === 'fault') faults.push(parsed.fault);
  else faults.push(...unknownPlaceholders(parsed.template, known, suggest));
  if (faults.length > 0 || parsed.kind === 'fault') return { kind: 'faults', faults };
  const labour = tooMuchWork(parsed.template, known);
  if (labour !== undefined) return { kind: 'faults', faults: [labour] };
  return { kind: 'wording', wording: { fillIn: values => fill(parsed.template, values, text) } };
}

function tooLong(source: string): WordingFault {
  return { fragment: source, message: `这段文字太长，最多 ${LONGEST_TEXT} 个字，请写短一些。` };
}

function fill(template: LiquidTemplate[], values: Values, text: string): Filled {
  try {
    return { kind: 'filled', text: String(engine.renderSync(template, values)) };
  } catch (error) {
    if (error instanceof UndefinedVariableError)
      return { kind: 'missing', placeholder: error.token.getText() };
    if (!isAtLimit(error)) throw error;
    return { kind: 'missing', placeholder: brief(text.split(TAG)[1] ?? text) };
  }
}

/**
 * Filling takes microseconds; a text that needs a good part of a second or much memory is refused when it is read, so that
 * the limits are never met while a resident waits.
 */
function tooMuchWork(template: LiquidTemplate[], known: readonly Placeholder[]): WordingFault | undefined {
  try {
    const values = Object.fromEntries(known.map(({ name }) => [name, LONG_VALUE]));
    engine.renderSync(template, values, { renderLimit: LONGEST_TRIAL_MS });
    return undefined;
  } catch (error) {
    if (!(error instanceof LiquidError) && !isAtLimit(error)) throw error;
    return { fragment: '{%', message: '这段文字里的 if 太复杂，终端算不过来，请写简单一些。' };
  }
}

/** LiquidJS tells of its limits by an error of another family, bare or inside one of its own. */
function isAtLimit(error: unknown): boolean {
  const cause: unknown = error instanceof LiquidError ? error.originalError : error;
  return cause instanceof AssertionError && cause.message.endsWith('limit exceeded');
}

/** `(1..9)` counts out a list; a long one takes any amount of memory, and no text needs one. */
function countedOut(text: string): WordingFault[] {
  return text.split(TAG).flatMap((part, index): WordingFault[] => {
    const range = index % 2 === 1 ? /\([^()]*\.\.[^()]*\)/.exec(part)?.[0] : undefined;
    if (range === undefined) return [];
    return [{ fragment: range, message: `不能用“${range}”这种写法，占位里只写名称和竖线。` }];
  });
}

type Parsed = { kind: 'template'; template: LiquidTemplate[] } | { kind: 'fault'; fault: WordingFault };

function parse(liquid: Liquid, text: string, suggest: Suggest): Parsed {
  try {
    return { kind: 'template', template: liquid.parse(text) };
  } catch (error) {
    if (isAtLimit(error)) return { kind: 'fault', fault: tooLong(text) };
    if (!(error instanceof LiquidError)) throw error;
    const fragment = error.token.getText();
    const tag = /^\{%-?\s*(\w+)/.exec(fragment)?.[1];
    if (tag && /not found/.test(error.message)) {
      const didYouMean = suggest(() => nearest(tag, ALLOWED_TAGS));
      const message = `不能使用“${tag}”，花括号加百分号里只能写 if、elsif、else、unless 和它们的结尾。`;
      return { kind: 'fault', fault: { fragment, message, ...(didYouMean ? { didYouMean } : {}) } };
    }
    const message = /not closed/.test(error.message)
      ? `“${brief(fragment)}”没有写完：占位要以 }} 结尾，if 要以 {% endif %} 结尾。`
      : `“${brief(fragment)}”看不懂，占位的写法是 {{ 姓名 }} 或 {{ 出生日期 | 年月日 }}。`;
    return { kind: 'fault', fault: { fragment, message } };
  }
}

function unknownPlaceholders(
  template: LiquidTemplate[],
  known: readonly Placeholder[],
  suggest: Suggest,
): WordingFault[] {
  const names = known.map(({ name }) => name);
  return Object.values(lenient.analyzeSync(template, { partials: false }).globals)
    .flat()
    .map(variable => variable.toArray().map(String).join('.'))
    .filter(name => !names.includes(name))
    .map(name => {
      const meant = suggest(() => {
        const byEnglish = nearest(
          name.replace(/^record\.|_/g, ' ').trim(),
          known.map(({ english }) => english),
        );
        return nearest(name, names) ?? known.find(({ english }) => english === byEnglish)?.name;
      });
      const message = `没有“${name}”这个占位，可以用的占位见 README.md。`;
      return { fragment: name, message, ...(meant ? { didYouMean: meant } : {}) };
    });
}

function unknownFilters(text: string, suggest: Suggest): WordingFault[] {
  const names = Object.keys(FILTERS);
  return text.split(TAG).flatMap((part, index) => {
    if (index % 2 === 0) return [];
    const inside = part.replace(/"[^"]*"|'[^']*'/g, '""').slice(2, -2);
    return [...inside.matchAll(/\|\s*([^\s|:]+)/g)].flatMap(([, name = '']) => {
      if (names.includes(name)) return [];
      const didYouMean = suggest(() => nearest(name, names));
      const message = `竖线后面没有“${name}”这种写法，可以用 ${names.join('、')}。`;
      return [{ fragment: name, message, ...(didYouMean ? { didYouMean } : {}) }];
    });
  });
}

/** Enough of a piece of text to recognise it by. */
function brief(fragment: string): string {
  const characters = Array.from(fragment);
  return characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : fragment;
}

/** A date filter behind something that is no date, and the like. */
function wrongKinds(text: string, known: readonly Placeholder[]): WordingFault[] {
  return [...text.matchAll(/\{\{-?\s*([^\s|{}]+)\s*\|\s*([^\s|{}:]+)/g)].flatMap(
    ([fragment, name, filter = '']) => {
      const placeholder = known.find(candidate => candidate.name === name);
      const accepts = FILTERS[filter]?.accepts;
      if (!placeholder || !accepts || accepts === placeholder.kind) return [];
      const words = { text: '文字', date: '日期', number: '数字' };
      const message = `“${filter}”只能用在${words[accepts]}上，“${placeholder.name}”是${words[placeholder.kind]}。`;
      return [{ fragment, message }];
    },
  );
}

/** Braces outside placeholders are slips (`{姓名}`, `｛｛姓名｝｝`, `{{ 姓名`): they would be printed as they are. */
function strayBraces(text: string): WordingFault[] {
  return text.split(TAG).flatMap((part, index): WordingFault[] => {
    if (index % 2 === 1) {
      const second = part.indexOf('{', 2);
      if (second < 0) return [];
      const fragment = part.slice(0, second).trim();
      return [{ fragment, message: `“${brief(fragment)}”没有写完：占位要以 }} 结尾。` }];
    }
    const around = /[｛{%]?[｛{]([^{}｛｝]*)[}｝]+/.exec(part);
    if (around) {
      const message = `“${around[0]}”不会被替换：占位要用两对半角花括号。`;
      return [{ fragment: around[0], message, didYouMean: `{{ ${(around[1] ?? '').trim()} }}` }];
    }
    const lone = /[{｛].{0,12}|.{0,12}[}｝]/s.exec(part)?.[0];
    if (lone === undefined) return [];
    return [{ fragment: lone, message: `“${lone}”附近的花括号没有成对，占位的写法是 {{ 姓名 }}。` }];
  });
}

/**
 * Line breaks and blanks in the file are for whoever writes it. Next to Chinese they disappear, because the typesetter
 * makes the gaps between Chinese and numbers by itself; between two Latin words one blank stays.
 */
function tidySpaces(source: string): string {
  const parts = source.trim().split(TAG);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/[ \t\r\n]+/g, (blank, at: number) => {
            const before = part.charAt(at - 1);
            const after = part.charAt(at + blank.length);
            const latin = [before, after].some(side => side !== '' && !CHINESE.test(side));
            const chinese = [before, after].some(side => side !== '' && CHINESE.test(side));
            return latin && !chinese ? ' ' : '';
          }),
    )
    .join('');
}
