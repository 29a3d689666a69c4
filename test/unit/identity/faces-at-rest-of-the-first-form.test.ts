import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { type FaceStore, openFaceStore } from '../../../server/identity/face-store.ts';
import { inventedFace } from '../../support/faces.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = createSecretKey(Buffer.alloc(32, 7));
const SAVED_AT = '2026-03-05T08:00:00.000Z';

const face = (seed: number) => Float32Array.from(inventedFace(seed));

/** A folder as the first version left it, written down here byte for byte. */
function folderOfBefore(people: number): string {
  const dataFolder = temporaryFolder();
  const database = new Database(join(dataFolder, 'faces.db'));
  database.exec(
    'CREATE TABLE templates (face_id TEXT PRIMARY KEY, engine TEXT NOT NULL, saved_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT',
  );
  const insert = database.prepare('INSERT INTO templates VALUES (?, ?, ?, ?)');
  for (let i = 0; i < people; i++) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', KEY, iv).setAAD(Buffer.from(`face-${i} ${FACE_ENGINE}`));
    const plain = Buffer.concat([i, i + 1000].map(seed => Buffer.from(face(seed).buffer)));
    const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    insert.run(`face-${i}`, FACE_ENGINE, SAVED_AT, sealed);
  }
  database.close();
  return dataFolder;
}

function open(dataFolder: string, key = KEY): FaceStore {
  const opening = openFaceStore(dataFolder, () => ({ kind: 'key', key }));
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  onTestFinished(() => opening.faces.close());
  return opening.faces;
}

const idsAndFirst = (faces: FaceStore) =>
  new Map(faces.all().templates.map(({ faceId, descriptors }) => [faceId, descriptors]));

test('faces of before are read, and count as used on the day they were enrolled', () => {
  const faces = open(folderOfBefore(3));
  expect(idsAndFirst(faces).get('face-2')).toEqual([face(2), face(1002)]);
  expect(faces.all().unreadable).toBe(0);
  expect(faces.lastUsed('face-2')).toBe('2026-03-05');
});

test('packed, they are sealed anew and still the same', () => {
  const dataFolder = folderOfBefore(64);
  const faces = open(dataFolder);
  while (faces.packMore());
  faces.close();
  const again = open(dataFolder);
  expect(idsAndFirst(again).size).toBe(64);
  expect(idsAndFirst(again).get('face-63')).toEqual([face(63), face(1063)]);
  const otherKey = createSecretKey(Buffer.alloc(32, 9));
  expect(open(dataFolder, otherKey).each(FACE_ENGINE, () => undefined)).toMatchObject({
    otherKey: 64,
    damaged: 0,
  });
});

test('with another key they are kept and counted, and not packed', () => {
  const dataFolder = folderOfBefore(70);
  const other = open(dataFolder, createSecretKey(Buffer.alloc(32, 9)));
  expect(other.all()).toEqual({ templates: [], unreadable: 70 });
  expect(other.packMore()).toBe(false);
  other.close();
  expect(open(dataFolder).all().templates).toHaveLength(70);
});

test('a store of a newer version is left alone and told', () => {
  const dataFolder = folderOfBefore(1);
  const database = new Database(join(dataFolder, 'faces.db'));
  database.pragma('user_version = 99');
  database.close();
  expect(openFaceStore(dataFolder, () => ({ kind: 'key', key: KEY }))).toMatchObject({
    kind: 'cannot-open',
    sentence: expect.stringMatching(/faces\.db was made by a newer Laiban/),
  });
});
