import { decode, encode, rfc8949EncodeOptions, Tagged } from 'cborg';

/** A map of COSE headers or CWT claims: small integers, rarely texts, to values. */
export type CborMap = ReadonlyMap<unknown, unknown>;

/** Labels of common header parameters, RFC 9052 §3.1. */
export const COSE_ALG = 1;
export const COSE_CRIT = 2;
export const COSE_KID = 4;
/** Algorithm identifiers, RFC 9053 §2. */
export const EDDSA = -8;
export const ES256 = -7;

/** A message with one signature, RFC 9052 §4.2, of any algorithm. */
export interface CoseSign1 {
  /** Whether tag 18 stood before it. */
  tagged: boolean;
  /** The protected header as it was sent, which is what was signed. */
  protectedBytes: Uint8Array;
  protectedHeader: CborMap;
  unprotectedHeader: CborMap;
  payload: Uint8Array;
  signature: Uint8Array;
}

export type CoseReading = { kind: 'sign1'; message: CoseSign1 } | { kind: 'refused'; because: CoseRefusal };

export type CoseRefusal =
  /** Not one CBOR item: broken, cut, followed by more, an indefinite length, a repeated key, a long form of a number. */
  | 'not-cbor'
  /** CBOR, but not the four parts of a COSE_Sign1, or another tag. */
  | 'not-cose-sign1'
  /** It demands a header that is not understood here (RFC 9052 §3.1, `crit`), or names it wrongly. */
  | 'critical-header';

/** Deterministic CBOR (RFC 8949 §4.2.1) of a value. */
export function toCbor(value: unknown): Uint8Array {
  return encode(value, rfc8949EncodeOptions);
}

/** One CBOR item that fills `bytes` exactly, maps as `Map`, with no tag but 18; undefined for everything else. Never throws. */
export function fromCbor(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: decode(bytes, STRICT) };
  } catch (error) {
    // The library tells of broken input by an Error, of too deep nesting by a RangeError, which is one.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Signs a payload and writes the tagged message with an empty unprotected header. */
export function writeCoseSign1(
  protectedHeader: CborMap,
  payload: Uint8Array,
  sign: (toBeSigned: Uint8Array) => Uint8Array,
): Uint8Array {
  const protectedBytes = protectedHeader.size === 0 ? new Uint8Array() : toCbor(protectedHeader);
  const signature = sign(sigStructure(protectedBytes, payload, new Uint8Array()));
  return toCbor(new Tagged(TAG_SIGN1, [protectedBytes, new Map(), payload, signature]));
}

/** Takes a message apart. Its signature is not looked at: see `toBeSigned`. Never throws. */
export function readCoseSign1(bytes: Uint8Array): CoseReading {
  const item = fromCbor(bytes);
  if (item === undefined) return { kind: 'refused', because: 'not-cbor' };
  const tagged = item.value instanceof Tagged;
  const parts: unknown = item.value instanceof Tagged ? item.value.value : item.value;
  const message = messageOf(tagged, parts);
  if (message === undefined) return { kind: 'refused', because: 'not-cose-sign1' };
  if (!criticalHeadersAreKnown(message)) return { kind: 'refused', because: 'critical-header' };
  return { kind: 'sign1', message };
}

/** The algorithm a message names, from whichever header holds it; only a protected one is under the signature. */
export function algorithmOf(message: CoseSign1): unknown {
  return message.protectedHeader.get(COSE_ALG) ?? message.unprotectedHeader.get(COSE_ALG);
}

/** The very bytes under the signature: the Sig_structure of RFC 9052 §4.4. */
export function toBeSigned(message: CoseSign1, externalAad: Uint8Array = new Uint8Array()): Uint8Array {
  // An empty header may be sent as an empty string or as an empty map; signed is always the empty string.
  const body = message.protectedHeader.size === 0 ? new Uint8Array() : message.protectedBytes;
  return sigStructure(body, message.payload, externalAad);
}

const TAG_SIGN1 = 18;
const STRICT = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  tags: Tagged.preserve(TAG_SIGN1),
};
/** Headers that may be demanded, as every message is read with regard to them. */
const UNDERSTOOD: readonly unknown[] = [COSE_ALG, COSE_KID];

function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array, externalAad: Uint8Array): Uint8Array {
  return toCbor(['Signature1', protectedBytes, externalAad, payload]);
}

function messageOf(tagged: boolean, parts: unknown): CoseSign1 | undefined {
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [protectedBytes, unprotectedHeader, payload, signature] = parts as unknown[];
  if (!(protectedBytes instanceof Uint8Array) || !(unprotectedHeader instanceof Map)) return undefined;
  // A payload that is sent apart (nil) is of no use on paper.
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return undefined;
  const header = protectedBytes.length === 0 ? { value: new Map() } : fromCbor(protectedBytes);
  if (!(header?.value instanceof Map)) return undefined;
  const protectedHeader: CborMap = header.value;
  // One label in both headers leaves open which of them counts.
  if ([...unprotectedHeader.keys()].some(label => protectedHeader.has(label))) return undefined;
  return { tagged, protectedBytes, protectedHeader, unprotectedHeader, payload, signature };
}

function criticalHeadersAreKnown({ protectedHeader, unprotectedHeader }: CoseSign1): boolean {
  if (unprotectedHeader.has(COSE_CRIT)) return false;
  if (!protectedHeader.has(COSE_CRIT)) return true;
  const demanded: unknown = protectedHeader.get(COSE_CRIT);
  if (!Array.isArray(demanded) || demanded.length === 0) return false;
  return demanded.every(label => UNDERSTOOD.includes(label) && protectedHeader.has(label));
}
