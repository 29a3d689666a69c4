import { X509Certificate } from 'node:crypto';
import { sameBytes } from '../contract/paper-code-claims.ts';
import { fromPem, type ReadCertificate, readCertificate } from './certificate.ts';
import { cmsForm, OID } from './cms.ts';
import { asRead, hasTag, integerOf, members, octetsOf, oidOf, readDer } from './der-read.ts';
import { suiteFor } from './suite-table.ts';

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
 * published. The CMS must be what `createCmsSigner` writes for that certificate, byte for byte: much of a CMS stands outside
 * of its signature, and what is not compared could be changed without being noticed. Zeros after it are allowed, as a PDF
 * leaves them. The dates of the certificate are told and not judged: nothing vouches for the time of signing. Never throws
 * for what `cms` holds.
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
  // Algorithms and attributes are those of the trusted key, whatever the signature would like.
  const form = cmsForm(suite, read.der);
  const attributes = form.attributes(bytes);
  const isRight =
    isPadded(cms, form.whole(attributes, signer.signature)) &&
    suite.verify(read.publicKey, attributes, signer.signature);
  return isRight ? { kind: 'valid', certificate: told(pem) } : { kind: 'altered' };
}

/** What cannot be made again without being told: who has signed, and the signature. */
interface Signer {
  issuer: Uint8Array;
  serial: bigint;
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
  const [, sid, , attributes, , signatureItem] = members(infos[0]) ?? [];
  const [issuer, serialItem] = members(sid) ?? [];
  const serial = integerOf(serialItem);
  const signature = octetsOf(signatureItem);
  if (!issuer || serial === undefined || !hasTag(attributes, 0) || !signature) return undefined;
  return { issuer: asRead(issuer), serial, signature };
}

function isNamedBy(signer: Signer, { issuer, serial }: ReadCertificate): boolean {
  return serial === signer.serial && sameBytes(issuer, signer.issuer);
}

/** Whether `padded` is `wanted` and nothing but zeros after it. */
function isPadded(padded: Uint8Array, wanted: Uint8Array): boolean {
  return (
    sameBytes(padded.subarray(0, wanted.length), wanted) &&
    padded.subarray(wanted.length).every(byte => byte === 0)
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
