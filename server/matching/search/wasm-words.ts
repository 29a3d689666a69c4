/**
 * The words of WebAssembly that the search needs, as bytes (WebAssembly Core Specification 2.0, chapter 5 and the
 * vector instructions of 5.4.8). Each answers its own bytes; put one after the other they are a program for a stack.
 */
export type Bytes = readonly number[];

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export const get = (local: number): Bytes => [0x20, ...unsigned(local)];
export const set = (local: number): Bytes => [0x21, ...unsigned(local)];
export const tee = (local: number): Bytes => [0x22, ...unsigned(local)];

/** Words one after the other. */
export const all = (...words: Bytes[]): Bytes => words.flat();

/** Does `body` over and over until a round ends with `again` not taken. */
export const loop = (...body: Bytes[]): Bytes => [0x03, NOTHING, ...body.flat(), END];
/** Does `body` when the number on the stack is not 0. */
export const when = (...body: Bytes[]): Bytes => [0x04, NOTHING, ...body.flat(), END];
/** The next round of the loop around it when the number on the stack is not 0. */
export const again: Bytes = [0x0d, 0];

export const i32 = {
  const: (value: number): Bytes => [0x41, ...signed(value)],
  store: (offset: number): Bytes => [0x36, 2, ...unsigned(offset)],
  add: [0x6a] as Bytes,
  sub: [0x6b] as Bytes,
  shiftLeft: [0x74] as Bytes,
};

export const f32 = {
  store: (offset: number): Bytes => [0x38, 2, ...unsigned(offset)],
  lessOrEqual: [0x5f] as Bytes,
};

/** 16 bytes from the address on the stack plus `offset`. */
export const load = (offset: number): Bytes => [...vector(0), 4, ...unsigned(offset)];

export const f32x4 = {
  lane: (lane: number): Bytes => [...vector(31), lane],
  add: vector(228),
  sub: vector(229),
  mul: vector(230),
  /** Four numbers out of the eight of two vectors: 0 to 3 are the lower one's on the stack. */
  pick: (...four: [number, number, number, number]): Bytes => [
    ...vector(13),
    ...four.flatMap(lane => [0, 1, 2, 3].map(byte => lane * 4 + byte)),
  ],
};

/** A module of one function and its own memory of `pages` (64 KiB each), exported as `run` and `memory`. */
export function moduleOf(program: {
  takes: readonly number[];
  answers: number;
  locals: readonly number[];
  pages: number;
  body: Bytes;
}): Uint8Array<ArrayBuffer> {
  const { takes, answers, locals, pages, body } = program;
  const locally = list(locals.map(type => [1, type]));
  const code = [...locally, ...body, END];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, list([[0x60, ...list(takes.map(type => [type])), ...list([[answers]])]])),
    ...section(3, list([[0]])),
    ...section(5, list([[0, ...unsigned(pages)]])),
    ...section(
      7,
      list([
        [...text('run'), 0, 0],
        [...text('memory'), 2, 0],
      ]),
    ),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const NOTHING = 0x40;
const END = 0x0b;

function vector(number: number): Bytes {
  return [0xfd, ...unsigned(number)];
}

function section(id: number, content: Bytes): Bytes {
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Bytes {
  return [...unsigned(name.length), ...Buffer.from(name)];
}

/** LEB128, chapter 5.2.2: seven bits a byte, the lowest first. */
function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Bytes {
  const isLast = value >= -0x40 && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
