import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

/** Names that go into the key ring's file; one that was written is never renamed. */
export const SUITE_NAMES = ['P-256/SHA-256', 'SM2/SM3'] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

/** What signs archived originals: a kind of key, a digest, and their names in certificates and CMS. */
export interface SignatureSuite {
  name: SuiteName;
  digestOid: string;
  signatureOid: string;
  /** A fresh pair: PKCS #8 and SubjectPublicKeyInfo, both DER. */
  generate(): { privateKey: Uint8Array; publicKey: Uint8Array };
  /** The public half of a private key, SubjectPublicKeyInfo in DER. Throws when it is no key of this kind. */
  publicKeyOf(privateKey: Uint8Array): Uint8Array;
  digest(bytes: Uint8Array): Uint8Array;
  /**
   * What signs with a private key: the signature over a message (which is digested there), as the DER SEQUENCE of two
   * integers. Throws when it is no key of this kind.
   */
  signer(privateKey: Uint8Array): (message: Uint8Array) => Uint8Array;
  /** False for every signature that is not right, however broken. Throws when the key is no key of this kind. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** ECDSA on P-256 with SHA-256. Its signatures differ from run to run, as each takes a random number. */
export const P256: SignatureSuite = {
  name: 'P-256/SHA-256',
  digestOid: '2.16.840.1.101.3.4.2.1',
  signatureOid: '1.2.840.10045.4.3.2',
  generate() {
    const pair = generateKeyPairSync('ec', {
      namedCurve: 'prime256v1',
      privateKeyEncoding: { format: 'der', type: 'pkcs8' },
      publicKeyEncoding: { format: 'der', type: 'spki' },
    });
    return { privateKey: new Uint8Array(pair.privateKey), publicKey: new Uint8Array(pair.publicKey) };
  },
  publicKeyOf(privateKey) {
    const key = createPublicKey(privateKeyOf(privateKey));
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('This is no key on P-256.');
    return new Uint8Array(key.export({ format: 'der', type: 'spki' }));
  },
  digest: bytes => new Uint8Array(createHash('sha256').update(bytes).digest()),
  signer(privateKey) {
    const key = privateKeyOf(privateKey);
    return message => new Uint8Array(sign('sha256', message, key));
  },
  verify(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return verify('sha256', message, key, signature);
  },
};

function privateKeyOf(der: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}
