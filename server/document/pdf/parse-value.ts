/** A value of PDF's syntax (ISO 32000-1 §7.3). Text is Latin-1: one character a byte. */
export type PdfValue =
  | number
  | boolean
  | null
  | { kind: 'name'; name: string }
  | { kind: 'string'; bytes: string }
  | { kind: 'reference'; object: number }
  | PdfArray
  | PdfDictionary;
export interface PdfArray {
  kind: 'array';
  items: PdfValue[];
}
export interface PdfDictionary {
  kind: 'dictionary';
  entries: ReadonlyMap<string, PdfValue>;
}

/** A value and where the text goes on after it. */
export interface Parsed {
  value: PdfValue;
  end: number;
}

/** Deeper nesting than any honest file has. */
const DEEPEST = 32;

/** Reads the value that begins at `at`, blanks and comments before it skipped; undefined where there is none. */
export function parseValue(text: string, at: number, depth = 0): Parsed | undefined {
  const start = skipBlanks(text, at);
  if (depth > DEEPEST) return undefined;
  if (text.startsWith('<<', start)) return parseDictionary(text, start + 2, depth);
  if (text[start] === '[') return parseArray(text, start + 1, depth);
  if (text[start] === '(') return parseString(text, start + 1);
  for (const [pattern, read] of SIMPLE) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found) return { value: read(found[1] ?? ''), end: pattern.lastIndex };
  }
  return undefined;
}

const BLANK = '\\0\\t\\n\\f\\r ';
const BLANK_CODES = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const [LINE_FEED, CARRIAGE_RETURN, PERCENT_SIGN] = [0x0a, 0x0d, 0x25];

/** The first place from `at` that is neither blank nor comment (§7.2.3). A loop: for millions of them a pattern takes the whole stack. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  let isComment = false;
  for (; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (isComment) isComment = code !== LINE_FEED && code !== CARRIAGE_RETURN;
    else if (code === PERCENT_SIGN) isComment = true;
    else if (!BLANK_CODES.has(code)) break;
  }
  return next;
}

/** What begins with its own sign and does not nest, in the order in which it is tried. */
const SIMPLE: readonly [RegExp, (found: string) => PdfValue][] = [
  [
    new RegExp(`(\\d{1,9})[${BLANK}]+\\d{1,5}[${BLANK}]+R(?![A-Za-z0-9])`, 'y'),
    found => ({ kind: 'reference', object: Number(found) }),
  ],
  [/([+-]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15}))/y, Number],
  [new RegExp(`/([^${BLANK}()<>[\\]{}/%]*)`, 'y'), found => ({ kind: 'name', name: decodeName(found) })],
  [new RegExp(`<([0-9A-Fa-f${BLANK}]*)>`, 'y'), found => ({ kind: 'string', bytes: decodeHex(found) })],
  [/(true|false)\b/y, found => found === 'true'],
  [/null\b/y, () => null],
];

function parseArray(text: string, start: number, depth: number): Parsed | undefined {
  const items: PdfValue[] = [];
  let at = skipBlanks(text, start);
  while (text[at] !== ']') {
    const item = parseValue(text, at, depth + 1);
    if (!item) return undefined;
    items.push(item.value);
    at = skipBlanks(text, item.end);
  }
  return { value: { kind: 'array', items }, end: at + 1 };
}

function parseDictionary(text: string, start: number, depth: number): Parsed | undefined {
  const entries = new Map<string, PdfValue>();
  let at = skipBlanks(text, start);
  while (!text.startsWith('>>', at)) {
    const key = text[at] === '/' ? parseValue(text, at, depth + 1) : undefined;
    const entry = key && parseValue(text, key.end, depth + 1);
    const name = key && nameOf(key.value);
    // Programs disagree on which of two equal keys counts, so a file with both says two things.
    if (!entry || name === undefined || entries.has(name)) return undefined;
    entries.set(name, entry.value);
    at = skipBlanks(text, entry.end);
  }
  return { value: { kind: 'dictionary', entries }, end: at + 2 };
}

/** A literal string (§7.3.4.2). */
function parseString(text: string, start: number): Parsed | undefined {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let bytes = '';
  let open = 1;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '(') open++;
    if (character === ')' && --open === 0) return { value: { kind: 'string', bytes }, end: at + 1 };
    if (character !== '\\') bytes += character;
    else {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
      const next = text.charAt(at + 1);
      if (octal) bytes += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      else if (next !== '\n') bytes += escapes[next] ?? next;
      at += octal?.length ?? 1;
    }
  }
  return undefined;
}

function decodeName(written: string): string {
  return written.replace(/#([0-9A-Fa-f]{2})/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function decodeHex(written: string): string {
  const digits = written.replace(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
}

/** The value as a name, number, reference, … or undefined when it is something else. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return isKind(value, 'name') ? value.name : undefined;
}

export function numberOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function stringOf(value: PdfValue | undefined): string | undefined {
  return isKind(value, 'string') ? value.bytes : undefined;
}

export function referenceOf(value: PdfValue | undefined): number | undefined {
  return isKind(value, 'reference') ? value.object : undefined;
}

export function itemsOf(value: PdfValue | undefined): PdfValue[] | undefined {
  return isKind(value, 'array') ? value.items : undefined;
}

export function entriesOf(value: PdfValue | undefined): PdfDictionary['entries'] | undefined {
  return isKind(value, 'dictionary') ? value.entries : undefined;
}

type Compound = Extract<PdfValue, { kind: string }>;

function isKind<K extends Compound['kind']>(
  value: PdfValue | undefined,
  kind: K,
): value is Extract<Compound, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}
