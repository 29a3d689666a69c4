import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCertificate, selfSignedCertificate, toPem } from '../../../server/signing/certificate.ts';
import { SM2, signSm2 } from '../../../server/signing/sm2.ts';
import { openssl } from '../../support/openssl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The worked example of GB/T 32918.5-2017 (GM/T 0003.5-2012) annex A, also in OpenSSL's test/sm2_internal_test.c. */
const EXAMPLE = {
  secret: 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n,
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: Buffer.from('message digest'),
  nonce: {
    k: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
    x: 0x04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73n,
  },
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
const EXAMPLE_KEY = Buffer.from(
  `3059301306072a8648ce3d020106082a811ccf5501822d034200${EXAMPLE.point}`,
  'hex',
);
const EXAMPLE_SIGNATURE = Buffer.from(`3046022100${EXAMPLE.r}022100${EXAMPLE.s}`, 'hex');
const IDENTITY = 'distid:1234567812345678';

test('the worked example of the standard comes out digit by digit', () => {
  const signature = signSm2(EXAMPLE.secret, EXAMPLE.message, () => EXAMPLE.nonce);
  expect(Buffer.from(signature).toString('hex')).toBe(EXAMPLE_SIGNATURE.toString('hex'));
});

test('the worked example of the standard is verified, and nothing near it', () => {
  expect(SM2.verify(EXAMPLE_KEY, EXAMPLE.message, EXAMPLE_SIGNATURE)).toBe(true);
  expect(SM2.verify(EXAMPLE_KEY, Buffer.from('message digesT'), EXAMPLE_SIGNATURE)).toBe(false);
  for (const at of [10, 37, 45, 70]) {
    const changed = Buffer.from(EXAMPLE_SIGNATURE);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(SM2.verify(EXAMPLE_KEY, EXAMPLE.message, changed), `byte ${at}`).toBe(false);
  }
});

test.each([
  ['zero', '3006020100020100'],
  ['r of zero', '3006020100020101'],
  ['s of zero', '3006020101020100'],
  ['negative numbers', '3006020181020181'],
  [
    'r as large as the order',
    `30260221 00fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123 020101`,
  ],
  [
    'r and s whose sum is the order',
    `30260221 00fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122 020101`,
  ],
  ['the right numbers and a third', `3049022100${EXAMPLE.r}022100${EXAMPLE.s}020101`],
  ['the right numbers with lengths written longer', `308146022100${EXAMPLE.r}022100${EXAMPLE.s}`],
  ['one number', '3003020101'],
  ['no DER', 'ffff'],
  ['nothing', ''],
])('a signature of %s is not right', (_what, hex) => {
  const signature = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  expect(SM2.verify(EXAMPLE_KEY, EXAMPLE.message, signature)).toBe(false);
});

test('a public key that is no point of the curve is of no use', () => {
  const off = Buffer.from(EXAMPLE_KEY);
  off[off.length - 1] = (off.at(-1) ?? 0) ^ 1;
  expect(SM2.verify(off, EXAMPLE.message, EXAMPLE_SIGNATURE)).toBe(false);
});

describe('OpenSSL, with the same identity', () => {
  const folder = () => {
    const path = temporaryFolder();
    return (name: string) => join(path, name);
  };

  test('verifies what we sign, and finds our keys whole', () => {
    const file = folder();
    const pair = SM2.generate();
    const message = Buffer.from('bytes that were printed');
    writeFileSync(file('private'), pair.privateKey);
    writeFileSync(file('public'), pair.publicKey);
    writeFileSync(file('message'), message);
    expect(openssl('pkey', '-inform', 'DER', '-in', file('private'), '-check', '-noout').text).toContain(
      'Key is valid',
    );
    const verify = () =>
      openssl(
        ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', file('public'), '-rawin'],
        ['-digest', 'sm3', '-pkeyopt', IDENTITY, '-in', file('message'), '-sigfile', file('signature')],
      );
    for (let n = 0; n < 5; n++) {
      writeFileSync(file('signature'), SM2.signer(pair.privateKey)(message));
      expect(verify().text).toContain('Signature Verified Successfully');
    }
    writeFileSync(file('message'), 'other bytes');
    expect(verify().ok).toBe(false);
  });

  test('signs what we verify', () => {
    const file = folder();
    const pair = SM2.generate();
    writeFileSync(file('private'), pair.privateKey);
    writeFileSync(file('message'), 'bytes that were printed');
    const signed = openssl(
      ['pkeyutl', '-sign', '-keyform', 'DER', '-inkey', file('private'), '-rawin', '-digest', 'sm3'],
      ['-pkeyopt', IDENTITY, '-in', file('message'), '-out', file('signature')],
    );
    expect(signed.ok, signed.text).toBe(true);
    const signature = new Uint8Array(readFileSync(file('signature')));
    expect(SM2.verify(pair.publicKey, Buffer.from('bytes that were printed'), signature)).toBe(true);
    expect(SM2.verify(SM2.generate().publicKey, Buffer.from('bytes that were printed'), signature)).toBe(
      false,
    );
  });

  test('verifies our self-signed certificate', () => {
    const file = folder();
    const pair = SM2.generate();
    const from = new Date('2026-11-23T05:00:00Z');
    const der = selfSignedCertificate({ suite: SM2, ...pair, name: '小北街社区居民委员会', from });
    writeFileSync(file('certificate'), toPem(der));
    const chain = openssl('verify', '-vfyopt', IDENTITY, '-CAfile', file('certificate'), file('certificate'));
    expect(chain.text).toContain('OK');
    // OpenSSL 3.0 does not hand the identity on when it checks a root's own signature, not even of roots it made itself:
    // that signature is checked as one over the bytes it covers.
    const read = readCertificate(der);
    writeFileSync(file('covered'), read?.toBeSigned ?? '');
    writeFileSync(file('signature'), read?.signature ?? '');
    writeFileSync(file('public'), pair.publicKey);
    const own = openssl(
      ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', file('public'), '-rawin'],
      ['-digest', 'sm3', '-pkeyopt', IDENTITY, '-in', file('covered'), '-sigfile', file('signature')],
    );
    expect(own.text).toContain('Signature Verified Successfully');
    const shown = openssl('x509', '-in', file('certificate'), '-noout', '-text').text;
    expect(shown).toContain('Signature Algorithm: SM2-with-SM3');
  });
});
