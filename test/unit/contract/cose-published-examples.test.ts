import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toBase64url } from '../../../server/contract/base64url.ts';
import {
  algorithmOf,
  type CoseSign1,
  EDDSA,
  ES256,
  fromCbor,
  readCoseSign1,
  toBeSigned,
  writeCoseSign1,
} from '../../../server/contract/cose-sign1.ts';
import { readPaperCode } from '../../../server/contract/paper-code.ts';

/** Messages published with the standards, read by the same code that reads the codes on paper. */
interface Example {
  source: string;
  key: JsonWebKey;
  message: string;
  /** The Sig_structure where the source gives it. */
  signed?: string;
  externalAad?: string;
  algorithm: number;
}

const P256_KEY_11 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8',
  y: 'IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4',
};

const EXAMPLES: Example[] = [
  {
    source: 'RFC 9052 appendix C.2.1, single ECDSA signature',
    key: P256_KEY_11,
    algorithm: ES256,
    message:
      'd28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23' +
      'd58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36',
  },
  {
    source: 'RFC 8392 appendix A.3, signed CWT',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: hex('143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f').toString('base64url'),
      y: hex('60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9').toString('base64url'),
    },
    algorithm: ES256,
    message:
      'd28443a10126a104524173796d6d657472696345434453413235365850a70175636f61703a2f2f61732e6578616d706c652e' +
      '636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f006' +
      '1a5610d9f007420b7158405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131' +
      '680c429a01f85951ecee743a52b9b63632c57209120e1c9e30',
  },
  {
    source: 'cose-wg/Examples eddsa-examples/eddsa-sig-01.json, Ed25519',
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a').toString('base64url'),
    },
    algorithm: EDDSA,
    message:
      'd28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142fd2ff96d56db85bee905a76b' +
      'a1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d',
  },
  {
    source: 'cose-wg/Examples eddsa-examples/eddsa-sig-02.json, Ed448',
    key: {
      kty: 'OKP',
      crv: 'Ed448',
      x: hex(
        '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180',
      ).toString('base64url'),
    },
    algorithm: EDDSA,
    signed: '846a5369676e61747572653143a101274054546869732069732074686520636f6e74656e742e',
    message:
      'd28443a10127a10445336434343854546869732069732074686520636f6e74656e742e5872988240a3a2f189bd486de14aa7' +
      '7f54686c576a09f2e7ed9bae910df9139c2ac3be7c27b7e10a20fa17c9d57d3510a2cf1f634bc0345ab9be00849842171d1e' +
      '9e98b2674c0e38bfcf6c557a1692b01b71015a47ac9f7748840cad1da80cbb5b349309febb912672b377c8b2072af1598b3700',
  },
  {
    source: 'cose-wg/Examples sign1-tests/sign-pass-01.json, empty protected header sent as a map',
    key: P256_KEY_11,
    algorithm: ES256,
    signed: '846a5369676e617475726531404054546869732069732074686520636f6e74656e742e',
    message:
      'd28441a0a201260442313154546869732069732074686520636f6e74656e742e5840eae868ecc176883766c5dc5ba5b8dca2' +
      '5dab3c2e56a551ce5705b793914348e11a02e5f0344bf2d4ee5c7fd75a68a9f5e0b3cc1f1fc1409c189566586ff9d610',
  },
  {
    source: 'cose-wg/Examples sign1-tests/sign-pass-02.json, external data',
    key: P256_KEY_11,
    algorithm: ES256,
    externalAad: '11aa22bb33cc44dd55006699',
    signed:
      '846a5369676e61747572653143a101264c11aa22bb33cc44dd5500669954546869732069732074686520636f6e74656e742e',
    message:
      'd28443a10126a10442313154546869732069732074686520636f6e74656e742e5840eae868ecc176883766c5dc5ba5b8dca2' +
      '5dab3c2e56a551ce5705b793914348e155388b10c4f1b59a6733eab416870a945111a4b2fbdbef33a77234b1deff2f9b',
  },
  {
    source: 'cose-wg/Examples sign1-tests/sign-pass-03.json, without the tag',
    key: P256_KEY_11,
    algorithm: ES256,
    signed: '846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e',
    message:
      '8443a10126a10442313154546869732069732074686520636f6e74656e742e5840eae868ecc176883766c5dc5ba5b8dca25d' +
      'ab3c2e56a551ce5705b793914348e19f43d6c6ba654472da301b645b293c9ba939295b97c4bdb847782bff384c5794',
  },
];

describe.each(EXAMPLES)('$source', example => {
  const message = readMessage(example.message);

  test('is read and its signature is right', () => {
    expect(algorithmOf(message)).toBe(example.algorithm);
    if (example.signed !== undefined)
      expect(Buffer.from(toBeSigned(message, hex(example.externalAad ?? ''))).toString('hex')).toBe(
        example.signed,
      );
    expect(isSigned(example, message)).toBe(true);
  });

  test('is wrong once a bit of the payload, the header or the signature differs', () => {
    for (const part of ['payload', 'signature', 'protectedBytes'] as const) {
      // An empty header counts as empty however it is written; then there is no bit of it to change.
      if (part === 'protectedBytes' && message.protectedHeader.size === 0) continue;
      const bytes = Uint8Array.from(message[part]);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      expect(isSigned(example, { ...message, [part]: bytes }), part).toBe(false);
    }
  });

  test('is no code on paper', () => {
    expect(readPaperCode(toBase64url(hex(example.message)))).toMatchObject({ kind: 'not-a-code' });
  });
});

test('the claims of the RFC 8392 example are read by their numbers', () => {
  const { payload } = readMessage(EXAMPLES[1]?.message ?? '');
  expect(fromCbor(payload)?.value).toEqual(
    new Map<number, unknown>([
      [1, 'coap://as.example.com'],
      [2, 'erikw'],
      [3, 'coap://light.example.com'],
      [4, 1_444_064_944],
      [5, 1_443_944_944],
      [6, 1_443_944_944],
      [7, Uint8Array.of(0x0b, 0x71)],
    ]),
  );
});

test('written again with the same header and signature, the Ed25519 example has the same bytes but for its unprotected key id', () => {
  const { protectedHeader, payload, signature } = readMessage(EXAMPLES[2]?.message ?? '');
  const written = writeCoseSign1(protectedHeader, payload, () => signature);
  expect(Buffer.from(written).toString('hex')).toBe(EXAMPLES[2]?.message.replace('a104423131', 'a0'));
});

/** The failing examples of cose-wg/Examples sign1-tests/: the last of the messages above with one change each. */
test('sign-fail-01.json, another tag, is refused when it is read', () => {
  const example = EXAMPLES[6]?.message ?? '';
  expect(readCoseSign1(hex(`d2${example}`)).kind).toBe('sign1');
  expect(readCoseSign1(hex(`d903e6${example}`))).toEqual({ kind: 'refused', because: 'not-cbor' });
});

test.each([
  ['sign-fail-02.json, changed content', '742e5840', '742f5840'],
  ['sign-fail-03.json, another algorithm', '8443a10126', '8445a1013903e6'],
  ['sign-fail-04.json, an unknown algorithm', '8443a10126', '844aa10167756e6b6e6f776e'],
  ['sign-fail-06.json, a header added', '8443a10126', '8445a201260300'],
  [
    'sign-fail-07.json, a header removed',
    '9f43d6c6ba654472da301b645b293c9ba939295b97c4bdb847782bff384c5794',
    '72727f48461fabbba2e343492ddecac3983686250bc68e9f1a7a07d41225b59f',
  ],
])('%s is read, but its signature is wrong', (_source, from, to) => {
  const example = EXAMPLES[6];
  const message = readMessage(`d2${example?.message.replace(from, to)}`);
  expect(message.tagged).toBe(true);
  expect(isSigned({ key: P256_KEY_11 }, message)).toBe(false);
});

test('a map with a key twice, and a label in both headers, leave open what counts and are refused', () => {
  expect(fromCbor(hex('a201260126'))).toBeUndefined();
  expect(fromCbor(hex('a10126'))).toEqual({ value: new Map([[1, -7]]) });
  expect(readCoseSign1(hex('d28445a201260126a04040'))).toEqual({
    kind: 'refused',
    because: 'not-cose-sign1',
  });
  expect(readCoseSign1(hex('d28443a10126a101274040'))).toEqual({
    kind: 'refused',
    because: 'not-cose-sign1',
  });
  expect(readCoseSign1(hex('d28443a10126a104404040')).kind).toBe('sign1');
});

function isSigned(example: Pick<Example, 'key' | 'externalAad'>, message: CoseSign1): boolean {
  const key = createPublicKey({ key: example.key, format: 'jwk' });
  const digest = example.key.kty === 'EC' ? 'sha256' : null;
  const words = toBeSigned(message, hex(example.externalAad ?? ''));
  return verify(digest, words, { key, dsaEncoding: 'ieee-p1363' }, message.signature);
}

function readMessage(text: string): CoseSign1 {
  const reading = readCoseSign1(hex(text));
  if (reading.kind === 'refused') throw new Error(reading.because);
  return reading.message;
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
