import { type KeyObject, randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { seal, unseal } from './seal.ts';
import type { SealedRows } from './sealed-rows.ts';
import { type FaceNumbers, fromBytes, toBytes } from './template-bytes.ts';

/** So many faces are sealed together: opening is as fast as the numbers can be read, and one deletion loosens few. */
const PACK_PEOPLE = 64;
const LARGEST_NUMBER = 2 ** 47;

/** Faces sealed once more, many together, so that a start opens some hundred seals instead of a hundred thousand. */
export interface Packs {
  each(engine: string, visit: (face: FaceNumbers) => void): void;
  /** Makes one pack of loose faces; false where they are too few for one. */
  packMore(engine: string): boolean;
  /** Deletes the pack that a face is in; the others of it are loose again. Call it in the transaction that deletes the face. */
  dissolveThatOf(faceId: string): void;
}

interface PackRow {
  pack: number;
  sealed: Buffer;
  /** Rows that say they are in it. */
  people: number;
}

/** Without a key nothing is opened or packed, and packs can still be deleted. */
export function createPacks(database: Database, rows: SealedRows, key: KeyObject | undefined): Packs {
  const select = database.prepare<unknown[], PackRow>(
    `SELECT pack, sealed, (SELECT count(*) FROM templates WHERE templates.pack = packs.pack) AS people
     FROM packs WHERE engine = ? AND key_id = ?`,
  );
  const insert = database.prepare('INSERT INTO packs (pack, engine, key_id, sealed) VALUES (?, ?, ?, ?)');
  const packOf = database
    .prepare<[string], number | null>('SELECT pack FROM templates WHERE face_id = ?')
    .pluck();
  const remove = database.prepare('DELETE FROM packs WHERE pack = ?');
  const loosen = database.prepare('UPDATE templates SET pack = NULL WHERE pack = ?');

  function open({ pack, sealed, people }: PackRow, engine: string): FaceNumbers[] | undefined {
    const plain = key && unseal(sealed, key, boundTo(pack, engine));
    const faces = plain && fromBytes(plain);
    // A row that somebody deleted by hand must not come back out of its pack.
    return faces?.length === people ? faces : undefined;
  }

  function dissolve(pack: number): void {
    remove.run(pack);
    loosen.run(pack);
  }

  return {
    each(engine, visit) {
      const useless: number[] = [];
      for (const row of select.iterate(engine, rows.keyId)) {
        const faces = open(row, engine);
        if (!faces) useless.push(row.pack);
        for (const face of faces ?? []) visit(face);
      }
      // What a pack does not give its rows still may.
      if (useless.length > 0) database.transaction(() => useless.forEach(dissolve))();
    },

    packMore(engine) {
      if (!key) return false;
      const faces: FaceNumbers[] = [];
      for (let after = ''; faces.length < PACK_PEOPLE; ) {
        const some = rows.loose(engine, after, PACK_PEOPLE - faces.length);
        if (some.last === undefined) return false;
        faces.push(...some.faces);
        after = some.last;
      }
      const pack = randomInt(LARGEST_NUMBER);
      const sealed = seal(toBytes(faces), key, boundTo(pack, engine));
      database.transaction(() => {
        insert.run(pack, engine, rows.keyId, sealed);
        for (const face of faces) rows.putInPack(face, engine, pack);
      })();
      return true;
    },

    dissolveThatOf(faceId) {
      const pack = packOf.get(faceId);
      if (pack !== undefined && pack !== null) dissolve(pack);
    },
  };
}

function boundTo(pack: number, engine: string): string {
  return JSON.stringify(['laiban faces', 2, pack, engine]);
}
