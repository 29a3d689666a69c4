import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fromBase64url, toBase64url } from '../contract/base64url.ts';
import { fromPem, readCertificate, toPem } from './certificate.ts';
import { suiteNamed } from './suite-table.ts';
import { type SignatureSuite, SUITE_NAMES } from './suites.ts';

/** The public half of a pair of keys that sign, or once signed, together. */
export interface Generation {
  /** 16 hexadecimal digits: the beginning of SHA-256 over the public key, so that each key vouches for its own name. */
  kid: string;
  /** Ed25519, 32 bytes. */
  codeKey: Uint8Array;
  suite: SignatureSuite;
  /** X.509, DER, of the key that signs archived originals. */
  certificate: Uint8Array;
  /** ISO times. */
  from: string;
  until?: string;
  /** The community codes under which it signed; absent in files of before they were kept. */
  issuers?: readonly string[];
}

export interface PrivateKeys {
  code: KeyObject;
  /** PKCS #8, DER. */
  archive: Uint8Array;
}

/** Everything in the ring's file: all generations, oldest first, and the private keys of the last one alone. */
export interface RingContent {
  generations: Generation[];
  current: Generation;
  privateKeys: PrivateKeys;
}

export type ContentReading = { kind: 'content'; content: RingContent } | { kind: 'fault'; because: string };

export function kidOf(codeKey: Uint8Array): string {
  return createHash('sha256').update(codeKey).digest('hex').slice(0, 16);
}

/**
 * The same with `issuer` as the community code of all keys that do not say theirs, which older files do not; the very same
 * when all do.
 */
export function noteIssuers(content: RingContent, issuer: string): RingContent {
  if (content.generations.every(({ issuers }) => issuers !== undefined)) return content;
  const generations = content.generations.map(one => ({ ...one, issuers: one.issuers ?? [issuer] }));
  return { ...content, generations, current: generations.at(-1) ?? content.current };
}

/** The same with `issuer` among the codes under which the keys in use sign; the very same when it is already. */
export function withIssuer(content: RingContent, issuer: string): RingContent {
  const { current, generations } = content;
  if (current.issuers?.includes(issuer) === true) return content;
  const signing = { ...current, issuers: [...(current.issuers ?? []), issuer] };
  return { ...content, generations: [...generations.slice(0, -1), signing], current: signing };
}

export function writeContent({ generations, privateKeys }: RingContent): string {
  const file: z.infer<typeof fileSchema> = {
    version: 1,
    generations: generations.map(({ kid, codeKey, suite, certificate, from, until, issuers }) => ({
      kid,
      codeKey: toBase64url(codeKey),
      suite: suite.name,
      certificate: toPem(certificate),
      from,
      ...(until !== undefined && { until }),
      ...(issuers !== undefined && { issuers: [...issuers] }),
    })),
    privateKeys: {
      code: toBase64url(new Uint8Array(privateKeys.code.export({ format: 'der', type: 'pkcs8' }))),
      archive: toBase64url(privateKeys.archive),
    },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads the file's text and checks that nothing in it was altered by accident: every key belongs to its name, every
 * certificate to its own key, the private keys to the last generation. What is wrong comes back as the end of a sentence.
 */
export function readContent(text: string): ContentReading {
  const json = parseJson(text);
  if (json === undefined) return fault('it is damaged or was cut off');
  const reading = fileSchema.safeParse(json);
  if (!reading.success)
    return fault(`it is damaged at ${reading.error.issues[0]?.path.join('.') || 'its start'}`);
  const { data: file } = reading;
  const generations: Generation[] = [];
  for (const written of file.generations) {
    const generation = readGeneration(written);
    if (generation === undefined) return fault(`what it says about the keys ${written.kid} was changed`);
    generations.push(generation);
  }
  const current = generations.at(-1);
  if (current === undefined || generations.some(one => (one === current) !== (one.until === undefined)))
    return fault('not exactly its last keys are the ones in use');
  if (file.privateKeys === undefined) return fault('the private keys are missing from it');
  const privateKeys = readPrivateKeys(file.privateKeys, current);
  if (privateKeys === undefined) return fault(`its private keys are not those of ${current.kid}`);
  return { kind: 'content', content: { generations, current, privateKeys } };
}

const base64url = z.string().refine(text => fromBase64url(text) !== undefined);
const generationSchema = z.strictObject({
  kid: z.string(),
  codeKey: base64url,
  suite: z.enum(SUITE_NAMES),
  certificate: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime().exactOptional(),
  issuers: z.array(z.string().min(1)).exactOptional(),
});
const privateKeysSchema = z.strictObject({ code: base64url, archive: base64url });
const fileSchema = z.strictObject({
  version: z.literal(1),
  generations: z.array(generationSchema).min(1),
  privateKeys: privateKeysSchema.exactOptional(),
});

function readGeneration(written: z.infer<typeof generationSchema>): Generation | undefined {
  const codeKey = fromBase64url(written.codeKey);
  const certificate = fromPem(written.certificate);
  if (codeKey?.length !== 32 || kidOf(codeKey) !== written.kid || certificate === undefined) return undefined;
  const suite = suiteNamed(written.suite);
  if (!attempt(() => signsItself(certificate, suite))) return undefined;
  const { kid, from, until, issuers } = written;
  return {
    kid,
    codeKey,
    suite,
    certificate,
    from,
    ...(until !== undefined && { until }),
    ...(issuers !== undefined && { issuers }),
  };
}

function signsItself(certificate: Uint8Array, suite: SignatureSuite): boolean {
  const read = readCertificate(certificate);
  return read !== undefined && suite.verify(read.publicKey, read.toBeSigned, read.signature);
}

function readPrivateKeys(
  written: z.infer<typeof privateKeysSchema>,
  current: Generation,
): PrivateKeys | undefined {
  return attempt(() => {
    const der = Buffer.from(written.code, 'base64url');
    const code = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const publicCode = createPublicKey(code).export({ format: 'der', type: 'spki' }).subarray(-32);
    const archive = new Uint8Array(Buffer.from(written.archive, 'base64url'));
    const publicArchive = current.suite.publicKeyOf(archive);
    const expected = readCertificate(current.certificate)?.publicKey ?? new Uint8Array();
    const fits = publicCode.equals(current.codeKey) && Buffer.from(publicArchive).equals(expected);
    return fits ? { code, archive } : undefined;
  });
}

function fault(because: string): ContentReading {
  return { kind: 'fault', because };
}

function parseJson(text: string): unknown {
  return attempt(() => JSON.parse(text) as unknown);
}

/** OpenSSL and JSON.parse tell of damaged input by exceptions; here the file's being damaged is what is told. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
