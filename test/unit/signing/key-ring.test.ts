import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPaperCode } from '../../../server/contract/paper-code.ts';
import { readPublishedKeys } from '../../../server/contract/paper-code-keys.ts';
import { fromPem, readCertificate } from '../../../server/signing/certificate.ts';
import { checkDetached } from '../../../server/signing/cms-check.ts';
import { type KeyRing, openKeyRing, readKeyRing } from '../../../server/signing/key-ring.ts';
import { ringFileIn } from '../../../server/signing/ring-file.ts';
import { suiteFor } from '../../../server/signing/suite-table.ts';
import { CLAIMS, verifyEd25519 } from '../../support/paper-codes.ts';
import { withSmallFiles } from '../../support/small-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOVEMBER = '2026-11-23T05:00:00.000Z';
const DECEMBER = '2026-12-01T05:00:00.000Z';

function committeeAt(time: string) {
  return { issuer: 'XBJ', name: '小北街社区居民委员会', clock: { now: () => new Date(time) } };
}

function opened(dataFolder: string, time = NOVEMBER): KeyRing {
  const opening = openKeyRing(dataFolder, committeeAt(time));
  if (opening.kind === 'broken') throw new Error(opening.sentence);
  return opening.ring;
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

test('keys are made once and are the same from then on', () => {
  const folder = temporaryFolder();
  expect(openKeyRing(folder, committeeAt(NOVEMBER))).toMatchObject({ kind: 'ring', made: true });
  const again = openKeyRing(folder, committeeAt(DECEMBER));
  expect(again).toMatchObject({ kind: 'ring', made: false, remarks: [] });
  expect(opened(folder).writeCode(CLAIMS)).toBe(opened(folder).writeCode(CLAIMS));
  expect(opened(folder).kid()).not.toBe(opened(temporaryFolder()).kid());
});

test('looking for keys makes none', () => {
  const folder = temporaryFolder();
  expect(readKeyRing(folder, committeeAt(NOVEMBER))).toEqual({ kind: 'none' });
  expect(readdirSync(folder)).toEqual([]);
});

test('the keys can be read by this user alone', () => {
  const folder = temporaryFolder();
  opened(folder);
  expect(modeOf(ringFileIn(folder))).toBe(0o600);
  expect(modeOf(dirname(ringFileIn(folder)))).toBe(0o700);
  expect(modeOf(join(folder, 'keys'))).toBe(0o700);
  expect(readdirSync(dirname(ringFileIn(folder)))).toEqual(['ring.json']);
});

test('keys open to others are closed, and that is told', () => {
  const folder = temporaryFolder();
  opened(folder);
  chmodSync(ringFileIn(folder), 0o644);
  chmodSync(dirname(ringFileIn(folder)), 0o755);
  const opening = openKeyRing(folder, committeeAt(NOVEMBER));
  expect(opening.kind === 'ring' && opening.remarks).toEqual([
    expect.stringMatching(/signing was open to other users .* npm run keys -- rotate$/),
    expect.stringMatching(/ring\.json was open to other users/),
  ]);
  expect(modeOf(ringFileIn(folder))).toBe(0o600);
  expect(modeOf(dirname(ringFileIn(folder)))).toBe(0o700);
});

test('what is published names no private key and is what a page reads', () => {
  const folder = temporaryFolder();
  const ring = opened(folder);
  const published = ring.published('https://verify.example.cn/verify');
  expect(readPublishedKeys(JSON.parse(JSON.stringify(published)))).toEqual({ kind: 'keys', keys: published });
  const secret: unknown = JSON.parse(readFileSync(ringFileIn(folder), 'utf8'));
  const { privateKeys } = secret as { privateKeys: { code: string; archive: string } };
  for (const key of [privateKeys.code, privateKeys.archive]) {
    expect(key.length).toBeGreaterThan(60);
    expect(JSON.stringify(published)).not.toContain(key);
  }
  expect(ring.published()).not.toHaveProperty('statusUrl');
});

describe('after a rotation', () => {
  test('new keys sign, old codes stay genuine, and the old private keys are gone', async () => {
    const folder = temporaryFolder();
    const ring = opened(folder);
    const before = ring.writeCode(CLAIMS);
    const secrets = privatePartOf(folder);
    const retired = ring.kid();
    const later = opened(folder, DECEMBER);
    const rotation = later.rotate();
    expect(rotation).toEqual({ kind: 'rotated', kid: later.kid(), retired });
    expect(later.kid()).not.toBe(retired);

    for (const one of [later, opened(folder, DECEMBER)]) {
      const keys = one.published();
      expect(keys.keys.map(({ kid, from, until }) => ({ kid, from, until }))).toEqual([
        { kid: later.kid(), from: DECEMBER, until: undefined },
        { kid: retired, from: NOVEMBER, until: DECEMBER },
      ]);
      expect(keys.certificates).toHaveLength(2);
      const after = one.writeCode({ ...CLAIMS, issuedOn: '2026-12-02' });
      expect(await checkPaperCode(before, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
      expect(await checkPaperCode(after, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
      // Whoever kept a copy of the old file can still sign, but not for a day after.
      const stolen = ring.writeCode({ ...CLAIMS, issuedOn: '2026-12-02' });
      expect(await checkPaperCode(stolen, keys, verifyEd25519)).toMatchObject({ kind: 'retired-key' });
    }
    const text = readFileSync(ringFileIn(folder), 'utf8');
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(readdirSync(dirname(ringFileIn(folder)))).toEqual(['ring.json']);
  });

  test('the archive can be signed with another suite from then on, and what was signed before stays valid', () => {
    const folder = temporaryFolder();
    const bytes = Buffer.from('bytes that were printed');
    const before = opened(folder).signDocument(bytes);
    expect(opened(folder).rotate('SM2/SM3').kind).toBe('rotated');
    const ring = opened(folder);
    const { certificates } = ring.published();
    expect(checkDetached(before, bytes, certificates).kind).toBe('valid');
    expect(checkDetached(ring.signDocument(bytes), bytes, certificates).kind).toBe('valid');
    // It stays with the suite until told otherwise.
    expect(ring.rotate().kind).toBe('rotated');
    const [newest = ''] = opened(folder).published().certificates;
    expect(suiteFor(readCertificate(fromPem(newest) ?? bytes)?.publicKey ?? bytes)?.name).toBe('SM2/SM3');
  });

  test('many generations are kept', () => {
    const folder = temporaryFolder();
    const ring = opened(folder);
    for (let n = 0; n < 5; n++) expect(ring.rotate().kind).toBe('rotated');
    expect(opened(folder).published().keys).toHaveLength(6);
  });
});

test('with a clock put back before the keys in use, nothing is rotated', () => {
  const folder = temporaryFolder();
  opened(folder, DECEMBER);
  const before = readFileSync(ringFileIn(folder), 'utf8');
  expect(opened(folder, NOVEMBER).rotate()).toEqual({
    kind: 'refused',
    sentence: expect.stringContaining('Put the clock right first'),
  });
  expect(readFileSync(ringFileIn(folder), 'utf8')).toBe(before);
});

test('a start cut off while the first keys were written does not stop the next one', () => {
  const folder = temporaryFolder();
  mkdirSync(dirname(ringFileIn(folder)), { recursive: true, mode: 0o700 });
  writeFileSync(`${ringFileIn(folder)}.new`, '{"version":1,"gen');
  expect(openKeyRing(folder, committeeAt(NOVEMBER))).toMatchObject({ kind: 'ring', made: true });
  expect(readdirSync(dirname(ringFileIn(folder)))).toEqual(['ring.json']);
});

test('a rotation cut off before its end leaves the old keys in use', () => {
  const folder = temporaryFolder();
  const kid = opened(folder).kid();
  writeFileSync(`${ringFileIn(folder)}.new`, '{"version":1,"gen');
  expect(opened(folder).kid()).toBe(kid);
  expect(opened(folder).rotate().kind).toBe('rotated');
});

test('a rotation for which the disk has no room leaves the old keys whole, and nothing beside them', () => {
  const folder = temporaryFolder();
  opened(folder);
  const before = readFileSync(ringFileIn(folder), 'utf8');
  const module = new URL('../../../server/signing/key-ring.ts', import.meta.url);
  const committee = `{ issuer: 'XBJ', name: 'N', clock: { now: () => new Date('${DECEMBER}') } }`;
  const said = withSmallFiles(
    2,
    `const { openKeyRing } = await import('${module}');
    const { ring } = openKeyRing('${folder}', ${committee});
    console.log(JSON.stringify(ring.rotate()));`,
  );
  // One set of keys fits, two do not.
  expect(before.length).toBeLessThan(2048);
  expect(JSON.parse(said)).toEqual({
    kind: 'refused',
    sentence: expect.stringMatching(/^The signing keys cannot be written: /),
  });
  expect(readFileSync(ringFileIn(folder), 'utf8')).toBe(before);
  expect(readdirSync(dirname(ringFileIn(folder)))).toEqual(['ring.json']);
  expect(opened(folder, DECEMBER).rotate().kind).toBe('rotated');
});

test('keys that cannot be written are told in a sentence', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'keys'), 'a file in the way');
  const opening = openKeyRing(folder, committeeAt(NOVEMBER));
  expect(opening.kind === 'broken' && opening.sentence).toMatch(/^The signing keys cannot be written: /);
});

describe('a damaged file is refused with a sentence and left as it is:', () => {
  const other = (folder: string) => {
    opened(folder);
    return privatePartOf(folder);
  };
  test.each<[string, (text: string) => string, RegExp]>([
    ['empty', () => '', /damaged or was cut off/],
    ['cut', text => text.slice(0, text.length / 2), /damaged or was cut off/],
    ['zeros, as after a power cut', text => '\0'.repeat(text.length), /damaged or was cut off/],
    ['another JSON', () => '[]', /damaged at its start/],
    ['a later version', text => text.replace('"version": 1', '"version": 2'), /damaged at version/],
    ['no generation', text => edit(text, ring => ({ ...ring, generations: [] })), /damaged at generations/],
    [
      'a public key changed',
      text => text.replace(/"codeKey": "(.)/, (_all, first) => `"codeKey": "${first === 'A' ? 'B' : 'A'}`),
      /keys [0-9a-f]{16} was changed/,
    ],
    [
      'a certificate changed',
      text =>
        text.replace(/(BEGIN CERTIFICATE-----\\n.{80})(.)/, (_a, head, c) => head + (c === 'A' ? 'B' : 'A')),
      /keys [0-9a-f]{16} was changed/,
    ],
    [
      'a certificate gone',
      text => text.replace(/"certificate": ".*?"/, '"certificate": ""'),
      /keys [0-9a-f]{16} was changed/,
    ],
    [
      'no private keys',
      text => edit(text, ({ privateKeys: _gone, ...ring }) => ring),
      /private keys are missing/,
    ],
    [
      'a private key of other keys',
      text =>
        edit(text, ring => ({
          ...ring,
          privateKeys: { ...ring.privateKeys, code: other(temporaryFolder()).code },
        })),
      /private keys are not those of [0-9a-f]{16}/,
    ],
    [
      'an archive key of other keys',
      text =>
        edit(text, ring => ({
          ...ring,
          privateKeys: { ...ring.privateKeys, archive: other(temporaryFolder()).archive },
        })),
      /private keys are not those of [0-9a-f]{16}/,
    ],
    [
      'a private key of nothing',
      text => edit(text, ring => ({ ...ring, privateKeys: { ...ring.privateKeys, code: 'AAAA' } })),
      /private keys are not those of [0-9a-f]{16}/,
    ],
    [
      'no keys in use',
      text => text.replace('"from":', `"until": "${DECEMBER}",\n"from":`),
      /not exactly its last keys are the ones in use/,
    ],
  ])('%s', (_what, damage, sentence) => {
    const folder = temporaryFolder();
    opened(folder);
    const file = ringFileIn(folder);
    const damaged = damage(readFileSync(file, 'utf8'));
    expect(damaged).not.toBe(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const opening = openKeyRing(folder, committeeAt(DECEMBER));
    expect(opening.kind === 'broken' && opening.sentence).toMatch(sentence);
    expect(opening.kind === 'broken' && opening.sentence).toMatch(
      /Restore that file from a backup .* left as it is\.$/,
    );
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  test('a folder in its place', () => {
    const folder = temporaryFolder();
    opened(folder);
    rmSync(ringFileIn(folder));
    mkdirSync(ringFileIn(folder));
    const opening = openKeyRing(folder, committeeAt(DECEMBER));
    expect(opening.kind === 'broken' && opening.sentence).toMatch(/^The signing keys cannot be read: /);
  });
});

interface RingJson {
  version: number;
  generations: object[];
  privateKeys: { code: string; archive: string };
}

function edit(text: string, change: (ring: RingJson) => object): string {
  return JSON.stringify(change(JSON.parse(text) as RingJson));
}

function privatePartOf(folder: string): RingJson['privateKeys'] {
  return (JSON.parse(readFileSync(ringFileIn(folder), 'utf8')) as RingJson).privateKeys;
}
