import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appendSignature, type Sign } from '../../../server/document/pdf/append-signature.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { openKeyRing } from '../../../server/signing/key-ring.ts';
import type { SuiteName } from '../../../server/signing/suites.ts';
import { FULL, METADATA, textOf } from './pdf-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'laiban-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (program: string, args: string[], input?: Uint8Array) =>
  execFileSync(program, args, { cwd: folder, input, maxBuffer: 1e8, stdio: ['pipe', 'pipe', 'pipe'] });
run(
  'openssl',
  (
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=Terminal ' +
    '-keyout key.pem -out certificate.pem'
  ).split(' '),
);
const openssl = (signedBytes: Uint8Array) =>
  run(
    'openssl',
    'cms -sign -binary -cades -md sha256 -outform DER -signer certificate.pem -inkey key.pem'.split(' '),
    signedBytes,
  );
const INFO = { at: new Date('2026-11-23T08:00:01Z'), name: '小北街社区居民委员会', reason: '签发' };

const renderer = await createRenderer();
const result = await renderer.render(FULL, METADATA, () => 'https://example.org/verify#code');
if (result.kind !== 'document') throw new Error(result.kind);
const printed = result;
const original = (sign: Sign = openssl) =>
  Buffer.concat([printed.bytes, appendSignature(printed.bytes, printed.signaturePlace, sign, INFO)]);

test('pdfsig finds the signature valid and the whole document signed', () => {
  const verdict = pdfsig(original());
  expect(verdict).toContain('Signature is Valid.');
  expect(verdict).toContain('Total document signed');
  expect(verdict).toContain('Signature Type: ETSI.CAdES.detached');
  expect(verdict).toContain('Signer Certificate Common Name: Terminal');
});

test.each([
  ['in what was printed', (bytes: Buffer) => bytes.indexOf('/Producer (Laiban)') + 12],
  ['in what was appended', (bytes: Buffer) => bytes.indexOf('/M (D:2026') + 8],
])('a byte changed %s is found out', (_where, placeOf) => {
  const bytes = original();
  const place = placeOf(bytes);
  expect(place).toBeGreaterThan(11);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  expect(pdfsig(bytes)).toContain('Digest Mismatch');
});

test('the archived original begins with the bytes that were printed', () => {
  expect(original().subarray(0, printed.bytes.length).equals(printed.bytes)).toBe(true);
});

test('the printed bytes say that they are not signed', () => {
  expect(pdfsig(printed.bytes)).toContain('The signature form field is not signed.');
});

test('a signed document opens everywhere and says the same', async () => {
  const bytes = original();
  for (const [name, content] of [['printed.pdf', printed.bytes] as const, ['original.pdf', bytes] as const]) {
    writeFileSync(join(folder, name), content);
    expect(run('qpdf', ['--check', name]).toString()).toContain('No syntax or stream encoding errors');
  }
  expect(run('mutool', ['info', 'original.pdf']).toString()).toContain('Pages: 1');
  expect(await textOf(bytes)).toEqual(await textOf(printed.bytes));
  expect(run('pdfinfo', ['original.pdf']).toString()).toContain(METADATA.title);
});

test('the same signature gives the same bytes', () => {
  const sign = () => Buffer.alloc(900, 7);
  expect(original(sign).equals(original(sign))).toBe(true);
});

test('a signature without room is refused, never cut', () => {
  expect(() => original(() => Buffer.alloc(2401))).toThrow('has no room');
});

test.each<SuiteName>(['P-256/SHA-256', 'SM2/SM3'])(
  'the longest name a committee can have leaves room for its signature with %s',
  suite => {
    // Longer than community.yaml permits, of the characters that take most bytes.
    const committee = { issuer: 'XBJ', name: '𠀀'.repeat(201), clock: { now: () => INFO.at } };
    const opening = openKeyRing(mkdtempSync(join(folder, 'ring-')), committee);
    if (opening.kind === 'broken') throw new Error(opening.sentence);
    expect(opening.ring.rotate(suite).kind).toBe('rotated');
    let longest = 0;
    const sign = (words: Uint8Array) => {
      const signature = opening.ring.signDocument(words);
      longest = Math.max(longest, signature.length);
      return signature;
    };
    // Numbers in a signature differ in length by a byte now and then.
    for (let round = 0; round < 20; round++) original(sign);
    expect(longest).toBeGreaterThan(2300);
    expect(longest).toBeLessThan(2390);
  },
);

function pdfsig(bytes: Uint8Array): string {
  writeFileSync(join(folder, 'signed.pdf'), bytes);
  const args = ['-nocert', 'signed.pdf'];
  // Its exit status says whether there is a signature; its words say of which kind.
  try {
    return run('pdfsig', args).toString();
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
