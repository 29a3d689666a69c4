import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The tables of the first version. STRICT, so that SQLite keeps the types it was given. */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `CREATE TABLE residents (
    id TEXT PRIMARY KEY, id_number TEXT NOT NULL UNIQUE, name TEXT NOT NULL, address TEXT NOT NULL,
    current_version INTEGER NOT NULL, face_id TEXT UNIQUE, pin_hash TEXT) STRICT`,
  `CREATE TABLE record_versions (
    resident_id TEXT NOT NULL REFERENCES residents(id), version INTEGER NOT NULL, record TEXT NOT NULL,
    saved_at TEXT NOT NULL, saved_by TEXT NOT NULL, PRIMARY KEY (resident_id, version)) STRICT`,
  `CREATE TABLE consents (
    id TEXT PRIMARY KEY, resident_id TEXT REFERENCES residents(id), session_id TEXT, purpose TEXT NOT NULL,
    text_version TEXT NOT NULL, given_at TEXT NOT NULL, withdrawn_at TEXT) STRICT`,
  `CREATE TABLE pin_tries (
    number_mac TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_failure_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE certificates (
    id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, year INTEGER NOT NULL,
    sequence INTEGER NOT NULL, resident_id TEXT NOT NULL, record_version INTEGER NOT NULL, template_hash TEXT NOT NULL
    REFERENCES template_versions(hash), decision TEXT NOT NULL, session_id TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL,
    copies INTEGER NOT NULL, pages INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL, issued_at TEXT NOT NULL,
    issued_on TEXT NOT NULL, expires_on TEXT NOT NULL, UNIQUE (kind, year, sequence),
    FOREIGN KEY (resident_id, record_version) REFERENCES record_versions(resident_id, version)) STRICT`,
  `CREATE TABLE print_jobs (
    id TEXT PRIMARY KEY, certificate_id TEXT NOT NULL UNIQUE REFERENCES certificates(id), printer TEXT NOT NULL,
    phase TEXT NOT NULL, facts TEXT NOT NULL, sheets_total INTEGER NOT NULL, outcome TEXT, sheets INTEGER, evidence TEXT,
    reasons TEXT, started_at TEXT NOT NULL, ended_at TEXT) STRICT`,
  `CREATE INDEX print_jobs_under_way ON print_jobs (outcome) WHERE outcome IS NULL`,
  `CREATE TABLE template_versions (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, source TEXT NOT NULL, first_used_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE attention (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, about TEXT NOT NULL, subject TEXT NOT NULL, resident_id TEXT, closed_at TEXT,
    closed_by TEXT) STRICT`,
  `CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL, data TEXT NOT NULL,
    prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
  `CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  `CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  `CREATE TRIGGER certificates_are_never_changed BEFORE UPDATE ON certificates BEGIN SELECT RAISE(ABORT, 'a certificate is never changed'); END`,
  `CREATE TRIGGER certificates_are_never_deleted BEFORE DELETE ON certificates BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END`,
  `CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
];
