import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPaperCode, writePaperCode } from '../../../server/contract/paper-code.ts';
import { readPublishedKeys } from '../../../server/contract/paper-code-keys.ts';
import { fromPem, subjectName } from '../../../server/signing/certificate.ts';
import { openKeyDesk } from '../../../server/signing/key-desk.ts';
import { type KeyRing, openKeyRing, readKeyRing } from '../../../server/signing/key-ring.ts';
import { ringFileIn } from '../../../server/signing/ring-file.ts';
import { CLAIMS, verifyEd25519 } from '../../support/paper-codes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOVEMBER = '2026-11-23T05:00:00.000Z';
const DECEMBER = '2026-12-01T05:00:00.000Z';

function committeeAt(time: string) {
  return { issuer: 'XBJ', name: '小北街社区居民委员会', clock: { now: () => new Date(time) } };
}

function under(folder: string, issuer: string, time = NOVEMBER): KeyRing {
  const opening = openKeyRing(folder, { ...committeeAt(time), issuer });
  if (opening.kind === 'broken') throw new Error(opening.sentence);
  return opening.ring;
}

describe('when the community code is changed', () => {
  const CHANGED = { ...CLAIMS, issuer: 'BJX', number: 'BJX-JZ-2026-000319-1' };

  test('papers of before stay genuine, also after a rotation, beside those of now', async () => {
    const folder = temporaryFolder();
    const papers = [under(folder, 'XBJ').writeCode(CLAIMS), under(folder, 'BJX').writeCode(CHANGED)];
    expect(under(folder, 'BJX', DECEMBER).rotate().kind).toBe('rotated');
    const back = { ...CLAIMS, issuedOn: '2026-12-02' };
    papers.push(under(folder, 'XBJ').writeCode(back));
    const keys = under(folder, 'BJX').published();
    expect(keys.keys.map(({ issuers }) => issuers)).toEqual([
      ['BJX', 'XBJ'],
      ['XBJ', 'BJX'],
    ]);
    expect(readPublishedKeys(JSON.parse(JSON.stringify(keys)))).toEqual({ kind: 'keys', keys });
    for (const paper of papers)
      expect(await checkPaperCode(paper, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
  });

  test('keys published between the change and the first paper know the new code', async () => {
    const folder = temporaryFolder();
    under(folder, 'XBJ');
    const keys = under(folder, 'BJX').published();
    const paper = under(folder, 'BJX').writeCode(CHANGED);
    expect(await checkPaperCode(paper, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
  });

  test('a key does not answer for a code that came after it, nor for one of another terminal', async () => {
    const folder = temporaryFolder();
    const old = under(folder, 'XBJ');
    under(folder, 'XBJ', DECEMBER).rotate();
    const ring = under(folder, 'BJX', DECEMBER);
    const keys = ring.published();
    const stolen = writePaperCode(CHANGED, old.kid(), words => old.signCode(words));
    const foreign = writePaperCode({ ...CLAIMS, issuer: 'DSJ' }, ring.kid(), words => ring.signCode(words));
    const elsewhere = under(temporaryFolder(), 'XBJ').writeCode(CLAIMS);
    const named = under(temporaryFolder(), 'DSJ').writeCode({ ...CLAIMS, issuer: 'DSJ' });
    const kinds = [stolen, foreign, elsewhere, named].map(paper =>
      checkPaperCode(paper, keys, verifyEd25519).then(({ kind }) => kind),
    );
    expect(await Promise.all(kinds)).toEqual(['other-issuer', 'other-issuer', 'unknown-key', 'other-issuer']);
  });

  test('a file of before codes were kept opens, and its papers are of the code at that opening', async () => {
    const folder = temporaryFolder();
    const paper = under(folder, 'XBJ').writeCode(CLAIMS);
    under(folder, 'XBJ', DECEMBER).rotate();
    const file = ringFileIn(folder);
    const older = readFileSync(file, 'utf8').replaceAll(/,\s*"issuers": \[[^\]]*\]/g, '');
    writeFileSync(file, older);
    const looked = readKeyRing(folder, committeeAt(DECEMBER));
    const published = looked.kind === 'ring' ? looked.ring.published() : undefined;
    expect(published?.keys[0]).not.toHaveProperty('issuers');
    expect(readFileSync(file, 'utf8')).toBe(older);

    under(folder, 'XBJ', DECEMBER);
    const keys = under(folder, 'BJX', DECEMBER).published();
    expect(await checkPaperCode(paper, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
  });

  test('a code that cannot be noted is not signed under', () => {
    const folder = temporaryFolder();
    const ring = under(folder, 'XBJ');
    const before = readFileSync(ringFileIn(folder));
    mkdirSync(`${ringFileIn(folder)}.new`);
    expect(() => ring.writeCode(CHANGED)).toThrow(/^The signing keys cannot be written: /);
    expect(ring.writeCode(CLAIMS)).toBe(under(folder, 'XBJ').writeCode(CLAIMS));
    expect(readFileSync(ringFileIn(folder))).toEqual(before);
  });
});

describe('while the committee is not known', () => {
  const unknown = () => ({ ...committeeAt(NOVEMBER), issuer: 'XX', name: '居民委员会', nameless: true });
  const desk = (folder: string, committee: ReturnType<typeof unknown>, log: string[] = []) => {
    const opening = openKeyDesk(folder, committee, sentence => log.push(sentence));
    if (opening.kind === 'broken') throw new Error(opening.sentence);
    return opening;
  };

  test('no keys are made; they are once it is, in its name', () => {
    const folder = temporaryFolder();
    const committee = unknown();
    const opening = desk(folder, committee);
    expect(opening.remarks).toEqual([expect.stringContaining('There are no signing keys yet')]);
    expect(opening.desk.ring()).toBeUndefined();
    expect(() => opening.desk.writeCode(CLAIMS)).toThrow('There are no signing keys.');
    expect(readdirSync(folder)).toEqual([]);
    Object.assign(committee, committeeAt(NOVEMBER), { nameless: false });
    expect(opening.desk.writeCode(CLAIMS)).toBe(under(folder, 'XBJ').writeCode(CLAIMS));
    const [certificate = ''] = under(folder, 'XBJ').published().certificates;
    expect(subjectName(fromPem(certificate) ?? new Uint8Array())).toBe('小北街社区居民委员会');
  });

  test('keys that are there sign and are published under the name of before', async () => {
    const folder = temporaryFolder();
    const paper = under(folder, 'XBJ').writeCode(CLAIMS);
    const keys = desk(folder, unknown()).desk.ring()?.published();
    expect(keys).toMatchObject({ issuer: 'XBJ', name: '小北街社区居民委员会' });
    if (keys) expect(await checkPaperCode(paper, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
    expect(desk(folder, unknown()).desk.writeCode(CLAIMS)).toBe(paper);
  });

  test('keys that cannot be made later are told once', () => {
    const folder = temporaryFolder();
    const committee = unknown();
    const log: string[] = [];
    const { desk: keys } = desk(folder, committee, log);
    committee.nameless = false;
    writeFileSync(join(folder, 'keys'), 'a file in the way');
    expect([keys.ring(), keys.ring()]).toEqual([undefined, undefined]);
    expect(log).toEqual([expect.stringMatching(/^The signing keys cannot be /)]);
    rmSync(join(folder, 'keys'));
    expect(keys.ring()?.kid()).toBe(under(folder, 'XBJ').kid());
  });
});
