import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { PaperClaims, PublishedKeys } from '../../server/contract/paper-claims.ts';
import type { VerifyEd25519 } from '../../server/contract/paper-code.ts';

/** What a typical certificate says; a fictional person. */
export const CLAIMS: PaperClaims = {
  issuer: 'XBJ',
  number: 'XBJ-JZ-2026-000318-7',
  kind: 'residence',
  maskedName: '王*明',
  issuedOn: '2026-11-23',
  expiresOn: '2027-02-21',
  documentHash: new Uint8Array(createHash('sha256').update('a certificate').digest()),
};

export interface TestKey {
  kid: string;
  publicKey: string;
  sign: (words: Uint8Array) => Uint8Array;
  from: string;
  until?: string;
}

/** An Ed25519 key made of a seed, so that a failing test fails again. */
export function aKey(seed: number): TestKey {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    createHash('sha256').update(`test key ${seed}`).digest(),
  ]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    kid: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    publicKey: publicKey.toString('base64url'),
    sign: words => new Uint8Array(sign(null, words, privateKey)),
    from: '2026-01-01T00:00:00.000Z',
  };
}

export function publishedBy(keys: TestKey[]): PublishedKeys {
  return {
    version: 1,
    issuer: CLAIMS.issuer,
    name: '小北街社区居民委员会',
    keys: keys.map(({ kid, publicKey, from, until }) => ({
      kid,
      algorithm: 'EdDSA',
      publicKey,
      from,
      ...(until !== undefined && { until }),
    })),
    certificates: [],
  };
}

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
