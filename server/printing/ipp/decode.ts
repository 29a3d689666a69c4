import {
  GROUP_TAGS,
  type GroupTag,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  type IppValue,
  OUT_OF_BAND_TAGS,
  type OutOfBandSyntax,
  TEXT_TAGS,
  type TextSyntax,
  VALUE_TAGS,
} from './message.ts';

export type IppReading =
  /** `documentAt` is the offset of the first byte behind the attributes: the document in a request. */
  { kind: 'message'; message: IppMessage; documentAt: number } | { kind: 'malformed'; because: string };

/** Deepest nesting of collections that is followed; real printers need three. */
const MAX_DEPTH = 8;

/**
 * Reads the bytes of a message, RFC 8010 §3.1. Whatever the bytes are, it answers: bytes that are no message come back as
 * `malformed`. Every length is checked against what is left before it is used.
 */
export function decodeMessage(bytes: Uint8Array): IppReading {
  const cursor = new Cursor(bytes);
  try {
    const message = readMessage(cursor);
    return { kind: 'message', message, documentAt: cursor.offset };
  } catch (error) {
    if (error instanceof Malformed)
      return { kind: 'malformed', because: `${error.message} at octet ${cursor.offset}` };
    throw error;
  }
}

/** Carries the first mistake out of the nested readers below; never leaves this file. */
class Malformed extends Error {}

class Cursor {
  offset = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }
  uint16(): number {
    return this.#view.getUint16(this.#advance(2));
  }
  int32(): number {
    return this.#view.getInt32(this.#advance(4));
  }
  sized(): Uint8Array {
    const length = this.uint16();
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }
  isAtEnd(): boolean {
    return this.offset >= this.#bytes.length;
  }
  #advance(length: number): number {
    const start = this.offset;
    if (start + length > this.#bytes.length) throw new Malformed('the bytes end too soon');
    this.offset = start + length;
    return start;
  }
}

function readMessage(cursor: Cursor): IppMessage {
  const version = { major: cursor.uint8(), minor: cursor.uint8() };
  const code = cursor.uint16();
  const requestId = cursor.int32();
  const groups: IppGroup[] = [];
  for (;;) {
    const tag = cursor.uint8();
    if (tag === GROUP_TAGS.end) return { version, code, requestId, groups };
    if (tag < 0x10) groups.push({ tag: tag as GroupTag, attributes: [] });
    else readInto(groups.at(-1), tag, cursor);
  }
}

function readInto(group: IppGroup | undefined, tag: number, cursor: Cursor): void {
  if (!group) throw new Malformed('an attribute before the first group');
  const name = text(cursor.sized());
  const value = readValue(tag, cursor, 0);
  if (name !== '') {
    group.attributes.push({ name, values: [value] });
    return;
  }
  const last = group.attributes.at(-1);
  if (!last) throw new Malformed('a further value without an attribute');
  last.values.push(value);
}

function readValue(tag: number, cursor: Cursor, depth: number): IppValue {
  const content = cursor.sized();
  if (tag === VALUE_TAGS.collection) return { syntax: 'collection', members: readMembers(cursor, depth + 1) };
  if (tag === VALUE_TAGS.endCollection || tag === VALUE_TAGS.memberName)
    throw new Malformed('a collection that was never begun');
  return readLenient(tag, content);
}

/** One value of the wrong length is the printer's mistake in one attribute; the others are as good as before. */
function readLenient(tag: number, content: Uint8Array): IppValue {
  try {
    return readSimple(tag, content);
  } catch (error) {
    if (error instanceof Malformed) return { syntax: 'other', tag, value: content.slice() };
    throw error;
  }
}

function readMembers(cursor: Cursor, depth: number): IppAttribute[] {
  if (depth > MAX_DEPTH) throw new Malformed('collections nested too deeply');
  const members: IppAttribute[] = [];
  for (;;) {
    const tag = cursor.uint8();
    if (tag < 0x10) throw new Malformed('a group inside a collection');
    if (cursor.sized().length > 0) throw new Malformed('a named value inside a collection');
    if (tag === VALUE_TAGS.endCollection) {
      cursor.sized();
      if (members.some(member => member.values.length === 0)) throw new Malformed('a member without value');
      return members;
    }
    if (tag === VALUE_TAGS.memberName) {
      members.push({ name: text(cursor.sized()), values: [] });
      continue;
    }
    const last = members.at(-1);
    if (!last) throw new Malformed('a member value without a name');
    last.values.push(readValue(tag, cursor, depth));
  }
}

const TEXT_SYNTAX = byTag<TextSyntax>(TEXT_TAGS);
const OUT_OF_BAND_SYNTAX = byTag<OutOfBandSyntax>(OUT_OF_BAND_TAGS);

function readSimple(tag: number, content: Uint8Array): IppValue {
  const textSyntax = TEXT_SYNTAX.get(tag);
  if (textSyntax) return { syntax: textSyntax, value: text(content) };
  const outOfBand = OUT_OF_BAND_SYNTAX.get(tag);
  if (outOfBand) return { syntax: outOfBand };
  switch (tag) {
    case VALUE_TAGS.integer:
      return { syntax: 'integer', value: exactly(content, 4).int32() };
    case VALUE_TAGS.enum:
      return { syntax: 'enum', value: exactly(content, 4).int32() };
    case VALUE_TAGS.boolean:
      return { syntax: 'boolean', value: exactly(content, 1).uint8() !== 0 };
    case VALUE_TAGS.range: {
      const inside = exactly(content, 8);
      return { syntax: 'range', lower: inside.int32(), upper: inside.int32() };
    }
    case VALUE_TAGS.resolution: {
      const inside = exactly(content, 9);
      return {
        syntax: 'resolution',
        crossFeed: inside.int32(),
        feed: inside.int32(),
        unit: inside.uint8(),
      };
    }
    case VALUE_TAGS.textWithLanguage:
      return { syntax: 'textWithLanguage', ...withLanguage(content) };
    case VALUE_TAGS.nameWithLanguage:
      return { syntax: 'nameWithLanguage', ...withLanguage(content) };
    case VALUE_TAGS.octets:
      return { syntax: 'octets', value: content.slice() };
    case VALUE_TAGS.dateTime:
      exactly(content, 11);
      return { syntax: 'dateTime', value: content.slice() };
    default:
      return { syntax: 'other', tag, value: content.slice() };
  }
}

function exactly(content: Uint8Array, length: number): Cursor {
  if (content.length !== length) throw new Malformed(`a value of ${content.length} octets, not ${length}`);
  return new Cursor(content);
}

function withLanguage(content: Uint8Array): { language: string; value: string } {
  const inside = new Cursor(content);
  const language = text(inside.sized());
  const value = text(inside.sized());
  if (!inside.isAtEnd()) throw new Malformed('octets behind a text with language');
  return { language, value };
}

/** Not fatal: a printer that names itself in an old code page is still a printer. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function text(content: Uint8Array): string {
  return utf8.decode(content);
}

function byTag<Syntax extends string>(tags: Record<Syntax, number>): Map<number, Syntax> {
  return new Map(Object.entries<number>(tags).map(([syntax, tag]) => [tag, syntax as Syntax]));
}
