import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A certificate can be printed again once a person has decided what became of the last print; the paper is counted; and
 * whether somebody took it is known.
 */
export const printsAreDecided: Migration = {
  async up(db: Kysely<unknown>) {
    // SQLite changes tables within a transaction; Kysely does not ask it to. Half of this must never stay behind.
    await db.transaction().execute(async transaction => {
      if (await hasTable(transaction, 'print_decisions')) return;
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  },
};

async function hasTable(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${name}`.execute(db);
  return rows.length > 0;
}

const never = (name: string, event: 'UPDATE' | 'DELETE', table: string, sentence: string): string =>
  `CREATE TRIGGER ${name} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, '${sentence}'); END`;

const STATEMENTS = [
  // UNIQUE (certificate_id) must go, which SQLite does only by making the table anew.
  `CREATE TABLE print_jobs_new (
    id TEXT PRIMARY KEY, certificate_id TEXT NOT NULL REFERENCES certificates(id), attempt INTEGER NOT NULL CHECK (attempt >= 1),
    decision_id TEXT UNIQUE REFERENCES print_decisions(id), copies INTEGER NOT NULL CHECK (copies >= 1), bytes BLOB,
    sha256 TEXT NOT NULL, chain TEXT, printer TEXT NOT NULL, phase TEXT NOT NULL, facts TEXT NOT NULL,
    sheets_total INTEGER NOT NULL, outcome TEXT CHECK (outcome IN ('printed', 'not-printed', 'partial', 'unknown')),
    sheets INTEGER, evidence TEXT, reasons TEXT, started_at TEXT NOT NULL, started_by TEXT NOT NULL, ended_at TEXT,
    taken_at TEXT, taken_how TEXT, UNIQUE (certificate_id, attempt), CHECK ((attempt = 1) = (decision_id IS NULL)),
    CHECK ((attempt = 1) = (bytes IS NULL))) STRICT`,
  `CREATE TABLE print_decisions (
    id TEXT PRIMARY KEY, job_id TEXT NOT NULL UNIQUE REFERENCES print_jobs(id),
    verdict TEXT NOT NULL CHECK (verdict IN ('came-out', 'did-not', 'spoiled')), good_copies INTEGER NOT NULL CHECK (good_copies >= 0),
    spoiled_sheets INTEGER NOT NULL CHECK (spoiled_sheets >= 0), at TEXT NOT NULL, by_whom TEXT NOT NULL CHECK (by_whom <> ''),
    CHECK (verdict = 'spoiled' OR spoiled_sheets = 0), CHECK (verdict <> 'did-not' OR good_copies = 0),
    CHECK (verdict <> 'spoiled' OR spoiled_sheets + good_copies > 0)) STRICT`,
  // What was taken of papers from before is not known; nobody stands at the slot for them any more.
  `INSERT INTO print_jobs_new
    SELECT j.id, j.certificate_id, 1, NULL, c.copies, NULL, c.sha256, NULL, j.printer, j.phase, j.facts, j.sheets_total, j.outcome,
      j.sheets, j.evidence, j.reasons, j.started_at, 'resident', j.ended_at, j.ended_at, CASE WHEN j.ended_at IS NULL THEN NULL ELSE 'not-known' END
    FROM print_jobs j JOIN certificates c ON c.id = j.certificate_id`,
  `DROP TABLE print_jobs`,
  `ALTER TABLE print_jobs_new RENAME TO print_jobs`,
  `CREATE INDEX print_jobs_under_way ON print_jobs (outcome) WHERE outcome IS NULL`,
  `CREATE INDEX print_jobs_ended ON print_jobs (ended_at)`,
  never('decisions_are_never_changed', 'UPDATE', 'print_decisions', 'a decision is never changed'),
  never('decisions_are_never_deleted', 'DELETE', 'print_decisions', 'a decision is never deleted'),
  never('print_jobs_are_never_deleted', 'DELETE', 'print_jobs', 'a print job is never deleted'),
  `CREATE TRIGGER an_outcome_is_never_changed BEFORE UPDATE OF outcome ON print_jobs WHEN OLD.outcome IS NOT NULL AND NEW.outcome IS NOT OLD.outcome
    BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END`,
  `CREATE TRIGGER what_a_job_was_is_never_changed
    BEFORE UPDATE OF id, certificate_id, attempt, decision_id, copies, bytes, sha256, chain, printer, sheets_total, started_at, started_by ON print_jobs
    BEGIN SELECT RAISE(ABORT, 'what a print job was begun with is never changed'); END`,
  `CREATE TRIGGER what_came_of_a_job_is_never_changed
    BEFORE UPDATE OF phase, facts, sheets, evidence, reasons, ended_at ON print_jobs WHEN OLD.outcome IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'what came of a print job is never changed'); END`,
  `CREATE TRIGGER a_phase_never_goes_back BEFORE UPDATE OF phase ON print_jobs
    WHEN instr('journalled creating created sending sent', NEW.phase) < instr('journalled creating created sending sent', OLD.phase)
    BEGIN SELECT RAISE(ABORT, 'a phase never goes back'); END`,
  `CREATE TABLE sheet_readings (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, day TEXT NOT NULL, printer TEXT NOT NULL, counter INTEGER NOT NULL,
    counted_by TEXT NOT NULL CHECK (counted_by IN ('printer', 'jobs'))) STRICT`,
  `CREATE INDEX sheet_readings_by_day ON sheet_readings (day, at)`,
  never('readings_are_never_changed', 'UPDATE', 'sheet_readings', 'a reading is never changed'),
  `CREATE TABLE test_pages (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, day TEXT NOT NULL, by_whom TEXT NOT NULL, outcome TEXT NOT NULL, sheets INTEGER NOT NULL,
    evidence TEXT NOT NULL) STRICT`,
  `CREATE TABLE sheet_alarms (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, printer TEXT NOT NULL, difference INTEGER NOT NULL CHECK (difference <> 0 OR because = 'counter-went-back'),
    because TEXT NOT NULL CHECK (because IN ('more-counted', 'fewer-counted', 'counter-went-back')), raised_at TEXT NOT NULL,
    closed_at TEXT, closed_by TEXT, reason TEXT, CHECK ((closed_at IS NULL) = (closed_by IS NULL)), CHECK ((closed_at IS NULL) = (reason IS NULL))) STRICT`,
];
