import { createSecretKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { type FaceStore, openFaceStore } from '../../../server/identity/face-store.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = createSecretKey(Buffer.alloc(32, 7));
const OTHER_KEY = createSecretKey(Buffer.alloc(32, 8));
const AT = '2026-11-23T00:00:00.000Z';

function open(dataFolder: string, key = KEY): FaceStore {
  const opening = openFaceStore(dataFolder, () => ({ kind: 'key', key }));
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  onTestFinished(() => opening.faces.close());
  return opening.faces;
}

const template = (faceId: string, seed: number) => ({
  faceId,
  engine: FACE_ENGINE,
  descriptors: [0, 0.01, 0.02].map((distance, i) =>
    Float32Array.from(seenAgain(inventedFace(seed), distance, i)),
  ),
});

/** Every byte of the face store on the disk, write-ahead log and shared memory included. */
const bytesOnDisk = (dataFolder: string) =>
  Buffer.concat(
    readdirSync(dataFolder)
      .filter(name => name.startsWith('faces.db'))
      .map(name => readFileSync(join(dataFolder, name))),
  );

const rowChange = (dataFolder: string, statement: string) => {
  const other = new Database(join(dataFolder, 'faces.db'));
  other.exec(statement);
  other.close();
};

test('what was saved comes back to the last bit', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  faces.save(template('one', 1), AT);
  faces.save(template('two', 2), AT);
  expect(open(dataFolder).all()).toEqual({
    templates: [template('one', 1), template('two', 2)],
    unreadable: 0,
  });
});

test('the plain numbers are nowhere in the file, and one face saved twice looks different', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  const { descriptors } = template('one', 1);
  faces.save(template('one', 1), AT);
  const disk = bytesOnDisk(dataFolder);
  for (const descriptor of descriptors) {
    const plain = Buffer.from(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
    for (let at = 0; at + 16 <= plain.length; at += 16)
      expect(disk.includes(plain.subarray(at, at + 16))).toBe(false);
  }
  faces.save({ ...template('one', 1), faceId: 'again' }, AT);
  const raw = new Database(join(dataFolder, 'faces.db'), { readonly: true });
  const [a, b] = raw.prepare('SELECT sealed FROM templates').pluck().all() as Buffer[];
  raw.close();
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(false);
});

test('with another key nothing can be read, and that is said', () => {
  const dataFolder = temporaryFolder();
  open(dataFolder).save(template('one', 1), AT);
  expect(open(dataFolder, OTHER_KEY).all()).toEqual({ templates: [], unreadable: 1 });
});

test('a sealed row moved to another id, or to another engine, can no longer be read', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  faces.save(template('one', 1), AT);
  faces.save(template('two', 2), AT);
  rowChange(
    dataFolder,
    `UPDATE templates SET sealed = (SELECT sealed FROM templates WHERE face_id = 'two') WHERE face_id = 'one'`,
  );
  expect(faces.all()).toEqual({ templates: [template('two', 2)], unreadable: 1 });
  rowChange(dataFolder, `UPDATE templates SET engine = 'another engine' WHERE face_id = 'two'`);
  expect(faces.all()).toEqual({ templates: [], unreadable: 2 });
});

test.each([0, 5, 27, 28, 40])('a row cut to %i bytes is unreadable, not a crash', length => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  faces.save(template('one', 1), AT);
  rowChange(dataFolder, `UPDATE templates SET sealed = substr(sealed, 1, ${length})`);
  expect(faces.all()).toEqual({ templates: [], unreadable: 1 });
});

/** The sealed bytes in the tables, one buffer a row. */
const sealedIn = (dataFolder: string, select: string) => {
  const raw = new Database(join(dataFolder, 'faces.db'), { readonly: true });
  const sealed = raw.prepare(select).pluck().all() as Buffer[];
  raw.close();
  return sealed;
};

/** Whether any 32 bytes in a row of these lie anywhere on the disk. */
const anyPartOnDisk = (dataFolder: string, bytes: Buffer) => {
  const disk = bytesOnDisk(dataFolder);
  const parts = Array.from({ length: Math.floor(bytes.length / 32) }, (_, i) =>
    bytes.subarray(i * 32, (i + 1) * 32),
  );
  return parts.some(part => disk.includes(part));
};

const packAll = (faces: FaceStore) => {
  while (faces.packMore());
};

test('a deleted face leaves not even its sealed bytes in any file', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 20; i++) faces.save(template(`face-${i}`, i), AT);
  const [sealed = Buffer.alloc(0)] = sealedIn(
    dataFolder,
    `SELECT sealed FROM templates WHERE face_id = 'face-7'`,
  );
  expect(anyPartOnDisk(dataFolder, sealed)).toBe(true);
  faces.delete('face-7');
  expect(anyPartOnDisk(dataFolder, sealed)).toBe(false);
  expect(faces.all().templates).toHaveLength(19);
});

test('a face deleted out of a pack leaves nothing of the pack either, and the others are still there', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 70; i++) faces.save(template(`face-${i}`, i), AT);
  packAll(faces);
  const packs = sealedIn(dataFolder, 'SELECT sealed FROM packs');
  expect(packs).toHaveLength(1);
  const row = sealedIn(dataFolder, `SELECT sealed FROM templates WHERE face_id = 'face-10'`);
  faces.delete('face-10');
  for (const sealed of [...packs, ...row]) expect(anyPartOnDisk(dataFolder, sealed)).toBe(false);
  const left = faces.all();
  expect(left.unreadable).toBe(0);
  expect(left.templates.map(({ faceId }) => faceId).toSorted()).toEqual(
    Array.from({ length: 70 }, (_, i) => `face-${i}`)
      .filter(faceId => faceId !== 'face-10')
      .toSorted(),
  );
  packAll(faces);
  expect(sealedIn(dataFolder, 'SELECT sealed FROM packs')).toHaveLength(1);
  expect(open(dataFolder).all().templates).toHaveLength(69);
});

test('a face can be deleted, out of its pack too, while there is no key', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 64; i++) faces.save(template(`face-${i}`, i), AT);
  packAll(faces);
  const packs = sealedIn(dataFolder, 'SELECT sealed FROM packs');
  faces.close();
  const closed = openFaceStore(dataFolder, () => ({ kind: 'no-key', sentence: 'Where is it?' }));
  if (closed.kind !== 'open') throw new Error(closed.sentence);
  expect(closed.faces.trouble).toBe('Where is it?');
  expect(closed.faces.all()).toEqual({ templates: [], unreadable: 64 });
  expect(() => closed.faces.save(template('new', 1), AT)).toThrow('no key');
  expect(closed.faces.packMore()).toBe(false);
  closed.faces.delete('face-7');
  closed.faces.close();
  for (const sealed of packs) expect(anyPartOnDisk(dataFolder, sealed)).toBe(false);
  expect(open(dataFolder).all().templates).toHaveLength(63);
});

test('what is packed comes back to the last bit, and so does what came later', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  const templates = Array.from({ length: 130 }, (_, i) => template(`face-${i}`, i));
  for (const one of templates) faces.save(one, AT);
  packAll(faces);
  faces.save(template('later', 500), AT);
  const byId = (a: { faceId: string }, b: { faceId: string }) => (a.faceId < b.faceId ? -1 : 1);
  const expected = [...templates, template('later', 500)].toSorted(byId);
  expect(open(dataFolder).all().templates.toSorted(byId)).toEqual(expected);
  expect(sealedIn(dataFolder, 'SELECT sealed FROM packs')).toHaveLength(2);
});

test('a damaged pack costs nobody their face: each is opened by itself, and packed again', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 64; i++) faces.save(template(`face-${i}`, i), AT);
  packAll(faces);
  rowChange(dataFolder, 'UPDATE packs SET sealed = zeroblob(length(sealed))');
  expect(faces.all()).toMatchObject({ unreadable: 0 });
  expect(faces.all().templates).toHaveLength(64);
  packAll(faces);
  expect(sealedIn(dataFolder, 'SELECT sealed FROM packs')[0]?.some(byte => byte !== 0)).toBe(true);
  expect(faces.all().templates).toHaveLength(64);
});

test('a row that was deleted by hand does not come back out of its pack', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 64; i++) faces.save(template(`face-${i}`, i), AT);
  packAll(faces);
  rowChange(dataFolder, `DELETE FROM templates WHERE face_id = 'face-7'`);
  const { templates } = open(dataFolder).all();
  expect(templates).toHaveLength(63);
  expect(templates.map(({ faceId }) => faceId)).not.toContain('face-7');
});

test('with another key the packs stay what they are, and open again with the right one', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 64; i++) faces.save(template(`face-${i}`, i), AT);
  packAll(faces);
  const other = open(dataFolder, OTHER_KEY);
  other.save(template('meanwhile', 99), AT);
  packAll(other);
  expect(other.each(FACE_ENGINE, () => undefined)).toEqual({
    readable: 1,
    otherKey: 64,
    damaged: 0,
    otherEngine: 0,
  });
  other.close();
  expect(open(dataFolder).each(FACE_ENGINE, () => undefined)).toEqual({
    readable: 64,
    otherKey: 1,
    damaged: 0,
    otherEngine: 0,
  });
});

test('faces of another engine are kept and counted, and not opened', () => {
  const faces = open(temporaryFolder());
  faces.save(template('one', 1), AT);
  faces.save(
    { faceId: 'old', engine: 'an older engine', descriptors: [new Float32Array(512).fill(0.5)] },
    AT,
  );
  const opened: string[] = [];
  const count = faces.each(FACE_ENGINE, ({ faceId }) => opened.push(faceId));
  expect(opened).toEqual(['one']);
  expect(count).toEqual({ readable: 1, otherKey: 0, damaged: 0, otherEngine: 1 });
  expect(faces.all().templates.find(({ faceId }) => faceId === 'old')?.descriptors).toEqual([
    new Float32Array(512).fill(0.5),
  ]);
});

test('of its uses a face keeps the last day alone', () => {
  const faces = open(temporaryFolder());
  faces.save(template('one', 1), AT);
  faces.save(template('two', 2), '2025-01-31T10:00:00.000Z');
  expect(faces.lastUsed('one')).toBe('2026-11-23');
  faces.used('one', '2027-02-01');
  faces.used('one', '2027-01-31');
  expect(faces.lastUsed('one')).toBe('2027-02-01');
  expect(faces.lastUsed('nobody')).toBeUndefined();
  expect(faces.unusedSince('2025-01-30')).toEqual([]);
  expect(faces.unusedSince('2025-01-31')).toEqual([{ faceId: 'two', usedOn: '2025-01-31' }]);
});
