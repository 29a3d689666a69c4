import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Certificates carry a signed code and a signature, and can come to an end. Rows of the first version keep nothing in the
 * new columns, as nothing of it was on their paper, but for the normal form of their number.
 */
export const codesAndEndings: Migration = {
  async up(db: Kysely<unknown>) {
    // SQLite changes tables within a transaction; Kysely does not ask it to. Half of this must never stay behind.
    await db.transaction().execute(async transaction => {
      // Everything was done and the power went before Kysely could note it.
      if (await hasTable(transaction, 'certificate_endings')) return;
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  },
};

async function hasTable(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${name}`.execute(db);
  return rows.length > 0;
}

const STATEMENTS = [
  `ALTER TABLE certificates ADD COLUMN number_key TEXT`,
  `ALTER TABLE certificates ADD COLUMN drawn_at TEXT`,
  `ALTER TABLE certificates ADD COLUMN document_hash TEXT`,
  `ALTER TABLE certificates ADD COLUMN code_url TEXT`,
  `ALTER TABLE certificates ADD COLUMN paper_code TEXT`,
  `ALTER TABLE certificates ADD COLUMN signature BLOB`,
  // Numbers of the first version are letters, digits and hyphens; templates/number-form.ts makes the same of them.
  `DROP TRIGGER certificates_are_never_changed`,
  `UPDATE certificates SET number_key = replace(replace(replace(upper(number), '-', ''), 'O', '0'), 'I', '1')`,
  `CREATE TRIGGER certificates_are_never_changed BEFORE UPDATE ON certificates BEGIN SELECT RAISE(ABORT, 'a certificate is never changed'); END`,
  `CREATE UNIQUE INDEX certificates_by_number_key ON certificates (number_key)`,
  `CREATE TRIGGER certificates_are_whole BEFORE INSERT ON certificates
    WHEN NEW.number_key IS NULL OR NEW.drawn_at IS NULL OR NEW.document_hash IS NULL OR NEW.code_url IS NULL
      OR NEW.paper_code IS NULL OR NEW.signature IS NULL OR length(NEW.signature) = 0
    BEGIN SELECT RAISE(ABORT, 'a certificate is issued with its code and its signature or not at all'); END`,
  `CREATE TABLE certificate_endings (
    certificate_id TEXT NOT NULL REFERENCES certificates(id), status TEXT NOT NULL CHECK (status IN ('revoked', 'superseded')),
    at TEXT NOT NULL, by_whom TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''),
    replaced_by TEXT REFERENCES certificates(id), PRIMARY KEY (certificate_id, status),
    CHECK ((status = 'superseded') = (replaced_by IS NOT NULL)), CHECK (replaced_by IS NOT certificate_id)) STRICT`,
  `CREATE INDEX certificate_endings_by_replacement ON certificate_endings (replaced_by)`,
  `CREATE TRIGGER a_revoked_certificate_is_not_superseded BEFORE INSERT ON certificate_endings
    WHEN NEW.status = 'superseded'
      AND EXISTS (SELECT 1 FROM certificate_endings WHERE certificate_id = NEW.certificate_id AND status = 'revoked')
    BEGIN SELECT RAISE(ABORT, 'a revoked certificate is not superseded'); END`,
  `CREATE TRIGGER endings_are_never_changed BEFORE UPDATE ON certificate_endings BEGIN SELECT RAISE(ABORT, 'an ending is never changed'); END`,
  `CREATE TRIGGER endings_are_never_deleted BEFORE DELETE ON certificate_endings BEGIN SELECT RAISE(ABORT, 'an ending is never deleted'); END`,
];
