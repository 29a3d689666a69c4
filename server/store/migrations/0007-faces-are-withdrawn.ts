import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A consent knows who ended it, a deleted face leaves a receipt that stays, and faces too like each other are remembered as
 * pairs of their opaque ids. Consents that ended before have nobody's name: the journal has it.
 */
export const facesAreWithdrawn: Migration = {
  async up(db: Kysely<unknown>) {
    await db.transaction().execute(async transaction => {
      const { rows } =
        await sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'face_receipts'`.execute(
          transaction,
        );
      // The power may have gone after this was done and before Kysely could note it.
      if (rows.length > 0) return;
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  },
};

const STATEMENTS = [
  'ALTER TABLE consents ADD COLUMN withdrawn_by TEXT',
  'CREATE INDEX consents_by_resident ON consents (resident_id) WHERE resident_id IS NOT NULL',
  `CREATE TABLE face_receipts (
    number TEXT PRIMARY KEY, resident_id TEXT NOT NULL REFERENCES residents(id), at TEXT NOT NULL,
    because TEXT NOT NULL CHECK (because IN ('asked', 'expired')), by_whom TEXT NOT NULL,
    consent_id TEXT REFERENCES consents(id)) STRICT`,
  'CREATE INDEX face_receipts_by_resident ON face_receipts (resident_id)',
  `CREATE TRIGGER face_receipts_are_never_changed BEFORE UPDATE ON face_receipts BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END`,
  `CREATE TRIGGER face_receipts_are_never_deleted BEFORE DELETE ON face_receipts BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END`,
  `CREATE TABLE alike_faces (
    face_a TEXT NOT NULL, face_b TEXT NOT NULL, found_at TEXT NOT NULL, PRIMARY KEY (face_a, face_b),
    CHECK (face_a < face_b)) STRICT`,
];
