import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selfSignedCertificate, toPem } from '../../../server/signing/certificate.ts';
import { type CmsSigner, cmsForm, createCmsSigner } from '../../../server/signing/cms.ts';
import { checkDetached } from '../../../server/signing/cms-check.ts';
import { suiteNamed } from '../../../server/signing/suite-table.ts';
import { SUITE_NAMES, type SuiteName } from '../../../server/signing/suites.ts';
import { openssl } from '../../support/openssl.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CONTENT = Buffer.from('%PDF-1.7 bytes that were printed');

function signerOf(name: SuiteName, from = '2026-11-23T05:00:00Z'): CmsSigner & { pem: string } {
  const suite = suiteNamed(name);
  const pair = suite.generate();
  const certificate = selfSignedCertificate({
    suite,
    ...pair,
    name: '小北街社区居民委员会',
    from: new Date(from),
  });
  return { suite, privateKey: pair.privateKey, certificate, pem: toPem(certificate) };
}

describe.each(SUITE_NAMES)('with %s', name => {
  const signer = signerOf(name);
  const cms = createCmsSigner(signer)(CONTENT);

  test('a signature is valid for its bytes and tells who signed', () => {
    expect(checkDetached(cms, CONTENT, [signerOf(name).pem, signer.pem])).toEqual({
      kind: 'valid',
      certificate: {
        name: '小北街社区居民委员会',
        serial: expect.stringMatching(/^[4-7][0-9a-f]{31}$/),
        from: new Date('2026-11-23T05:00:00Z'),
        until: new Date('2056-11-23T05:00:00Z'),
        pem: signer.pem,
      },
    });
    expect(cms.length).toBeLessThan(1500);
  });

  test('zeros after it, as a PDF leaves them, change nothing', () => {
    const padded = Buffer.concat([cms, Buffer.alloc(500)]);
    expect(checkDetached(padded, CONTENT, [signer.pem]).kind).toBe('valid');
    expect(checkDetached(Buffer.concat([padded, Buffer.of(1)]), CONTENT, [signer.pem]).kind).toBe(
      'not-a-signature',
    );
  });

  test('one changed byte of the document is found', () => {
    const changed = Buffer.from(CONTENT);
    changed[5] = (changed[5] ?? 0) ^ 1;
    expect(checkDetached(cms, changed, [signer.pem])).toEqual({ kind: 'altered' });
  });

  test('a signature of somebody else is told apart, even in the name of the same committee', () => {
    const stranger = signerOf(name);
    expect(checkDetached(createCmsSigner(stranger)(CONTENT), CONTENT, [signer.pem])).toEqual({
      kind: 'unknown-signer',
    });
    expect(checkDetached(cms, CONTENT, [])).toEqual({ kind: 'unknown-signer' });
    // The certificate of the committee with the key of another.
    const forged = createCmsSigner({ ...signer, privateKey: stranger.privateKey })(CONTENT);
    expect(checkDetached(forged, CONTENT, [signer.pem])).toEqual({ kind: 'altered' });
  });

  test('no bit of it can be changed without being noticed, its wrapping and the certificate in it included', () => {
    const unnoticed: string[] = [];
    // SM2 takes 40 ms for a signature, so one bit of each byte.
    const step = name === 'SM2/SM3' ? 9 : 1;
    for (let bit = 0; bit < cms.length * 8; bit += step) {
      const changed = Buffer.from(cms);
      const at = bit >> 3;
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      if (checkDetached(changed, CONTENT, [signer.pem]).kind === 'valid') unnoticed.push(`${at}.${bit & 7}`);
    }
    expect(unnoticed).toEqual([]);
  }, 120_000);

  test('nothing can be put into it or taken out of it', () => {
    const unnoticed: number[] = [];
    for (let at = 0; at < cms.length; at += 3) {
      const [before, after] = [cms.subarray(0, at), cms.subarray(at)];
      for (const other of [
        Buffer.concat([before, Buffer.of(0), after]),
        Buffer.concat([before, after.subarray(1)]),
      ])
        if (checkDetached(other, CONTENT, [signer.pem]).kind === 'valid') unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });

  test.each([1, 2])('random damage is answered, never thrown (seed %i)', seed => {
    const random = seededRandom(seed);
    for (let n = 0; n < 400; n++) {
      const damaged = Buffer.from(cms);
      for (let changes = 1 + Math.floor(random() * 5); changes > 0; changes--)
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      const cut = n % 3 === 0 ? damaged.subarray(0, Math.floor(random() * damaged.length)) : damaged;
      expect(checkDetached(cut, Buffer.from('other'), [signer.pem]).kind).not.toBe('valid');
    }
    expect(checkDetached(randomBytes(300), CONTENT, [signer.pem]).kind).toBe('not-a-signature');
    expect(checkDetached(new Uint8Array(), CONTENT, [signer.pem]).kind).toBe('not-a-signature');
  });

  test('another certificate of the same name, number and key is not the one that was signed with', () => {
    const other = Buffer.from(signer.certificate);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    expect(checkDetached(cms, CONTENT, [toPem(other)])).toEqual({ kind: 'altered' });
  });

  test('trusted texts that are no certificates are passed over', () => {
    const odd = ['', 'hello', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'];
    expect(checkDetached(cms, CONTENT, [...odd, signer.pem]).kind).toBe('valid');
  });

  test('OpenSSL reads the attributes of PAdES baseline B, and no time of signing', () => {
    const file = join(temporaryFolder(), 'signature');
    writeFileSync(file, cms);
    const { ok, text } = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', file);
    expect(ok, text).toBe(true);
    expect([...text.matchAll(/^ {12}object: (\S+)/gm)].map(([, attribute]) => attribute)).toEqual([
      'contentType',
      'messageDigest',
      'id-smime-aa-signingCertificateV2',
    ]);
    expect(text).toMatch(/eContent: \s*<ABSENT>/);
    expect(text).not.toContain('signingTime');
  });
});

describe('OpenSSL on P-256', () => {
  const signer = signerOf('P-256/SHA-256');

  function signedByOpenssl(...how: string[]): Uint8Array {
    const folder = temporaryFolder();
    const file = (name: string) => join(folder, name);
    const pkcs8 = Buffer.from(signer.privateKey).toString('base64');
    writeFileSync(file('key.pem'), `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`);
    writeFileSync(file('certificate.pem'), signer.pem);
    writeFileSync(file('content'), CONTENT);
    const { ok, text } = openssl(
      ['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-in', file('content')],
      ['-signer', file('certificate.pem'), '-inkey', file('key.pem'), '-out', file('cms'), ...how],
    );
    expect(ok, text).toBe(true);
    return new Uint8Array(readFileSync(file('cms')));
  }

  test('signs our attributes with the same key, and in our form we call that valid', () => {
    const folder = temporaryFolder();
    const file = (name: string) => join(folder, name);
    const pkcs8 = Buffer.from(signer.privateKey).toString('base64');
    writeFileSync(file('key.pem'), `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`);
    const form = cmsForm(signer.suite, signer.certificate);
    const attributes = form.attributes(CONTENT);
    writeFileSync(file('attributes'), attributes);
    const words = [
      'dgst',
      '-sha256',
      '-sign',
      file('key.pem'),
      '-out',
      file('signature'),
      file('attributes'),
    ];
    const { ok, text } = openssl(...words);
    expect(ok, text).toBe(true);
    const cms = form.whole(attributes, new Uint8Array(readFileSync(file('signature'))));
    expect(checkDetached(cms, CONTENT, [signer.pem]).kind).toBe('valid');
  });

  test.each([
    ['as CAdES', ['-cades']],
    ['without naming its certificate', []],
  ])('makes a right signature %s in a form of its own, which is not the one that we write', (_what, how) => {
    expect(checkDetached(signedByOpenssl(...how), CONTENT, [signer.pem])).toEqual({ kind: 'altered' });
  });

  test.each([
    ['with the content inside', ['-cades', '-nodetach']],
    ['naming its key instead of its certificate', ['-cades', '-keyid']],
    ['with no attributes', ['-noattr']],
    ['as another type of content', ['-cades', '-econtent_type', '1.2.3.4']],
  ])('makes a signature %s, which is not such as we make', (_what, how) => {
    expect(checkDetached(signedByOpenssl(...how), CONTENT, [signer.pem])).toEqual({
      kind: 'not-a-signature',
    });
  });

  function verify(content: Uint8Array, trusted: string) {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cms'), createCmsSigner(signer)(CONTENT));
    writeFileSync(join(folder, 'content'), content);
    writeFileSync(join(folder, 'ca.pem'), trusted);
    const file = (name: string) => join(folder, name);
    return openssl(
      ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms')],
      ['-content', file('content'), '-CAfile', file('ca.pem'), '-out', file('out')],
    );
  }

  test('verifies the signature as CAdES', () => {
    const { ok, text } = verify(CONTENT, signer.pem);
    expect(text).toContain('CAdES Verification successful');
    expect(ok).toBe(true);
  });

  test('refuses it over other bytes, and under another certificate', () => {
    expect(verify(Buffer.from('other bytes'), signer.pem).ok).toBe(false);
    expect(verify(CONTENT, signerOf('P-256/SHA-256').pem).ok).toBe(false);
  });

  test('verifies the certificate and shows what it is for', () => {
    const file = join(temporaryFolder(), 'certificate.pem');
    writeFileSync(file, signer.pem);
    const check = openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', file, file);
    expect(check.ok, check.text).toBe(true);
    const { text } = openssl('x509', '-in', file, '-noout', '-text', '-nameopt', 'utf8');
    for (const line of [
      'Subject: C=CN, O=小北街社区居民委员会, CN=小北街社区居民委员会',
      'X509v3 Basic Constraints: critical\n                CA:FALSE',
      'X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation',
      'X509v3 Subject Key Identifier',
      'Not After : Nov 23 05:00:00 2056 GMT',
    ])
      expect(text).toContain(line);
  });

  test('a long name is cut where X.509 wants it', () => {
    const { suite, privateKey } = signer;
    const publicKey = suite.publicKeyOf(privateKey);
    const name = '某某街道某某社区居民委员会'.repeat(10);
    const der = selfSignedCertificate({ suite, privateKey, publicKey, name, from: new Date(0) });
    const file = join(temporaryFolder(), 'certificate.pem');
    writeFileSync(file, toPem(der));
    const { text } = openssl('x509', '-in', file, '-noout', '-subject', '-nameopt', 'utf8');
    expect(text).toContain(`O=${name.slice(0, 64)}, CN=`);
  });
});
