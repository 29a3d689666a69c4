/**
 * DER written in words as short as those of the standards; an item is its bytes. Written here and not with asn1js, which
 * reads what is read (der-read.ts): with it a signature took 6 ms of the 8 that a whole certificate may
 * take, and takes 0.4 ms now. pkijs and @peculiar/x509 bring WebCrypto and everything asynchronous, and could not sign with SM2.
 */
export type Der = Uint8Array;

export const sequence = (...items: Der[]): Der => item(0x30, ...items);
export const explicit = (tagNumber: number, ...items: Der[]): Der => item(0xa0 + tagNumber, ...items);
export const octets = (bytes: Uint8Array): Der => item(0x04, bytes);
export const bits = (bytes: Uint8Array, unusedBits = 0): Der => item(0x03, Uint8Array.of(unusedBits), bytes);
export const boolean = (value: boolean): Der => item(0x01, Uint8Array.of(value ? 0xff : 0));
export const utf8 = (value: string): Der => item(0x0c, Buffer.from(value));
export const printable = (value: string): Der => item(0x13, Buffer.from(value, 'latin1'));

/** SET OF, whose members DER sorts by their bytes. */
export function setOf(...items: Der[]): Der {
  return item(0x31, ...items.toSorted((a, b) => Buffer.compare(a, b)));
}

/** An integer that is not negative. */
export function integer(value: bigint | number): Der {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  // A first bit that is set would make it negative.
  return item(0x02, Uint8Array.of(...((bytes[0] ?? 0) > 0x7f ? [0] : [])), bytes);
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(arc => {
    const sevens = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      sevens.unshift((left & 0x7f) | 0x80);
    return sevens;
  });
  return item(0x06, Uint8Array.from(bytes));
}

/** Whole seconds; two figures of the year until 2049 and four from then on, as RFC 5280 §4.1.2.5 has it. */
export function time(at: Date): Der {
  const digits = at.toISOString().replace(/\.\d+/, '').replace(/[-T:]/g, '');
  return at.getUTCFullYear() < 2050
    ? item(0x17, Buffer.from(digits.slice(2), 'latin1'))
    : item(0x18, Buffer.from(digits, 'latin1'));
}

function item(tag: number, ...contents: Uint8Array[]): Der {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const lengthHex = length.toString(16);
  const size = Buffer.from(lengthHex.padStart(lengthHex.length + (lengthHex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 + size.length), size, content]);
}
