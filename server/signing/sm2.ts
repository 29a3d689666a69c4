import { createECDH, createHash } from 'node:crypto';
import { sameBytes } from '../contract/paper-code-claims.ts';
import { bits, type Der, explicit, integer, octets, oid, sequence } from './der.ts';
import { bitsOf, integerOf, members, octetsOf, oidOf, readDer } from './der-read.ts';
import { A, B, combine, G, inverse, isOnCurve, modulo, N, type Point } from './sm2-curve.ts';
import type { SignatureSuite } from './suites.ts';

/** A number that is used for one signature, and x of that many times the base point. */
export interface Nonce {
  k: bigint;
  x: bigint;
}

/**
 * SM2 signatures with SM3 (GB/T 32918.2-2016, GB/T 32905-2016) and the identity that stands for none agreed
 * (GM/T 0009-2012 §10). Written out here because Node cannot: OpenSSL takes the identity as a parameter that node:crypto
 * has no way to set, and signs with an empty one instead, which no other program accepts. The secret multiplication is
 * OpenSSL's; the rest of the arithmetic is ours and takes a time that may depend on the key, which is why the one inverse
 * of a secret number is masked.
 */
export const SM2: SignatureSuite = {
  name: 'SM2/SM3',
  digestOid: '1.2.156.10197.1.401',
  signatureOid: '1.2.156.10197.1.501',
  generate() {
    const pair = createECDH('SM2');
    const point = new Uint8Array(pair.generateKeys());
    const secret = bytes32(numberOf(pair.getPrivateKey()));
    const ecPrivateKey = sequence(integer(1), octets(secret), explicit(1, bits(point)));
    const privateKey = sequence(integer(0), KEY_TYPE, octets(ecPrivateKey));
    return { privateKey, publicKey: publicKeyInfo(point) };
  },
  publicKeyOf: privateKey => publicKeyInfo(pointBytesOf(secretOf(privateKey))),
  digest: bytes => new Uint8Array(createHash('sm3').update(bytes).digest()),
  signer(privateKey) {
    const secret = secretOf(privateKey);
    return message => signSm2(secret, message);
  },
  verify(publicKey, message, signature) {
    const [type, point] = members(readDer(publicKey)) ?? [];
    const bytes = bitsOf(point);
    if (oidOf(members(type)?.[1]) !== CURVE_OID || bytes?.length !== 65)
      throw new Error('This is no SM2 key.');
    const q = { x: numberOf(bytes.subarray(1, 33)), y: numberOf(bytes.subarray(33)) };
    const [r, s] = (members(readDer(signature)) ?? []).map(integerOf);
    if (r === undefined || s === undefined || !isOnCurve(q)) return false;
    if (r < 1n || r >= N || s < 1n || s >= N) return false;
    // The two numbers written in another way, or something beside them, are another signature; OpenSSL does the same.
    if (!sameBytes(signature, sequence(integer(r), integer(s)))) return false;
    const t = modulo(r + s, N);
    const sum = t === 0n ? undefined : combine(s, t, q);
    return sum !== undefined && modulo(digestFor(q, message) + sum.x, N) === r;
  },
};

/** One signature, DER. `nextNonce` is replaced only to follow the worked example of the standard. */
export function signSm2(
  secret: bigint,
  message: Uint8Array,
  nextNonce: () => Nonce = randomNonce,
): Uint8Array {
  const point = pointBytesOf(secret);
  const e = digestFor({ x: numberOf(point.subarray(1, 33)), y: numberOf(point.subarray(33)) }, message);
  while (true) {
    const { k, x } = nextNonce();
    const r = modulo(e + x, N);
    if (r === 0n || r + k === N) continue;
    const mask = randomNonce().k;
    const inverseOfSecret = mask * inverse(mask * (1n + secret), N);
    const s = modulo(inverseOfSecret * (k - r * secret), N);
    if (s !== 0n) return sequence(integer(r), integer(s));
  }
}

const EC_PUBLIC_KEY_OID = '1.2.840.10045.2.1';
const CURVE_OID = '1.2.156.10197.1.301';
const IDENTITY = Buffer.from('1234567812345678');
const KEY_TYPE: Der = sequence(oid(EC_PUBLIC_KEY_OID), oid(CURVE_OID));

/** SM3 over Z, which binds identity and key, and the message: GB/T 32918.2 §5.5 and §6.1. */
function digestFor(q: Point, message: Uint8Array): bigint {
  const z = createHash('sm3')
    .update(Buffer.of(0, IDENTITY.length * 8))
    .update(IDENTITY);
  for (const number of [A, B, G.x, G.y, q.x, q.y]) z.update(bytes32(number));
  return numberOf(createHash('sm3').update(z.digest()).update(message).digest());
}

function randomNonce(): Nonce {
  const pair = createECDH('SM2');
  const point = pair.generateKeys();
  return { k: numberOf(pair.getPrivateKey()), x: numberOf(point.subarray(1, 33)) };
}

function pointBytesOf(secret: bigint): Uint8Array {
  const pair = createECDH('SM2');
  pair.setPrivateKey(bytes32(secret));
  return new Uint8Array(pair.getPublicKey());
}

function publicKeyInfo(point: Uint8Array): Uint8Array {
  return sequence(KEY_TYPE, bits(point));
}

function secretOf(privateKey: Uint8Array): bigint {
  const [, type, wrapped] = members(readDer(privateKey)) ?? [];
  const [, secret] = members(readDer(octetsOf(wrapped) ?? new Uint8Array())) ?? [];
  const bytes = octetsOf(secret);
  if (oidOf(members(type)?.[1]) !== CURVE_OID || bytes === undefined) throw new Error('This is no SM2 key.');
  return numberOf(bytes);
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
}

function bytes32(number: bigint): Uint8Array {
  return new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex'));
}
