import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A stream ready to be written at any number of places: packed once where its data never changes. */
export interface PackedStream {
  /** The entries of its dictionary but /Length, as PDF writes them. */
  entries: string;
  bytes: Uint8Array;
}

/** Collects the objects of a file. Bodies are written as PDF writes them, in Latin-1. */
export interface PdfFile {
  /** A number for an object that is written later, for objects that name each other. */
  reserve(): number;
  set(object: number, body: string): void;
  add(body: string): number;
  addStream(stream: PackedStream): number;
  /**
   * The bytes: header, objects, cross-reference table, trailer (ISO 32000-1 §7.5). A classical table, because every reader
   * knows it and a signature can be appended without reading anything. The file's id is a digest of all before the table.
   * Throws when a reserved object was never written.
   */
  finish(trailer: { root: number; info: number }): FinishedFile;
}

export interface FinishedFile {
  bytes: Uint8Array;
  /** One more than the highest object number. */
  size: number;
  /** 32 hexadecimal digits. */
  id: string;
  /** Where the table begins. */
  startXref: number;
}

/** Begins an empty file of that version of PDF (`1.7`). */
export function createPdfFile(version: string): PdfFile {
  const bodies: (readonly Uint8Array[] | undefined)[] = [];
  const reserve = (): number => bodies.push(undefined);
  const set = (object: number, body: string) => {
    bodies[object - 1] = [latin1(body)];
  };
  const add = (body: string): number => bodies.push([latin1(body)]);
  return {
    reserve,
    set,
    add,
    addStream: ({ entries, bytes }) =>
      bodies.push([
        latin1(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
        bytes,
        latin1('\nendstream'),
      ]),
    finish({ root, info }) {
      const parts: Uint8Array[] = [latin1(`%PDF-${version}\n`), BINARY_MARK];
      const offsets: number[] = [];
      let length = parts.reduce((sum, part) => sum + part.length, 0);
      for (const [index, body] of bodies.entries()) {
        if (!body) throw new Error(`object ${index + 1} was reserved and never written`);
        offsets.push(length);
        const whole = [latin1(`${index + 1} 0 obj\n`), ...body, latin1('\nendobj\n')];
        for (const part of whole) length += part.length;
        parts.push(...whole);
      }
      const digest = createHash('sha256');
      for (const part of parts) digest.update(part);
      const id = digest.digest('hex').slice(0, 32);
      const size = bodies.length + 1;
      const trailer = `/Size ${size} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;
      parts.push(latin1(`${table(offsets)}trailer\n<< ${trailer} >>\nstartxref\n${length}\n%%EOF\n`));
      return { bytes: Buffer.concat(parts), size, id, startXref: length };
    },
  };
}

/** Four bytes above 127, so that no program takes the file for text (§7.5.2; PDF/A asks for it). */
const BINARY_MARK = Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a);

/** Half the time of zlib's usual level 6; a certificate grows by 2 %. */
const LEVEL = 4;
/** Shorter data gains less than a call of zlib takes. */
const WORTH_DEFLATING_BYTES = 256;

/** A stream, deflated by Node's zlib where that is worth it. */
export function packed(data: Uint8Array | string, entries = ''): PackedStream {
  const plain = typeof data === 'string' ? latin1(data) : data;
  if (plain.length < WORTH_DEFLATING_BYTES) return { entries, bytes: plain };
  return {
    entries: `${entries} /Filter /FlateDecode`.trimStart(),
    bytes: deflateSync(plain, { level: LEVEL }),
  };
}

/** Each line is twenty bytes, its end included (§7.5.4). */
function table(offsets: readonly number[]): string {
  const lines = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
