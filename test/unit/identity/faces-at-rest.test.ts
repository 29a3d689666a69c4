import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { type FaceStore, openFaceStore } from '../../../server/identity/face-store.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = Buffer.alloc(32, 7);
const AT = '2026-11-23T00:00:00.000Z';

function open(dataFolder: string, key = KEY): FaceStore {
  const opening = openFaceStore(dataFolder, key);
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
  expect(open(dataFolder, Buffer.alloc(32, 8)).all()).toEqual({ templates: [], unreadable: 1 });
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

test('a deleted face leaves not even its sealed bytes in any file', () => {
  const dataFolder = temporaryFolder();
  const faces = open(dataFolder);
  for (let i = 0; i < 20; i++) faces.save(template(`face-${i}`, i), AT);
  const raw = new Database(join(dataFolder, 'faces.db'), { readonly: true });
  const sealed = raw.prepare(`SELECT sealed FROM templates WHERE face_id = 'face-7'`).pluck().get() as Buffer;
  raw.close();
  expect(bytesOnDisk(dataFolder).includes(sealed.subarray(100, 164))).toBe(true);
  faces.delete('face-7');
  const after = bytesOnDisk(dataFolder);
  for (let at = 0; at + 32 <= sealed.length; at += 32)
    expect(after.includes(sealed.subarray(at, at + 32))).toBe(false);
  expect(faces.all().templates).toHaveLength(19);
});
