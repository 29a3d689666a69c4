import type { KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { FIRST_FORM, SECOND_FORM } from './face-tables.ts';
import { keyIdOf, seal, unseal } from './seal.ts';
import { descriptorsOfFirstForm, type FaceNumbers, fromBytes, toBytes } from './template-bytes.ts';

/** Faces sealed one by one: what the tables hold for certain, packed or not. */
export interface SealedRows {
  /** Null without a key. */
  readonly keyId: string | null;
  save(template: FaceNumbers & { engine: string }, at: string): void;
  /** Opens what is in no pack. */
  eachLoose(engine: string, visit: (face: FaceNumbers) => void): void;
  /** Up to `most` loose faces of one engine whose ids come after `after`; those that do not open are left out. */
  loose(engine: string, after: string, most: number): { faces: FaceNumbers[]; last: string | undefined };
  /** Notes in which pack a face now is, and brings what seals it up to date. */
  putInPack(face: FaceNumbers, engine: string, pack: number): void;
  count(engine: string): { ofEngine: number; otherKey: number; otherEngine: number };
}

interface Row {
  face_id: string;
  form: number;
  sealed: Buffer;
}

/** Without a key, `save` throws and nothing opens. */
export function createSealedRows(database: Database, key: KeyObject | undefined): SealedRows {
  const keyId = key ? keyIdOf(key) : null;
  const insert = database.prepare(
    `INSERT INTO templates (face_id, engine, saved_at, used_on, form, key_id, sealed) VALUES (?, ?, ?, ?, ${SECOND_FORM}, ?, ?)`,
  );
  const ours = 'pack IS NULL AND engine = ? AND coalesce(key_id, ?) = ?';
  const selectLoose = database.prepare<unknown[], Row>(
    `SELECT face_id, form, sealed FROM templates WHERE ${ours}`,
  );
  const selectSome = database.prepare<unknown[], Row>(
    `SELECT face_id, form, sealed FROM templates WHERE ${ours} AND face_id > ? ORDER BY face_id LIMIT ?`,
  );
  const pack = database.prepare(
    `UPDATE templates SET pack = ?, form = ${SECOND_FORM}, key_id = ?, sealed = ? WHERE face_id = ?`,
  );
  const selectCounts = database.prepare<[], { engine: string; key_id: string | null; n: number }>(
    'SELECT engine, key_id, count(*) AS n FROM templates GROUP BY engine, key_id',
  );

  function open(row: Row, engine: string): FaceNumbers | undefined {
    const { face_id: faceId, form, sealed } = row;
    const plain = key && unseal(sealed, key, boundTo(faceId, engine, form));
    if (!plain) return undefined;
    return form === FIRST_FORM ? { faceId, descriptors: descriptorsOfFirstForm(plain) } : fromBytes(plain)[0];
  }

  function sealed(face: FaceNumbers, engine: string): Buffer {
    if (!key) throw new Error('There is no key to seal a face with.');
    return seal(toBytes([face]), key, boundTo(face.faceId, engine, SECOND_FORM));
  }

  return {
    keyId,
    save({ engine, ...face }, at) {
      insert.run(face.faceId, engine, at, at.slice(0, 10), keyId, sealed(face, engine));
    },
    eachLoose(engine, visit) {
      for (const row of selectLoose.iterate(engine, keyId, keyId)) {
        const face = open(row, engine);
        if (face) visit(face);
      }
    },
    loose(engine, after, most) {
      const rows = selectSome.all(engine, keyId, keyId, after, most);
      const faces = rows.flatMap(row => open(row, engine) ?? []);
      return { faces, last: rows.at(-1)?.face_id };
    },
    putInPack: (face, engine, into) => void pack.run(into, keyId, sealed(face, engine), face.faceId),
    count(engine) {
      const counts = { ofEngine: 0, otherKey: 0, otherEngine: 0 };
      for (const group of selectCounts.all()) {
        if (group.engine !== engine) counts.otherEngine += group.n;
        else counts.ofEngine += group.n;
        if (group.engine === engine && group.key_id !== null && group.key_id !== keyId)
          counts.otherKey += group.n;
      }
      return counts;
    },
  };
}

/** What a seal is only good for; the first form was bound to id and engine alone. */
function boundTo(faceId: string, engine: string, form: number): string {
  return form === FIRST_FORM ? `${faceId} ${engine}` : JSON.stringify(['laiban face', form, faceId, engine]);
}
