import type { Database } from 'better-sqlite3';

/** Forms of the sealed bytes in `templates`: the first is bound to id and engine alone, the second to its form as well. */
export const FIRST_FORM = 1;
export const SECOND_FORM = 2;

const VERSION = 2;

/**
 * Brings the tables of `faces.db` up to date; rows of the first version stay as they are and readable. False when they are
 * of a newer version than this.
 *
 * `templates` has each face sealed by itself. `packs` has many of one engine sealed together once more, because opening a
 * seal costs more than what is in it; `pack` says in which one a face is. What is in a pack is never newer or older than
 * its rows: they are changed in one transaction.
 */
export function bringUpToDate(database: Database): boolean {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > VERSION) return false;
  if (version === VERSION) return true;
  database.transaction(() => {
    database.exec(FIRST_VERSION);
    database.exec(SECOND_VERSION);
    database.pragma(`user_version = ${VERSION}`);
  })();
  return true;
}

const FIRST_VERSION =
  'CREATE TABLE IF NOT EXISTS templates (face_id TEXT PRIMARY KEY, engine TEXT NOT NULL, saved_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT';

const SECOND_VERSION = `
  ALTER TABLE templates ADD COLUMN form INTEGER NOT NULL DEFAULT ${FIRST_FORM};
  ALTER TABLE templates ADD COLUMN key_id TEXT;
  ALTER TABLE templates ADD COLUMN used_on TEXT NOT NULL DEFAULT '';
  ALTER TABLE templates ADD COLUMN pack INTEGER;
  UPDATE templates SET used_on = substr(saved_at, 1, 10);
  CREATE TABLE packs (pack INTEGER PRIMARY KEY, engine TEXT NOT NULL, key_id TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE INDEX templates_by_pack ON templates (pack, engine, face_id);
  CREATE INDEX templates_by_key ON templates (engine, key_id);
  CREATE INDEX templates_by_use ON templates (used_on, face_id);
`;
