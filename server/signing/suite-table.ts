import { members, oidOf, readDer } from './der-read.ts';
import { SM2 } from './sm2.ts';
import { P256, type SignatureSuite, type SuiteName } from './suites.ts';

export function suiteNamed(name: SuiteName): SignatureSuite {
  return SUITES[name];
}

/** The suite of a public key (SubjectPublicKeyInfo, DER), by its curve; undefined for other keys. */
export function suiteFor(publicKey: Uint8Array): SignatureSuite | undefined {
  const [type] = members(readDer(publicKey)) ?? [];
  return BY_CURVE.get(oidOf(members(type)?.[1]) ?? '');
}

const SUITES: Readonly<Record<SuiteName, SignatureSuite>> = { 'P-256/SHA-256': P256, 'SM2/SM3': SM2 };
const BY_CURVE: ReadonlyMap<string, SignatureSuite> = new Map([
  ['1.2.840.10045.3.1.7', P256],
  ['1.2.156.10197.1.301', SM2],
]);
