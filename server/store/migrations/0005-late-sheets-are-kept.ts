import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a printer tells of a job after its outcome was told as unknown. Evidence: only that the paper was taken is added. */
export const lateSheetsAreKept: Migration = {
  async up(db: Kysely<unknown>) {
    await db.transaction().execute(async transaction => {
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  },
};

/** The power may have gone after this was done and before Kysely could note it. */
const STATEMENTS = [
  `CREATE TABLE IF NOT EXISTS print_late_sheets (
    job_id TEXT PRIMARY KEY REFERENCES print_jobs(id), told_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('completed', 'canceled', 'aborted', 'gone')),
    late_sheets INTEGER NOT NULL CHECK (late_sheets >= 0), decided_before TEXT REFERENCES print_decisions(id),
    contradicts INTEGER NOT NULL CHECK (contradicts IN (0, 1)), gone_at TEXT, gone_how TEXT,
    CHECK (contradicts = 0 OR decided_before IS NOT NULL), CHECK ((gone_at IS NULL) = (gone_how IS NULL))) STRICT`,
  `CREATE TRIGGER IF NOT EXISTS late_sheets_are_never_deleted BEFORE DELETE ON print_late_sheets
    BEGIN SELECT RAISE(ABORT, 'late sheets are never deleted'); END`,
  `CREATE TRIGGER IF NOT EXISTS late_sheets_are_never_changed
    BEFORE UPDATE OF job_id, told_at, state, late_sheets, decided_before, contradicts ON print_late_sheets
    BEGIN SELECT RAISE(ABORT, 'late sheets are never changed'); END`,
];
