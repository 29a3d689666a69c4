import * as asn1 from 'asn1js';

/**
 * DER from asn1js in words as short as those of the standards. pkijs and @peculiar/x509 were weighed and left: they bring
 * WebCrypto and everything asynchronous, and could not sign with SM2.
 */
export type Der = asn1.BaseBlock;

export const sequence = (...items: Der[]): Der => new asn1.Sequence({ value: items });
export const explicit = (tagNumber: number, ...items: Der[]): Der =>
  new asn1.Constructed({ idBlock: { tagClass: CONTEXT, tagNumber }, value: items });
export const oid = (value: string): Der => new asn1.ObjectIdentifier({ value });
export const octets = (bytes: Uint8Array): Der => new asn1.OctetString({ valueHex: owned(bytes) });
export const bits = (bytes: Uint8Array, unusedBits = 0): Der =>
  new asn1.BitString({ valueHex: owned(bytes), unusedBits });
export const smallInteger = (value: number): Der => new asn1.Integer({ value });
export const integer = (value: bigint): Der => asn1.Integer.fromBigInt(value).convertToDER();
export const boolean = (value: boolean): Der => new asn1.Boolean({ value });
export const utf8 = (value: string): Der => new asn1.Utf8String({ value });
export const printable = (value: string): Der => new asn1.PrintableString({ value });

/** Whole seconds; two figures of the year until 2049 and four from then on, as RFC 5280 §4.1.2.5 has it. */
export function time(at: Date): Der {
  const valueDate = new Date(Math.floor(at.getTime() / 1000) * 1000);
  if (valueDate.getUTCFullYear() < 2050) return new asn1.UTCTime({ valueDate });
  return new asn1.GeneralizedTime({ valueDate });
}

/** SET OF, whose members DER sorts by their bytes. */
export function setOf(...items: Der[]): Der {
  const sorted = items.toSorted((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)));
  return new asn1.Set({ value: sorted });
}

/** A part that is already encoded, taken over byte for byte. */
export function encoded(bytes: Uint8Array): Der {
  const part = readDer(bytes);
  if (part === undefined) throw new Error('This is not DER.');
  return part;
}

export function bytesOf(item: Der): Uint8Array {
  return new Uint8Array(item.toBER());
}

/** One item that fills `bytes` exactly, or is followed by zeros alone where `padded`; undefined for anything else. */
export function readDer(bytes: Uint8Array, padded = false): Der | undefined {
  const read = parse(bytes);
  if (read === undefined || read.offset <= 0 || read.result.error !== '') return undefined;
  const rest = bytes.subarray(read.offset);
  const isEnd = padded ? rest.every(byte => byte === 0) : rest.length === 0;
  return isEnd ? read.result : undefined;
}

/** The bytes of an item as they were read. */
export function asRead(item: Der): Uint8Array {
  return Uint8Array.from(item.valueBeforeDecodeView);
}

/** The members of a SEQUENCE, a SET or a context tag; undefined for other items. */
export function members(item: Der | undefined): Der[] | undefined {
  if (item instanceof asn1.Sequence || item instanceof asn1.Set || item instanceof asn1.Constructed)
    return item.valueBlock.value;
  return undefined;
}

export function oidOf(item: Der | undefined): string | undefined {
  return item instanceof asn1.ObjectIdentifier ? item.getValue() : undefined;
}

export function octetsOf(item: Der | undefined): Uint8Array | undefined {
  return item instanceof asn1.OctetString ? new Uint8Array(item.getValue()) : undefined;
}

export function bitsOf(item: Der | undefined): Uint8Array | undefined {
  return item instanceof asn1.BitString ? Uint8Array.from(item.valueBlock.valueHexView) : undefined;
}

export function integerOf(item: Der | undefined): bigint | undefined {
  return item instanceof asn1.Integer ? item.toBigInt() : undefined;
}

/** Whether an item carries the context tag `[tagNumber]`. */
export function hasTag(item: Der | undefined, tagNumber: number): boolean {
  return item?.idBlock.tagClass === CONTEXT && item.idBlock.tagNumber === tagNumber;
}

const CONTEXT = 3;

/** The library tells of most broken input by a result, and of the rest, e.g. a time of no calendar, by an exception. */
function parse(bytes: Uint8Array): ReturnType<typeof asn1.fromBER> | undefined {
  try {
    return asn1.fromBER(owned(bytes));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The library takes only memory that is not shared, and a copy keeps it from ours. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
