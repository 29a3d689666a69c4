import { createSecretKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { type FaceStore, openFaceStore } from '../../../server/identity/face-store.ts';
import { createSealedRows } from '../../../server/identity/faces-at-rest/sealed-rows.ts';

/** A key that only the bench knows. */
const KEY: KeyObject = createSecretKey(Buffer.alloc(32, 1));

export function openSealed(folder: string): FaceStore {
  const opening = openFaceStore(folder, () => ({ kind: 'key', key: KEY }));
  if (opening.kind === 'cannot-open') throw new Error(opening.sentence);
  return opening.faces;
}

/** A folder with the faces of these people, three pictures each, sealed as a terminal seals them. */
export function sealFaces(folder: string, gallery: readonly Float32Array[]): void {
  openSealed(folder).close();
  // Enrolling a hundred thousand people one by one would wait for the disk a hundred thousand times.
  const database = new Database(join(folder, 'faces.db'));
  const rows = createSealedRows(database, KEY);
  const at = '2026-11-23T00:00:00.000Z';
  database.transaction(() => {
    gallery.forEach((face, i) => {
      const descriptors = [face, face.map(value => value + 0.01), face.map(value => value - 0.01)];
      rows.save({ faceId: `face-${i}-0123456789abcdef`, engine: FACE_ENGINE, descriptors }, at);
    });
  })();
  database.close();
}

export function packFaces(folder: string): void {
  const faces = openSealed(folder);
  while (faces.packMore());
  faces.close();
}
