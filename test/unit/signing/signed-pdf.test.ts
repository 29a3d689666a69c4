import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendSignature } from '../../../server/document/pdf/append-signature.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { checkDetached } from '../../../server/signing/cms-check.ts';
import { openKeyRing } from '../../../server/signing/key-ring.ts';
import type { SuiteName } from '../../../server/signing/suites.ts';
import { openssl } from '../../support/openssl.ts';
import { CLAIMS } from '../../support/paper-codes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FULL, METADATA } from '../document/pdf-tools.ts';

const AT = new Date('2026-11-23T08:00:01Z');
const NAME = '小北街社区居民委员会';
const renderer = await createRenderer();

function ringWith(suite?: SuiteName) {
  const committee = { issuer: 'XBJ', name: NAME, clock: { now: () => AT } };
  const opening = openKeyRing(temporaryFolder(), committee);
  if (opening.kind === 'broken') throw new Error(opening.sentence);
  if (suite !== undefined) expect(opening.ring.rotate(suite).kind).toBe('rotated');
  return opening.ring;
}

/** One certificate from claims to archive, with the terminal's own keys. */
async function issued(suite?: SuiteName) {
  const ring = ringWith(suite);
  const result = await renderer.render(
    FULL,
    METADATA,
    documentHash => `https://verify.example.cn/#${ring.writeCode({ ...CLAIMS, documentHash })}`,
  );
  if (result.kind !== 'document') throw new Error(result.kind);
  const info = { at: AT, name: NAME };
  const update = appendSignature(
    result.bytes,
    result.signaturePlace,
    bytes => ring.signDocument(bytes),
    info,
  );
  return { ring, printed: result.bytes, original: Buffer.concat([result.bytes, update]) };
}

/** What the signature covers, and the signature, found as a reader of PDF finds them. */
function signedParts(pdf: Buffer): { covered: Buffer; cms: Buffer } {
  const text = pdf.toString('latin1');
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)/.exec(text)?.slice(1).map(Number) ?? [];
  const [start = 0, length = 0, next = 0, rest = 0] = range;
  const hex = text.slice(start + length + 1, next - 1);
  const covered = Buffer.concat([pdf.subarray(start, start + length), pdf.subarray(next, next + rest)]);
  return { covered, cms: Buffer.from(hex, 'hex') };
}

function pdfsig(pdf: Uint8Array): string {
  const file = join(temporaryFolder(), 'original.pdf');
  writeFileSync(file, pdf);
  // Its exit status tells only whether there is a signature.
  return spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout;
}

test('pdfsig calls an archived original valid and names the committee, and finds a changed byte', async () => {
  const { original } = await issued();
  const verdict = pdfsig(original);
  expect(verdict).toContain('Signature is Valid.');
  expect(verdict).toContain('Total document signed');
  expect(verdict).toContain(`Signer Certificate Common Name: ${NAME}`);
  expect(verdict).toContain('Signing Hash Algorithm: SHA-256');
  const changed = Buffer.from(original);
  const place = original.indexOf('/Producer') + 11;
  changed[place] = (changed[place] ?? 0) ^ 1;
  expect(pdfsig(changed)).toContain('Digest Mismatch');
});

test('OpenSSL verifies the signature cut out of an archived original', async () => {
  const { ring, original } = await issued();
  const { covered, cms } = signedParts(original);
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  writeFileSync(file('cms'), cms);
  writeFileSync(file('covered'), covered);
  writeFileSync(file('ca.pem'), ring.published().certificates.join(''));
  const { text } = openssl(
    ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms')],
    ['-content', file('covered'), '-CAfile', file('ca.pem'), '-out', file('out')],
  );
  expect(text).toContain('CAdES Verification successful');
});

test.each<SuiteName>(['P-256/SHA-256', 'SM2/SM3'])(
  'our own check says the same of an original signed with %s',
  async suite => {
    const { ring, original } = await issued(suite);
    const { certificates } = ring.published();
    const { covered, cms } = signedParts(original);
    expect(checkDetached(cms, covered, certificates)).toMatchObject({
      kind: 'valid',
      certificate: { name: NAME },
    });
    covered[100] = (covered[100] ?? 0) ^ 1;
    expect(checkDetached(cms, covered, certificates)).toEqual({ kind: 'altered' });
    covered[100] = (covered[100] ?? 0) ^ 1;
    expect(checkDetached(cms, covered, ringWith().published().certificates)).toEqual({
      kind: 'unknown-signer',
    });
  },
);

test('printed bytes are the same each time, archived originals are not: ECDSA takes a random number', async () => {
  const { ring, printed } = await issued();
  const render = () =>
    renderer.render(
      FULL,
      METADATA,
      documentHash => `https://verify.example.cn/#${ring.writeCode({ ...CLAIMS, documentHash })}`,
    );
  const again = await render();
  expect(again.kind === 'document' && Buffer.from(again.bytes).equals(printed)).toBe(true);
  expect(Buffer.from(ring.signDocument(printed)).equals(ring.signDocument(printed))).toBe(false);
});
