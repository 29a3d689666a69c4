import { inflateSync } from 'node:zlib';
import {
  entriesOf,
  nameOf,
  numberOf,
  type Parsed,
  type PdfDictionary,
  type PdfValue,
  parseValue,
  referenceOf,
  skipBlanks,
} from './parse-value.ts';

/** Why bytes are not a document of ours. `rewritten`: sound, but not as this software writes files. */
export type Unreadable =
  | { kind: 'not-a-pdf' }
  | { kind: 'too-large' }
  | { kind: 'damaged' }
  | { kind: 'not-ours'; because: 'rewritten' | 'other-program' };

export interface OpenPdf {
  kind: 'open';
  /** The newest trailer. */
  trailer: PdfDictionary['entries'];
  /** What a value stands for: the object when it is a reference; undefined when there is none or it is damaged. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  /** The unpacked data of a stream; undefined when it is damaged, packed in a way of others, or too large. */
  data(value: PdfValue | undefined): Buffer | undefined;
}

/** A certificate has some tens of kB. Whatever is longer was not made here. */
const LARGEST_FILE_BYTES = 8 * 2 ** 20;
/** All streams of one file together, unpacked: a limit against files made to fill the memory. */
const LARGEST_CONTENT_BYTES = 16 * 2 ** 20;
/** The printed bytes and one signature are two. */
const MOST_SECTIONS = 8;

/**
 * Opens a file as this software writes it: classical cross-reference tables, no encryption, objects where the tables say.
 * Made for files from strangers: strict, and bounded in time and memory. Nothing is repaired or guessed, because readers
 * that guess differently show different things.
 */
export function openPdf(bytes: Uint8Array): OpenPdf | Unreadable {
  if (bytes.length > LARGEST_FILE_BYTES) return { kind: 'too-large' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-1.')) return { kind: 'not-a-pdf' };
  const sections = readSections(text);
  if (!Array.isArray(sections)) return sections;
  const [newest] = sections;
  if (!newest) return { kind: 'damaged' };
  if (newest.trailer.has('Encrypt')) return { kind: 'not-ours', because: 'rewritten' };

  const offsets = new Map<number, number>();
  for (const section of sections.toReversed())
    for (const [object, offset] of section.offsets) offsets.set(object, offset);
  const objectAt = (object: number): Parsed | undefined => {
    const offset = offsets.get(object) ?? text.length;
    const header = matchAt(/(\d{1,9}) 0 obj\b/y, text, offset);
    return header && Number(header[1]) === object ? parseValue(text, offset + header[0].length) : undefined;
  };
  let left = LARGEST_CONTENT_BYTES;
  return {
    kind: 'open',
    trailer: newest.trailer,
    resolve(value) {
      const object = referenceOf(value);
      return object === undefined ? value : objectAt(object)?.value;
    },
    data(value) {
      const object = referenceOf(value);
      const stream = object === undefined ? undefined : objectAt(object);
      const unpacked = stream && unpack(bytes, text, stream, left);
      left -= unpacked?.length ?? 0;
      return unpacked;
    },
  };
}

interface Section {
  offsets: Map<number, number>;
  trailer: PdfDictionary['entries'];
}

/** The cross-reference sections (§7.5.4, §7.5.5), the newest first. */
function readSections(text: string): Section[] | Unreadable {
  const ending = /startxref[ \r\n]+(\d{1,9})[ \r\n]+%%EOF[ \r\n]*$/.exec(text.slice(-64));
  if (!ending) return { kind: 'damaged' };
  const sections: Section[] = [];
  let next: number | undefined = Number(ending[1]);
  while (next !== undefined) {
    if (/^\d+ \d+ obj/.test(text.slice(next, next + 24))) return { kind: 'not-ours', because: 'rewritten' };
    const section = readSection(text, next);
    if (!section || sections.length === MOST_SECTIONS) return { kind: 'damaged' };
    if (section.trailer.has('XRefStm')) return { kind: 'not-ours', because: 'rewritten' };
    sections.push(section);
    next = numberOf(section.trailer.get('Prev'));
  }
  return sections;
}

function readSection(text: string, start: number): Section | undefined {
  if (!text.startsWith('xref', start)) return undefined;
  const offsets = new Map<number, number>();
  let at = skipBlanks(text, start + 4);
  while (!text.startsWith('trailer', at)) {
    const heading = matchAt(/(\d{1,9}) (\d{1,9}) ?\r?\n/y, text, at);
    if (!heading) return undefined;
    const [whole, first, count] = heading;
    at += whole.length;
    for (let object = Number(first); object < Number(first) + Number(count); object++) {
      const line = matchAt(/(\d{10}) \d{5} ([nf])[ \r\n]{2}/y, text, at);
      if (!line) return undefined;
      if (line[2] === 'n') offsets.set(object, Number(line[1]));
      at += 20;
    }
    at = skipBlanks(text, at);
  }
  const trailer = entriesOf(parseValue(text, at + 'trailer'.length)?.value);
  return trailer && { offsets, trailer };
}

function unpack(
  bytes: Uint8Array,
  text: string,
  { value, end }: Parsed,
  longest: number,
): Buffer | undefined {
  const entries = entriesOf(value);
  const length = numberOf(entries?.get('Length'));
  const opening = matchAt(/[ \r\n]*stream\r?\n/y, text, end);
  if (length === undefined || !opening || entries?.has('DecodeParms')) return undefined;
  const start = end + opening[0].length;
  const data = bytes.subarray(start, start + length);
  if (data.length !== length) return undefined;
  if (!entries?.has('Filter')) return length <= longest ? Buffer.from(data) : undefined;
  return nameOf(entries.get('Filter')) === 'FlateDecode' ? inflate(data, longest) : undefined;
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function inflate(data: Uint8Array, longest: number): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, longest) });
  } catch (error) {
    // Damaged data and data past the limit are what this is here to find; anything else is a mistake of ours.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
