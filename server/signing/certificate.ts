import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import {
  bits,
  boolean,
  type Der,
  explicit,
  integer,
  octets,
  oid,
  printable,
  sequence,
  setOf,
  time,
  utf8,
} from './der.ts';
import { asRead, bitsOf, hasTag, integerOf, members, readDer } from './der-read.ts';
import type { SignatureSuite } from './suites.ts';

export interface SelfSigned {
  suite: SignatureSuite;
  /** PKCS #8 and SubjectPublicKeyInfo, DER. */
  privateKey: Uint8Array;
  publicKey: Uint8Array;
  /** The committee; the first 64 characters of it are named as organisation and common name. */
  name: string;
  from: Date;
}

/** The parts of a certificate that signing and checking need, each as it was read. */
export interface ReadCertificate {
  der: Uint8Array;
  issuer: Uint8Array;
  serial: bigint;
  publicKey: Uint8Array;
  /** What its own signature covers, and that signature. */
  toBeSigned: Uint8Array;
  signature: Uint8Array;
}

/**
 * An X.509 certificate (RFC 5280) that its own key signs: for digital signatures and non-repudiation, and not for signing
 * others. It is good for thirty years from `from`, longer than any archive keeps a certificate of this kind: without a
 * time stamp a signature is judged on the day on which somebody looks.
 */
export function selfSignedCertificate({ suite, privateKey, publicKey, name, from }: SelfSigned): Uint8Array {
  const algorithm = sequence(oid(suite.signatureOid));
  const subject = subjectOf(name);
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + GOOD_FOR_YEARS);
  const body = sequence(
    explicit(0, integer(VERSION_3)),
    integer(serialNumber()),
    algorithm,
    subject,
    sequence(time(from), time(until)),
    subject,
    publicKey,
    explicit(3, extensions(publicKey)),
  );
  const signature = suite.signer(privateKey)(body);
  return sequence(body, algorithm, bits(signature));
}

/** Takes a certificate apart; undefined when it is none. Nothing about it is checked. */
export function readCertificate(der: Uint8Array): ReadCertificate | undefined {
  const [body, , signatureBits] = members(readDer(der)) ?? [];
  const parts = members(body) ?? [];
  const [serialItem, , issuer, , , publicKey] = hasTag(parts[0], 0) ? parts.slice(1) : parts;
  const serial = integerOf(serialItem);
  const signature = bitsOf(signatureBits);
  if (!body || !issuer || !publicKey || serial === undefined || signature === undefined) return undefined;
  return {
    der,
    issuer: asRead(issuer),
    serial,
    publicKey: asRead(publicKey),
    toBeSigned: asRead(body),
    signature,
  };
}

/** The common name of a certificate's subject, if it has one. Throws when `der` is no certificate. */
export function subjectName(der: Uint8Array): string | undefined {
  const { CN } = new X509Certificate(der).toLegacyObject().subject;
  return typeof CN === 'string' ? CN : undefined;
}

export function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** The DER of the one certificate in a PEM text; undefined when there is none. */
export function fromPem(pem: string): Uint8Array | undefined {
  const body = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem)?.[1];
  return body === undefined ? undefined : new Uint8Array(Buffer.from(body, 'base64'));
}

const VERSION_3 = 2;
const GOOD_FOR_YEARS = 30;
/** The upper bound of RFC 5280 for names of organisations and common names. */
const LONGEST_NAME = 64;

function subjectOf(name: string): Der {
  const shown = Array.from(name).slice(0, LONGEST_NAME).join('');
  const attribute = (type: string, value: Der) => setOf(sequence(oid(type), value));
  return sequence(
    attribute('2.5.4.6', printable('CN')),
    attribute('2.5.4.10', utf8(shown)),
    attribute('2.5.4.3', utf8(shown)),
  );
}

/** Positive and not zero: the first bit is cleared and the second set. */
function serialNumber(): bigint {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return BigInt(`0x${bytes.toString('hex')}`);
}

function extensions(publicKey: Uint8Array): Der {
  const keyBits = bitsOf(members(readDer(publicKey))?.[1]) ?? new Uint8Array();
  // RFC 5280 §4.2.1.2 method 1: SHA-1 is a name here and protects nothing.
  const keyId = new Uint8Array(createHash('sha1').update(keyBits).digest());
  const extension = (id: string, value: Der, critical: boolean) =>
    sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
  return sequence(
    extension('2.5.29.19', sequence(), true),
    // digitalSignature and nonRepudiation, the first two of nine bits.
    extension('2.5.29.15', bits(Uint8Array.of(0b1100_0000), 6), true),
    extension('2.5.29.14', octets(keyId), false),
  );
}
