import Database from 'better-sqlite3';

/** Result codes of SQLite that a full, read-only or failing disk gives; what was being written is then not there. */
const DISK_CODES = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|NOLFS)/;

/** Whether an error of the database comes from the disk under it, and not from a mistake of ours. */
export function isDiskTrouble(error: unknown): error is Error {
  return error instanceof Database.SqliteError && DISK_CODES.test(error.code);
}
