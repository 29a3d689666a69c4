import * as asn1 from 'asn1js';

/** A part of what was read. */
export type Item = asn1.BaseBlock;

/** One item that fills `bytes` exactly, or is followed by zeros alone where `padded`; undefined for anything else. */
export function readDer(bytes: Uint8Array, padded = false): Item | undefined {
  const read = parse(bytes);
  if (read === undefined || read.offset <= 0 || read.result.error !== '') return undefined;
  const rest = bytes.subarray(read.offset);
  const isEnd = padded ? rest.every(byte => byte === 0) : rest.length === 0;
  return isEnd ? read.result : undefined;
}

/** The bytes of an item as they were read. */
export function asRead(item: Item): Uint8Array {
  return Uint8Array.from(item.valueBeforeDecodeView);
}

/** The members of a SEQUENCE, a SET or a context tag; undefined for other items. */
export function members(item: Item | undefined): Item[] | undefined {
  if (item instanceof asn1.Sequence || item instanceof asn1.Set || item instanceof asn1.Constructed)
    return item.valueBlock.value;
  return undefined;
}

export function oidOf(item: Item | undefined): string | undefined {
  return item instanceof asn1.ObjectIdentifier ? item.getValue() : undefined;
}

export function octetsOf(item: Item | undefined): Uint8Array | undefined {
  return item instanceof asn1.OctetString ? new Uint8Array(item.getValue()) : undefined;
}

export function bitsOf(item: Item | undefined): Uint8Array | undefined {
  return item instanceof asn1.BitString ? Uint8Array.from(item.valueBlock.valueHexView) : undefined;
}

export function integerOf(item: Item | undefined): bigint | undefined {
  return item instanceof asn1.Integer ? item.toBigInt() : undefined;
}

/** Whether an item carries the context tag `[tagNumber]`. */
export function hasTag(item: Item | undefined, tagNumber: number): boolean {
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
