import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inflateSync } from 'node:zlib';
import Database from 'better-sqlite3';

/** What must not be found: the words themselves, and how they look in other clothes. */
export interface Needle {
  /** `name`, `address` and so on, for the test's answer: never the words themselves. */
  what: string;
  forms: Buffer[];
}

/** A person's words in UTF-8, UTF-16, hex, base64, as escapes of JSON, JavaScript and URLs. */
export function needle(what: string, words: string): Needle {
  const utf8 = Buffer.from(words, 'utf8');
  const utf16le = Buffer.from(words, 'utf16le');
  const utf16be = Buffer.from(words, 'utf16le').swap16();
  const escaped = Array.from(words, character => `\\u${hexOf(character)}`).join('');
  const texts = [encodeURIComponent(words), escaped, escaped.toLowerCase()];
  for (const bytes of [utf8, utf16be, utf16le]) {
    const hex = bytes.toString('hex');
    texts.push(hex, hex.toUpperCase(), ...base64Of(bytes));
  }
  return { what, forms: [utf8, utf16le, utf16be, ...texts.map(text => Buffer.from(text, 'latin1'))] };
}

/** A piece of a file from its middle, found wherever the file or a part of it was copied. */
export function pieceOf(what: string, bytes: Uint8Array): Needle {
  const middle = Math.floor(bytes.length / 2);
  return { what, forms: [Buffer.from(bytes.subarray(middle, middle + 64))] };
}

/** What of the needles is in these bytes, or in the compressed streams of a PDF among them. */
export function tracesIn(bytes: Buffer, needles: readonly Needle[]): string[] {
  const layers = [bytes, ...inflatedStreams(bytes)];
  return needles
    .filter(({ forms }) => forms.some(form => layers.some(layer => layer.includes(form))))
    .map(({ what }) => what);
}

/** `file: what` for everything found in a folder and below it, databases told apart by `traceTables`. */
export function traceFolder(
  folder: string,
  needles: readonly Needle[],
  isDatabase: (name: string) => boolean = () => false,
): string[] {
  return filesUnder(folder)
    .filter(file => !isDatabase(relative(folder, file)))
    .flatMap(file => tracesIn(readFileSync(file), needles).map(what => `${relative(folder, file)}: ${what}`));
}

/** `table.column: what` for everything found in a SQLite file, each once, in order. */
export function traceTables(file: string, needles: readonly Needle[]): string[] {
  const database = new Database(file, { readonly: true });
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all();
  const found = new Set<string>();
  for (const { name } of tables) {
    const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8');
        for (const what of tracesIn(bytes, needles)) found.add(`${name}.${column}: ${what}`);
      }
  }
  database.close();
  return [...found].toSorted();
}

/** Every file, whole paths. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile());
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** At each of the three places that the words can have within a longer text; the characters at the edges are others'. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const rest = (bytes.length + shift) % 3;
    return text.slice(shift === 0 ? 0 : shift + 1, rest === 0 ? undefined : -1);
  });
}

/** What lies between `stream` and `endstream` and is Flate (ISO 32000-1 §7.3.8), wherever it begins in the bytes. */
function inflatedStreams(bytes: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    const end = bytes.indexOf('endstream', at);
    const body = bytes.subarray(at + 'stream\n'.length, end < 0 ? undefined : end);
    const inflated = inflate(body);
    if (inflated) streams.push(inflated);
  }
  return streams;
}

function inflate(body: Buffer): Buffer | undefined {
  try {
    return inflateSync(body);
  } catch (error) {
    // Not every stream is compressed, and the word stands in other files too.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
