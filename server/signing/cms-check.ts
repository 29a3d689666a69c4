import { X509Certificate } from 'node:crypto';
import { sameBytes } from '../contract/paper-code-claims.ts';
import { fromPem, type ReadCertificate, readCertificate } from './certificate.ts';
import { OID } from './cms.ts';
import { asRead, hasTag, type Item, integerOf, members, octetsOf, oidOf, readDer } from './der-read.ts';
import { suiteFor } from './suite-table.ts';
import type { SignatureSuite } from './suites.ts';

export type CmsCheck =
  /** One of the trusted certificates signed exactly these bytes. */
  | { kind: 'valid'; certificate: SignerCertificate }
  /** One of them is named as the signer, but did not sign these bytes, or the signature itself was changed. */
  | { kind: 'altered' }
  /** Signed by somebody who is not among those trusted. */
  | { kind: 'unknown-signer' }
  /** Not a signature such as `createCmsSigner` makes. */
  | { kind: 'not-a-signature' };

export interface SignerCertificate {
  /** Whose it says it is, e.g. the committee. */
  name: string;
  /** Hexadecimal. */
  serial: string;
  from: Date;
  until: Date;
  pem: string;
}

/**
 * Checks a detached CMS signature over `bytes` against certificates that are trusted as they stand (PEM): those a committee
 * published. Zeros after the signature are allowed, as a PDF leaves them. The dates of the certificate are told and not
 * judged: nothing vouches for the time of signing. Never throws for what `cms` holds.
 */
export function checkDetached(
  cms: Uint8Array,
  bytes: Uint8Array,
  trustedCertificates: readonly string[],
): CmsCheck {
  const signer = readSigner(cms);
  if (signer === undefined) return { kind: 'not-a-signature' };
  const trusted = trustedCertificates.flatMap(pem => {
    const der = fromPem(pem);
    const read = der === undefined ? undefined : readCertificate(der);
    return read === undefined ? [] : [{ pem, read }];
  });
  const found = trusted.find(({ read }) => isNamedBy(signer, read));
  if (found === undefined) return { kind: 'unknown-signer' };
  const { pem, read } = found;
  const suite = suiteFor(read.publicKey);
  if (suite === undefined) return { kind: 'unknown-signer' };
  if (!isRight(signer, suite, read, bytes)) return { kind: 'altered' };
  return { kind: 'valid', certificate: told(pem) };
}

/** The parts of the one SignerInfo that count. */
interface Signer {
  issuer: Uint8Array;
  serial: bigint;
  digestOid: string | undefined;
  signatureOid: string | undefined;
  /** As it was signed: a SET. */
  attributes: Uint8Array;
  messageDigest: Uint8Array;
  /** Over the signer's certificate; an attribute, so that no other certificate of the same name can be put beside it. */
  certificateDigest: Uint8Array;
  signature: Uint8Array;
}

function readSigner(cms: Uint8Array): Signer | undefined {
  const [type, wrapped] = members(readDer(cms, true)) ?? [];
  if (oidOf(type) !== OID.signedData || !hasTag(wrapped, 0)) return undefined;
  const parts = members(members(wrapped)?.[0]) ?? [];
  const content = members(parts[2]);
  const infos = members(parts.at(-1));
  // The content stays outside, and exactly one has signed.
  if (parts.length < 4 || content?.length !== 1 || oidOf(content[0]) !== OID.data || infos?.length !== 1)
    return undefined;
  const [, sid, digest, attributes, algorithm, signature] = members(infos[0]) ?? [];
  const [issuer, serialItem] = members(sid) ?? [];
  const serial = integerOf(serialItem);
  const signatureBytes = octetsOf(signature);
  if (!issuer || serial === undefined || !attributes || !hasTag(attributes, 0) || !signatureBytes)
    return undefined;
  const valueOf = (name: string) => attributeOf(attributes, name);
  const essCertificate = members(members(members(valueOf(OID.signingCertificateV2))?.[0])?.[0]);
  const messageDigest = octetsOf(valueOf(OID.messageDigest));
  const certificateDigest = essCertificate?.map(octetsOf).find(bytes => bytes !== undefined);
  if (oidOf(valueOf(OID.contentType)) !== OID.data || !messageDigest || !certificateDigest) return undefined;
  const signed = asRead(attributes);
  signed[0] = TAG_SET;
  return {
    issuer: asRead(issuer),
    serial,
    digestOid: oidOf(members(digest)?.[0]),
    signatureOid: oidOf(members(algorithm)?.[0]),
    attributes: signed,
    messageDigest,
    certificateDigest,
    signature: signatureBytes,
  };
}

const TAG_SET = 0x31;

/** The one value of an attribute that occurs once. */
function attributeOf(attributes: Item, name: string): Item | undefined {
  const named = (members(attributes) ?? []).filter(item => oidOf(members(item)?.[0]) === name);
  const values = named.length === 1 ? members(members(named[0])?.[1]) : undefined;
  return values?.length === 1 ? values[0] : undefined;
}

function isNamedBy(signer: Signer, { issuer, serial }: ReadCertificate): boolean {
  return serial === signer.serial && sameBytes(issuer, signer.issuer);
}

/** Algorithms are those of the trusted key, whatever the signature would like. */
function isRight(
  signer: Signer,
  suite: SignatureSuite,
  { der, publicKey }: ReadCertificate,
  bytes: Uint8Array,
): boolean {
  return (
    signer.digestOid === suite.digestOid &&
    signer.signatureOid === suite.signatureOid &&
    sameBytes(signer.messageDigest, suite.digest(bytes)) &&
    sameBytes(signer.certificateDigest, suite.digest(der)) &&
    suite.verify(publicKey, signer.attributes, signer.signature)
  );
}

function told(pem: string): SignerCertificate {
  const certificate = new X509Certificate(pem);
  return {
    name: /^O=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
    serial: certificate.serialNumber.toLowerCase(),
    from: certificate.validFromDate,
    until: certificate.validToDate,
    pem,
  };
}
