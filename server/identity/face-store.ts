import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../store/open-store.ts';
import type { FaceKey } from './faces-at-rest/face-key.ts';
import { bringUpToDate } from './faces-at-rest/face-tables.ts';
import { createPacks } from './faces-at-rest/packs.ts';
import { createSealedRows } from './faces-at-rest/sealed-rows.ts';
import type { FaceNumbers } from './faces-at-rest/template-bytes.ts';

/** The templates of one face: several descriptors of one engine under an opaque name. */
export interface FaceTemplate extends FaceNumbers {
  engine: string;
}

/** How many faces there are, and of how many nothing can be said now; those are kept. */
export interface FaceCount {
  readable: number;
  /** Sealed with another key than the one in use. */
  otherKey: number;
  /** Damaged or moved; or, from before keys had names, sealed with another key. */
  damaged: number;
  /** Of other engines: never compared. */
  otherEngine: number;
}

export interface FaceStore {
  /** What a technician has to do before faces can be kept and compared; undefined when they can. */
  readonly trouble: string | undefined;
  /** Opens all faces of one engine, one after the other, in no particular order. `visit` must not change the store. */
  each(engine: string, visit: (template: FaceTemplate) => void): FaceCount;
  /** All faces of all engines. */
  all(): { templates: FaceTemplate[]; unreadable: number };
  /** The names of all rows, unreadable ones too. */
  faceIds(): string[];
  /** Keeps a new face at an ISO time, which counts as its first use. Throws while there is trouble. */
  save(template: FaceTemplate, at: string): void;
  /** Notes the ISO day of a use; only the last one is kept. */
  used(faceId: string, day: string): void;
  lastUsed(faceId: string): string | undefined;
  /** Faces last used on an ISO day or before, with that day. */
  unusedSince(day: string): { faceId: string; usedOn: string }[];
  /** Deletes for good: no byte of it stays in the file or its log. Needs no key. */
  delete(faceId: string): void;
  /** Seals some more faces together, for the next start to be fast; false when there is nothing left to do. Takes some ms. */
  packMore(): boolean;
  close(): void;
}

export type FaceStoreOpening = { kind: 'open'; faces: FaceStore } | { kind: 'cannot-open'; sentence: string };

/**
 * `faces.db`: a database of its own, each face sealed with AES-256-GCM and bound to its id, engine and form. Without the
 * key the numbers are noise; without `laiban.db` nobody knows whose they are. `keyFor` is told whether faces are kept
 * already. Without a key the store is open all the same: faces can be counted and deleted.
 */
export function openFaceStore(
  dataFolder: string,
  keyFor: (facesAreKept: boolean) => FaceKey,
): FaceStoreOpening {
  const file = join(dataFolder, 'faces.db');
  const opening = openDatabase(file);
  if (opening.kind === 'cannot-open') return opening;
  const { database } = opening;
  if (!bringUpToDate(database)) {
    database.close();
    return { kind: 'cannot-open', sentence: `${file} was made by a newer Laiban. Start that one again.` };
  }
  emptyLog(database);
  const { n } = database.prepare('SELECT count(*) AS n FROM templates').get() as { n: number };
  const faceKey = keyFor(n > 0);
  return { kind: 'open', faces: storeOf(database, faceKey) };
}

function storeOf(database: Database, faceKey: FaceKey): FaceStore {
  const key = faceKey.kind === 'key' ? faceKey.key : undefined;
  const rows = createSealedRows(database, key);
  const packs = createPacks(database, rows, key);
  const selectIds = database.prepare<[], string>('SELECT face_id FROM templates').pluck();
  const selectEngines = database.prepare<[], string>('SELECT DISTINCT engine FROM templates').pluck();
  const remove = database.prepare('DELETE FROM templates WHERE face_id = ?');
  const noteUse = database.prepare('UPDATE templates SET used_on = ? WHERE face_id = ? AND used_on < ?');
  const selectUse = database
    .prepare<[string], string>('SELECT used_on FROM templates WHERE face_id = ?')
    .pluck();
  const selectUnused = database.prepare<[string], { faceId: string; usedOn: string }>(
    'SELECT face_id AS faceId, used_on AS usedOn FROM templates WHERE used_on <= ? ORDER BY used_on, face_id',
  );

  function each(engine: string, visit: (template: FaceTemplate) => void): FaceCount {
    let readable = 0;
    const found = (face: FaceNumbers) => {
      readable++;
      visit({ ...face, engine });
    };
    packs.each(engine, found);
    rows.eachLoose(engine, found);
    const { ofEngine, otherKey, otherEngine } = rows.count(engine);
    return { readable, otherKey, damaged: ofEngine - otherKey - readable, otherEngine };
  }

  return {
    trouble: faceKey.kind === 'no-key' ? faceKey.sentence : undefined,
    each,
    all() {
      const templates: FaceTemplate[] = [];
      let unreadable = 0;
      for (const engine of selectEngines.all()) {
        const { otherKey, damaged } = each(engine, template => templates.push(template));
        unreadable += otherKey + damaged;
      }
      return { templates, unreadable };
    },
    faceIds: () => selectIds.all(),
    save: (template, at) => rows.save(template, at),
    used: (faceId, day) => void noteUse.run(day, faceId, day),
    lastUsed: faceId => selectUse.get(faceId),
    unusedSince: day => selectUnused.all(day),
    delete(faceId) {
      database.transaction(() => {
        packs.dissolveThatOf(faceId);
        remove.run(faceId);
      })();
      emptyLog(database);
    },
    packMore() {
      if (selectEngines.all().some(engine => packs.packMore(engine))) return true;
      emptyLog(database);
      return false;
    },
    close() {
      if (!database.open) return;
      emptyLog(database);
      database.close();
    },
  };
}

/**
 * Deleted numbers must not stay readable in the write-ahead log. While somebody else reads the file nobody waits for them: it
 * is a backup, which empties the log when it is done (backup/copy-database.ts).
 */
function emptyLog(database: Database): void {
  const usual = database.pragma('busy_timeout', { simple: true }) as number;
  database.pragma('busy_timeout = 0');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma(`busy_timeout = ${usual}`);
}
