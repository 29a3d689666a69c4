import { readCertificate } from './certificate.ts';
import { type Der, explicit, integer, octets, oid, sequence, setOf } from './der.ts';
import type { SignatureSuite } from './suites.ts';

/** Names of RFC 5652, RFC 5035. */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

export interface CmsSigner {
  suite: SignatureSuite;
  /** PKCS #8, DER. */
  privateKey: Uint8Array;
  /** X.509, DER; of that key. */
  certificate: Uint8Array;
}

/**
 * What makes a CMS SignedData (RFC 5652) over bytes that stay outside, with the signed attributes of PAdES baseline B (ETSI
 * EN 319 142-1): content type, digest, and which certificate signs. No signing time: a PDF states its own, and a second one
 * that nobody vouches for could only contradict it. About 1 kB, always less than 1.5 kB, DER.
 *
 * With SM2/SM3 the same structure carries the names of GM/T 0006 for algorithms, and not the types of GB/T 35275: PDF
 * readers look for the type of RFC 5652 and would see no signature otherwise.
 */
export function createCmsSigner({
  suite,
  privateKey,
  certificate,
}: CmsSigner): (bytes: Uint8Array) => Uint8Array {
  const form = cmsForm(suite, certificate);
  const sign = suite.signer(privateKey);
  return bytes => {
    const attributes = form.attributes(bytes);
    return form.whole(attributes, sign(attributes));
  };
}

/**
 * The one form in which signatures with this certificate (X.509, DER) are written; whoever checks one makes it again and
 * compares. It is in the archives: another form may be added one day, this one stays. Throws when `certificate` is none.
 */
export function cmsForm(suite: SignatureSuite, certificate: Uint8Array): CmsForm {
  const read = readCertificate(certificate);
  if (read === undefined) throw new Error('The certificate of the key ring is none.');
  // All but the digest and the signature is the same each time.
  const contentType = attribute(OID.contentType, oid(OID.data));
  const signingCertificate = attribute(OID.signingCertificateV2, essCertificate(suite, certificate));
  const digestAlgorithm = sequence(oid(suite.digestOid));
  const signatureAlgorithm = sequence(oid(suite.signatureOid));
  const signerName = sequence(read.issuer, integer(read.serial));
  const content = sequence(oid(OID.data));
  const certificates = explicit(0, certificate);
  return {
    attributes: bytes =>
      setOf(contentType, attribute(OID.messageDigest, octets(suite.digest(bytes))), signingCertificate),
    whole(attributes, signature) {
      // Signed is the SET; sent is the same under the tag [0] (RFC 5652 §5.4).
      const sent = Uint8Array.from(attributes);
      sent[0] = TAG_0;
      const value = octets(signature);
      const signerInfo = sequence(integer(1), signerName, digestAlgorithm, sent, signatureAlgorithm, value);
      const parts = [integer(1), setOf(digestAlgorithm), content, certificates, setOf(signerInfo)];
      return sequence(oid(OID.signedData), explicit(0, sequence(...parts)));
    },
  };
}

export interface CmsForm {
  /** What is signed for these bytes: the SET of attributes with their digest, DER. */
  attributes(bytes: Uint8Array): Uint8Array;
  /** The CMS with these attributes and this signature over them, DER. */
  whole(attributes: Uint8Array, signature: Uint8Array): Uint8Array;
}

const TAG_0 = 0xa0;
const SHA256_OID = '2.16.840.1.101.3.4.2.1';

function attribute(type: string, value: Der): Der {
  return sequence(oid(type), setOf(value));
}

/** SigningCertificateV2 of RFC 5035 §3: the digest of the certificate. SHA-256 is the default there and so is not written. */
function essCertificate(suite: SignatureSuite, certificate: Uint8Array): Der {
  const algorithm = suite.digestOid === SHA256_OID ? [] : [sequence(oid(suite.digestOid))];
  return sequence(sequence(sequence(...algorithm, octets(suite.digest(certificate)))));
}
