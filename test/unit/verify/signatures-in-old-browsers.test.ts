import { afterEach, expect, test, vi } from 'vitest';
import { verifyEd25519 } from '../../../kiosk/verify/ed25519.ts';
import { fromBase64url } from '../../../server/contract/base64url.ts';
import { readPaperCode } from '../../../server/contract/paper-code.ts';
import { paperCode, paperKey } from '../../support/verify-papers.ts';

const key = paperKey(1);
const code = readPaperCode(paperCode(key));
if (code.kind !== 'code') throw new Error('The code of this test is none.');
const { toBeSigned: message, signature } = code;
const publicKey = fromBase64url(key.publicKey) ?? new Uint8Array();
const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
/** S, the second half of the signature, plus the order of the group: the same point for whoever does not look (RFC 8032 §8.4). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const malleated = Uint8Array.from(signature);
for (let i = 0, carry = ORDER + littleEndian(signature.subarray(32)); i < 32; i++, carry >>= 8n)
  malleated[32 + i] = Number(carry & 0xffn);

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

const CASES: [string, Uint8Array, Uint8Array, Uint8Array, boolean][] = [
  ['the right signature', publicKey, message, signature, true],
  ['a bit of the words changed', publicKey, flipped(message, 40), signature, false],
  ['a bit of R changed', publicKey, message, flipped(signature, 3), false],
  ['a bit of S changed', publicKey, message, flipped(signature, 40), false],
  ['S written another way', publicKey, message, malleated, false],
  ['another key', fromBase64url(paperKey(2).publicKey) ?? new Uint8Array(), message, signature, false],
  ['a key that is no point', new Uint8Array(32).fill(2), message, signature, false],
  ['nothing but zeros', new Uint8Array(32), new Uint8Array(9), new Uint8Array(64), false],
];

afterEach(() => vi.unstubAllGlobals());

test.each(CASES)('%s, with the own Ed25519 of the browser', async (_, pub, words, sig, genuine) => {
  expect(await verifyEd25519(pub, words, sig)).toBe(genuine);
});

test.each(CASES)('%s, on a page without crypto.subtle', async (_, pub, words, sig, genuine) => {
  vi.stubGlobal('crypto', {});
  expect(await verifyEd25519(pub, words, sig)).toBe(genuine);
});

test.each(CASES)('%s, in a browser that does not know Ed25519', async (_, pub, words, sig, genuine) => {
  const importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
  vi.stubGlobal('crypto', { subtle: { importKey } });
  expect(await verifyEd25519(pub, words, sig)).toBe(genuine);
});
