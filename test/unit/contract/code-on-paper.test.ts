import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../server/contract/base64url.ts';
import { toCbor } from '../../../server/contract/cose-sign1.ts';
import type { PaperClaims } from '../../../server/contract/paper-claims.ts';
import { checkPaperCode, readPaperCode, writePaperCode } from '../../../server/contract/paper-code.ts';
import { paperCodeUrl } from '../../../server/contract/paper-code-url.ts';
import { aKey, CLAIMS, publishedBy, verifyEd25519 } from '../../support/paper-codes.ts';

const key = aKey(1);
const token = writePaperCode(CLAIMS, key.kid, key.sign);

describe('a code', () => {
  test('says what it was given, and nothing else', () => {
    expect(readPaperCode(token)).toMatchObject({ kind: 'code', claims: CLAIMS, kid: key.kid });
  });

  test('is the same text for the same claims and key, which another implementation can reproduce', () => {
    expect(writePaperCode(CLAIMS, key.kid, key.sign)).toBe(token);
    // Written out by hand from RFC 9052 and RFC 8392: tag 18, array of 4, {1: -8, 4: kid}, {}, the claims, 64 bytes.
    const claims =
      `a7 01 63 ${hex('XBJ')} 02 74 ${hex('XBJ-JZ-2026-000318-7')} 04 1a 6b7b0a00 06 1a 6b031180` +
      ` 3a00010000 01 3a00010001 67 ${hex('王*明')} 3a00010002 5820 ${Buffer.from(CLAIMS.documentHash).toString('hex')}`;
    const protectedHeader = `a2 01 27 04 48 ${key.kid}`;
    const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
    const signed = Buffer.concat([
      bytes(`84 6a ${hex('Signature1')} 4d ${protectedHeader} 40 5862`),
      bytes(claims),
    ]);
    const whole = Buffer.concat([
      bytes(`d2 84 4d ${protectedHeader} a0 5862`),
      bytes(claims),
      bytes('5840'),
      key.sign(signed),
    ]);
    expect(token).toBe(whole.toString('base64url'));
  });

  test('fits a square of 65 modules with the address of a page', () => {
    expect(token).toHaveLength(244);
    const url = paperCodeUrl('https://verify.example-city.gov.cn/v', token);
    // Version 12 of a QR code (65 modules) holds 287 bytes at level M.
    expect(url.length).toBeLessThanOrEqual(287);
  });

  test.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-12-31', '2027-01-01'],
    ['2028-02-29', '2028-02-29'],
    ['2000-01-01', '9999-12-30'],
    ['1999-12-31', undefined],
  ])('carries the days %s to %s exactly', (issuedOn, expiresOn) => {
    const write = () =>
      writePaperCode({ ...CLAIMS, issuedOn, expiresOn: expiresOn ?? '2030-01-01' }, key.kid, key.sign);
    if (expiresOn === undefined) expect(write).toThrow();
    else expect(readPaperCode(write())).toMatchObject({ claims: { issuedOn, expiresOn } });
  });

  test('carries names of rare and long characters', () => {
    for (const maskedName of ['𠮷*', '𬀩*𫖯', `阿${'*'.repeat(38)}木`, '葛󠄀*']) {
      const written = writePaperCode({ ...CLAIMS, maskedName }, key.kid, key.sign);
      expect(readPaperCode(written)).toMatchObject({ claims: { maskedName } });
    }
  });

  test.each<[string, Partial<PaperClaims>]>([
    ['an empty name', { maskedName: '' }],
    ['a name that turns the direction of writing', { maskedName: '王\u202e*' }],
    ['half of a character', { maskedName: '王\ud800' }],
    ['a line break in the number', { number: 'XBJ\n1' }],
    ['no such day', { issuedOn: '2026-02-30' }],
    ['a day before the day of issue', { expiresOn: '2025-01-01' }],
    ['a short hash', { documentHash: new Uint8Array(31) }],
  ])('is never written with %s', (_what, change) => {
    expect(() => writePaperCode({ ...CLAIMS, ...change }, key.kid, key.sign)).toThrow();
  });
});

describe('checked against the keys of a committee', () => {
  test('the code of one of its keys is genuine', async () => {
    const keys = publishedBy([aKey(7), key]);
    expect(await checkPaperCode(token, keys, verifyEd25519)).toEqual({
      kind: 'genuine',
      claims: CLAIMS,
      name: keys.name,
    });
  });

  test('other words under the same signature are altered', async () => {
    const forged = writePaperCode({ ...CLAIMS, maskedName: '李*明' }, key.kid, () => signatureOf(token));
    expect(await checkPaperCode(forged, publishedBy([key]), verifyEd25519)).toEqual({ kind: 'altered' });
  });

  test('a key that names itself like one of them is altered', async () => {
    const forged = writePaperCode(CLAIMS, key.kid, aKey(2).sign);
    expect(await checkPaperCode(forged, publishedBy([key]), verifyEd25519)).toEqual({ kind: 'altered' });
  });

  test('a code of another committee is told apart from one of an unknown key', async () => {
    const other = aKey(3);
    const theirs = writePaperCode({ ...CLAIMS, issuer: 'DSJ' }, other.kid, other.sign);
    const strange = writePaperCode(CLAIMS, other.kid, other.sign);
    expect(await checkPaperCode(theirs, publishedBy([key]), verifyEd25519)).toEqual({
      kind: 'other-issuer',
      issuer: 'DSJ',
    });
    expect(await checkPaperCode(strange, publishedBy([key]), verifyEd25519)).toEqual({
      kind: 'unknown-key',
      kid: other.kid,
    });
  });

  test('a key of this committee cannot speak for another', async () => {
    const theirs = writePaperCode({ ...CLAIMS, issuer: 'DSJ' }, key.kid, key.sign);
    expect(await checkPaperCode(theirs, publishedBy([key]), verifyEd25519)).toMatchObject({
      kind: 'other-issuer',
    });
  });

  // 2026-11-22T16:00Z is midnight in China, where the 23rd begins; the code is of the 23rd.
  test.each([
    ['2026-11-22T15:59:59.999Z', 'retired-key'],
    ['2026-11-22T16:00:00.000Z', 'genuine'],
    ['2026-11-23T15:59:59.999Z', 'genuine'],
    ['2026-11-24T00:00:00.000+08:00', 'genuine'],
    ['2029-01-01T00:00:00.000Z', 'genuine'],
  ])('with its key replaced at %s, a code of 23 November in China is %s', async (until, kind) => {
    const keys = publishedBy([{ ...key, until }, aKey(4)]);
    expect(await checkPaperCode(token, keys, verifyEd25519)).toMatchObject({ kind });
  });

  test('a code dated before its key was made is genuine: a clock may have been put right', async () => {
    const keys = publishedBy([{ ...key, from: '2031-01-01T00:00:00.000Z' }]);
    expect(await checkPaperCode(token, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
  });
});

describe('refused as no code', () => {
  const bytes = Buffer.from(token, 'base64url');
  const claims = new Map<number, unknown>([
    [1, CLAIMS.issuer],
    [2, CLAIMS.number],
    [4, 1_803_225_600],
    [6, 1_795_363_200],
    [-65537, 1],
    [-65538, CLAIMS.maskedName],
    [-65539, CLAIMS.documentHash],
  ]);
  const kid = Buffer.from(key.kid, 'hex');
  const header = new Map<unknown, unknown>([
    [1, -8],
    [4, kid],
  ]);

  function tokenOf(protectedHeader: unknown, payload: unknown, unprotected: unknown = new Map()): string {
    const parts = [toCbor(protectedHeader), unprotected, toCbor(payload), key.sign(new Uint8Array())];
    return toBase64url(Buffer.concat([Buffer.of(0xd2), toCbor(parts)]));
  }

  test('the parts these cases are made of are a code when nothing is changed', () => {
    expect(readPaperCode(tokenOf(header, claims)).kind).toBe('code');
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'empty'],
    ['a book', 'A'.repeat(5000), 'too-long'],
    ['other letters', `${token}=`, 'not-base64url'],
    ['a blank in it', `${token.slice(0, 40)} ${token.slice(40)}`, 'not-base64url'],
    ['bits left over', 'AB', 'not-base64url'],
    ['a byte after it', Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'), 'not-cbor'],
    ['its last byte missing', bytes.subarray(0, -1).toString('base64url'), 'not-cbor'],
    ['no tag', bytes.subarray(1).toString('base64url'), 'not-cose-sign1'],
    ['another tag', Buffer.concat([Buffer.of(0xd1), bytes.subarray(1)]).toString('base64url'), 'not-cbor'],
    ['two tags', Buffer.concat([Buffer.of(0xd2), bytes]).toString('base64url'), 'not-cose-sign1'],
    [
      'an array without a length',
      Buffer.concat([Buffer.of(0xd2, 0x9f), bytes.subarray(2), Buffer.of(0xff)]).toString('base64url'),
      'not-cbor',
    ],
    ['a number', toBase64url(toCbor(7)), 'not-cose-sign1'],
    ['a thousand brackets', toBase64url(new Uint8Array(850).fill(0x81)), 'not-cbor'],
    ['an array of billions', toBase64url(Uint8Array.of(0xd2, 0x9a, 255, 255, 255, 255)), 'not-cbor'],
    ['a text of billions', toBase64url(Uint8Array.of(0xd2, 0x7a, 255, 255, 255, 255)), 'not-cbor'],
    ['ES256', tokenOf(new Map<number, unknown>([...header, [1, -7]] as never), claims), 'wrong-algorithm'],
    ['no algorithm', tokenOf(new Map([[4, kid]]), claims), 'wrong-algorithm'],
    [
      'an algorithm that is not signed',
      tokenOf(new Map([[4, kid]]), claims, new Map([[1, -8]])),
      'other-headers',
    ],
    ['no key id', tokenOf(new Map([[1, -8]]), claims), 'other-headers'],
    [
      'a long key id',
      tokenOf(
        new Map<number, unknown>([
          [1, -8],
          [4, Buffer.alloc(9)],
        ]),
        claims,
      ),
      'other-headers',
    ],
    ['a header more', tokenOf(new Map<unknown, unknown>([...header, [3, 0]]), claims), 'other-headers'],
    ['something unsigned', tokenOf(header, claims, new Map([[99, 1]])), 'other-headers'],
    [
      'an unknown demand',
      tokenOf(new Map<unknown, unknown>([...header, [2, [-70000]], [-70000, 1]]), claims),
      'critical-header',
    ],
    [
      'a demand of nothing',
      tokenOf(new Map<unknown, unknown>([...header, [2, []]]), claims),
      'critical-header',
    ],
    ['an unsigned demand', tokenOf(header, claims, new Map([[2, [4]]])), 'critical-header'],
    ['a claim more', tokenOf(header, new Map<unknown, unknown>([...claims, [7, kid]])), 'other-claims'],
    ['a claim less', tokenOf(header, new Map([...claims].slice(1))), 'other-claims'],
    ['an unknown kind', tokenOf(header, new Map([...claims, [-65537, 99]])), 'other-claims'],
    [
      'a day that starts at noon',
      tokenOf(header, new Map([...claims, [6, 1_795_363_200 + 43_200]])),
      'other-claims',
    ],
    ['half a second', tokenOf(header, new Map([...claims, [6, 1_795_363_200.5]])), 'other-claims'],
    ['a list of claims', tokenOf(header, [...claims]), 'other-claims'],
  ])('%s', (_what, text, because) => {
    expect(readPaperCode(text)).toEqual({ kind: 'not-a-code', because });
  });

  test.each([
    ['a claim twice', (payload: string) => payload.replace(/^a7/, 'a8').concat('041a6b7b0a00')],
    ['a number in a long form', (payload: string) => payload.replace('0163', '180163')],
    ['claims in another order', (payload: string) => payload.replace(/^a7(0163.{6})(0274.{40})/, 'a7$2$1')],
  ])('%s', (_what, change) => {
    const payload = change(Buffer.from(toCbor(claims)).toString('hex'));
    const parts = [toCbor(header), new Map(), Buffer.from(payload, 'hex'), Buffer.alloc(64)];
    const text = toBase64url(Buffer.concat([Buffer.of(0xd2), toCbor(parts)]));
    expect(readPaperCode(text)).toEqual({ kind: 'not-a-code', because: 'other-claims' });
  });
});

test('the words under a signature are the digest of a document, so a replayed code shows another one', () => {
  const other = createHash('sha256').update('another document').digest();
  const replayed = readPaperCode(writePaperCode({ ...CLAIMS, documentHash: other }, key.kid, key.sign));
  expect(replayed).toMatchObject({ claims: { documentHash: new Uint8Array(other) } });
});

function signatureOf(text: string): Uint8Array {
  return (fromBase64url(text) ?? new Uint8Array()).slice(-64);
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}
