import { fromBase64url, toBase64url } from './base64url.ts';
import {
  algorithmOf,
  COSE_ALG,
  COSE_KID,
  type CoseRefusal,
  EDDSA,
  readCoseSign1,
  toBeSigned,
  toCbor,
  writeCoseSign1,
} from './cose-sign1.ts';
import type { PaperClaims, PublishedKeys } from './paper-claims.ts';
import { readClaims, sameBytes, writeClaims } from './paper-code-claims.ts';

/** Why a text is no code of a terminal. */
export type NotACode =
  | CoseRefusal
  | 'empty'
  | 'too-long'
  | 'not-base64url'
  /** Signed with something other than EdDSA. */
  | 'wrong-algorithm'
  /** Another header than the algorithm and a key id of eight bytes, both under the signature. */
  | 'other-headers'
  /** The claims are not those of a certificate, or are written in another way than the one. */
  | 'other-claims';

export type PaperCodeReading =
  | {
      kind: 'code';
      claims: PaperClaims;
      /** 16 hexadecimal digits. */
      kid: string;
      /** The bytes under the signature, and the signature, 64 bytes, not checked yet. */
      toBeSigned: Uint8Array;
      signature: Uint8Array;
    }
  | { kind: 'not-a-code'; because: NotACode };

export type PaperCodeCheck =
  /** Signed by a key of this committee. `name` is the committee's. Whether it expired or was revoked is another question. */
  | { kind: 'genuine'; claims: PaperClaims; name: string }
  /** One of the committee's keys is named, but did not sign these words. */
  | { kind: 'altered' }
  /** It names another committee and a key that is not among these; nothing is known about it. */
  | { kind: 'other-issuer'; issuer: string }
  /** It names this committee, but a key that is not among these: forged, or the keys at hand are older than the code. */
  | { kind: 'unknown-key'; kid: string }
  /** Rightly signed, but dated after the day on which its key was replaced, which nobody but a thief can do. */
  | { kind: 'retired-key'; kid: string; until: string }
  | { kind: 'not-a-code'; because: NotACode };

/** Whether `signature` (64 bytes) over `message` is one of the Ed25519 key `publicKey` (32 bytes). */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean> | boolean;

/**
 * The text of a code: base64url of a tagged COSE_Sign1 (RFC 9052) in deterministic CBOR. `kid` is 16 hexadecimal digits,
 * `sign` gives the 64 bytes of an Ed25519 signature. Same claims and key, same text. Throws when claims, kid or signature
 * are not what they should be, which is a mistake in the program.
 */
export function writePaperCode(
  claims: PaperClaims,
  kid: string,
  sign: (toBeSigned: Uint8Array) => Uint8Array,
): string {
  if (!/^[0-9a-f]{16}$/.test(kid)) throw new Error('A key id has 16 hexadecimal digits.');
  return toBase64url(
    writeCoseSign1(headersFor(bytesOfHex(kid)), writeClaims(claims), words => {
      const signature = sign(words);
      if (signature.length !== SIGNATURE_BYTES) throw new Error('An Ed25519 signature has 64 bytes.');
      return signature;
    }),
  );
}

/** Takes a code apart and checks everything but the signature. Never throws, whatever it is handed. */
export function readPaperCode(text: string): PaperCodeReading {
  if (text === '') return refused('empty');
  if (text.length > LONGEST_TEXT) return refused('too-long');
  const bytes = fromBase64url(text);
  if (bytes === undefined) return refused('not-base64url');
  const reading = readCoseSign1(bytes);
  if (reading.kind === 'refused') return refused(reading.because);
  const { message } = reading;
  if (!message.tagged) return refused('not-cose-sign1');
  if (algorithmOf(message) !== EDDSA || message.signature.length !== SIGNATURE_BYTES)
    return refused('wrong-algorithm');
  const kid = message.protectedHeader.get(COSE_KID);
  if (!(kid instanceof Uint8Array) || kid.length !== KID_BYTES || message.unprotectedHeader.size > 0)
    return refused('other-headers');
  // Compared as bytes: neither a further header nor another order of the same is what a terminal writes.
  if (!sameBytes(message.protectedBytes, toCbor(headersFor(kid)))) return refused('other-headers');
  const claims = readClaims(message.payload);
  if (claims === undefined) return refused('other-claims');
  return {
    kind: 'code',
    claims,
    kid: hexOf(kid),
    toBeSigned: toBeSigned(message),
    signature: message.signature,
  };
}

/**
 * Checks a code against the published keys of one committee, without asking anybody. A key that was replaced is good for
 * codes dated up to and including the day, in China, on which it was: a code carries no time of day. `from` is not
 * compared: whoever has the key can write any earlier date, and a clock that was put right must not make genuine codes false.
 * A committee may change its code, so a key answers for the codes under which it signed and for no other.
 */
export async function checkPaperCode(
  text: string,
  keys: PublishedKeys,
  verifyEd25519: VerifyEd25519,
): Promise<PaperCodeCheck> {
  const reading = readPaperCode(text);
  if (reading.kind === 'not-a-code') return reading;
  const { claims, kid, signature } = reading;
  const key = keys.keys.find(candidate => candidate.kid === kid);
  const ofOthers: PaperCodeCheck = { kind: 'other-issuer', issuer: claims.issuer };
  if (key === undefined) {
    const ownCodes = [keys.issuer, ...keys.keys.flatMap(({ issuers }) => issuers ?? [])];
    return ownCodes.includes(claims.issuer) ? { kind: 'unknown-key', kid } : ofOthers;
  }
  const publicKey = fromBase64url(key.publicKey);
  if (publicKey?.length !== PUBLIC_KEY_BYTES) return { kind: 'unknown-key', kid };
  if (!(await verifyEd25519(publicKey, reading.toBeSigned, signature))) return { kind: 'altered' };
  // A key of this committee can sign the name of another, but that does not make it the other's.
  if (!(key.issuers ?? [keys.issuer]).includes(claims.issuer)) return ofOthers;
  if (key.until !== undefined && claims.issuedOn > chinaDay(key.until))
    return { kind: 'retired-key', kid, until: key.until };
  return { kind: 'genuine', claims, name: keys.name };
}

/** The text of a code has about 250 characters; the longest name and number that are allowed make less than this. */
const LONGEST_TEXT = 1200;
const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
const KID_BYTES = 8;
const CST_AHEAD_MS = 8 * 3_600_000;

function refused(because: NotACode): PaperCodeReading & { kind: 'not-a-code' } {
  return { kind: 'not-a-code', because };
}

function headersFor(kid: Uint8Array): Map<number, unknown> {
  return new Map<number, unknown>([
    [COSE_ALG, EDDSA],
    [COSE_KID, kid],
  ]);
}

function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + CST_AHEAD_MS).toISOString().slice(0, 10);
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
