import { inflateSync } from 'node:zlib';
import { matchAt, type ReadingBudget, readSections } from './cross-reference.ts';
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
import type { Unreadable } from './unreadable.ts';

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
/** Tables and objects together, without streams: a certificate has some tens of kB of them, and 100 pages a few hundred. */
const LONGEST_SYNTAX_CHARACTERS = 2 * 2 ** 20;

/**
 * Opens a file as this software writes it: classical cross-reference tables, no encryption, objects where the tables say.
 * Made for files from strangers: strict, and bounded in time and memory. Nothing is repaired or guessed, because readers
 * that guess differently show different things.
 */
export function openPdf(bytes: Uint8Array): OpenPdf | Unreadable {
  if (bytes.length > LARGEST_FILE_BYTES) return { kind: 'too-large' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-1.')) return { kind: 'not-a-pdf' };
  const budget: ReadingBudget = { charactersLeft: LONGEST_SYNTAX_CHARACTERS };
  const sections = readSections(text, budget);
  if (!Array.isArray(sections)) return sections;
  const [newest] = sections;
  if (!newest) return { kind: 'damaged' };
  if (newest.trailer.has('Encrypt')) return { kind: 'not-ours', because: 'rewritten' };

  const offsets = new Map<number, number>();
  for (const section of sections.toReversed())
    for (const [object, offset] of section.offsets) offsets.set(object, offset);
  const parsed = new Map<number, Parsed | undefined>();
  const objectAt = (object: number): Parsed | undefined => {
    if (!parsed.has(object)) {
      const offset = offsets.get(object);
      parsed.set(object, offset === undefined ? undefined : parseObject(text, object, offset, budget));
    }
    return parsed.get(object);
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
      // After one damaged stream there is nothing more to be had, so that many of them do not each take the whole limit.
      left = unpacked ? left - unpacked.taken : 0;
      return unpacked?.data;
    },
  };
}

/**
 * The object at its place in the text, with nothing between its value and `endobj` or its stream. One that is damaged, or
 * longer than what is left of the budget, uses it up: no honest file has one.
 */
function parseObject(
  text: string,
  object: number,
  offset: number,
  budget: ReadingBudget,
): Parsed | undefined {
  const part = text.slice(offset, offset + budget.charactersLeft);
  const header = matchAt(/(\d{1,9}) 0 obj\b/y, part, 0);
  const found = header && Number(header[1]) === object ? parseValue(part, header[0].length) : undefined;
  const isWhole = found && matchAt(/endobj\b|stream\r?\n/y, part, skipBlanks(part, found.end)) !== null;
  budget.charactersLeft = isWhole ? budget.charactersLeft - found.end : 0;
  return isWhole ? { value: found.value, end: offset + found.end } : undefined;
}

/** `taken` is what it costs: bytes read and bytes unpacked. */
function unpack(
  bytes: Uint8Array,
  text: string,
  { value, end }: Parsed,
  longest: number,
): { data: Buffer; taken: number } | undefined {
  const entries = entriesOf(value);
  const length = numberOf(entries?.get('Length'));
  const opening = matchAt(/[ \r\n]*stream\r?\n/y, text, end);
  if (length === undefined || !opening || entries?.has('DecodeParms')) return undefined;
  const start = end + opening[0].length;
  const packed = bytes.subarray(start, start + length);
  if (packed.length !== length || length > longest) return undefined;
  if (!entries?.has('Filter')) return { data: Buffer.from(packed), taken: length };
  if (nameOf(entries.get('Filter')) !== 'FlateDecode') return undefined;
  const data = inflate(packed, longest - length);
  return data && { data, taken: length + data.length };
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
