import { z } from 'zod/mini';
import { CERTIFICATE_KINDS, type CertificateKind } from './certificate-kinds.ts';
import { fromCbor, toCbor } from './cose-sign1.ts';
import type { PaperClaims } from './paper-claims.ts';

/**
 * The claims as the payload of a CWT (RFC 8392), deterministic CBOR. Throws when they are not what a certificate says:
 * they come from the register, so that is a mistake in the program.
 */
export function writeClaims(claims: PaperClaims): Uint8Array {
  claimsSchema.parse(claims);
  return toCbor(
    new Map<number, unknown>([
      [LABEL.issuer, claims.issuer],
      [LABEL.number, claims.number],
      [LABEL.expires, startOfDay(claims.expiresOn) + SECONDS_A_DAY],
      [LABEL.issued, startOfDay(claims.issuedOn)],
      [LABEL.kind, KIND_NUMBERS[claims.kind]],
      [LABEL.maskedName, claims.maskedName],
      [LABEL.documentHash, claims.documentHash],
    ]),
  );
}

/** Reads them back, or undefined for everything `writeClaims` would not have written byte for byte. Never throws. */
export function readClaims(payload: Uint8Array): PaperClaims | undefined {
  const map = fromCbor(payload)?.value;
  if (!(map instanceof Map)) return undefined;
  const reading = claimsSchema.safeParse({
    issuer: map.get(LABEL.issuer),
    number: map.get(LABEL.number),
    kind: CERTIFICATE_KINDS.find(kind => KIND_NUMBERS[kind] === map.get(LABEL.kind)),
    maskedName: map.get(LABEL.maskedName),
    issuedOn: dayStartingAt(map.get(LABEL.issued)),
    expiresOn: dayEndingAt(map.get(LABEL.expires)),
    documentHash: map.get(LABEL.documentHash),
  });
  if (!reading.success) return undefined;
  return sameBytes(writeClaims(reading.data), payload) ? reading.data : undefined;
}

/** Whether two sequences of bytes are equal; for public values only, as it takes longer the later they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Registered claims (RFC 8392 §3.1.1) and, below -65536, the range for private use, our own. */
const LABEL = {
  issuer: 1,
  number: 2,
  expires: 4,
  issued: 6,
  kind: -65537,
  maskedName: -65538,
  documentHash: -65539,
} as const;

/** Printed on paper that lives for years: a number is never given to another kind. */
const KIND_NUMBERS: Readonly<Record<CertificateKind, number>> = {
  residence: 1,
  hardship: 2,
  'house-number': 3,
};

/**
 * Days are days of China Standard Time, always eight hours before UTC. `iat` is the instant at which the day of issue
 * begins. `exp` is the first instant at which a token must no longer be accepted (RFC 8392 §3.1.4), so it is where the
 * day after the last good day begins. Another instant of a day is refused, which makes it one text for one day.
 */
const CST_AHEAD_SECONDS = 8 * 3600;
const SECONDS_A_DAY = 86_400;

function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 - CST_AHEAD_SECONDS;
}

function dayStartingAt(instant: unknown): string | undefined {
  if (typeof instant !== 'number' || !Number.isInteger(instant)) return undefined;
  const seconds = instant + CST_AHEAD_SECONDS;
  if (seconds % SECONDS_A_DAY !== 0 || seconds < 0 || seconds > LAST_DAY) return undefined;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function dayEndingAt(instant: unknown): string | undefined {
  return typeof instant === 'number' ? dayStartingAt(instant - SECONDS_A_DAY) : undefined;
}

/** The last day that is written with four figures, in seconds. */
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / 1000;

/** Shown to people beside the paper: nothing invisible, nothing that turns the direction of writing. */
const shown = (longest: number) =>
  z.string().check(z.maxLength(longest), z.regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+$/u));

const day = z.iso.date().check(z.refine(text => text >= '2000-01-01'));

const claimsSchema: z.ZodMiniType<PaperClaims> = z
  .strictObject({
    issuer: shown(16),
    number: shown(64),
    kind: z.enum(CERTIFICATE_KINDS),
    maskedName: shown(200),
    issuedOn: day,
    expiresOn: day,
    documentHash: z.custom<Uint8Array>(value => value instanceof Uint8Array && value.length === 32),
  })
  .check(z.refine(({ issuedOn, expiresOn }) => issuedOn <= expiresOn));
