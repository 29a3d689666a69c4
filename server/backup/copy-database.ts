import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { toDisk } from './disk.ts';

/** The server commits in milliseconds; a checkpoint of a long log takes longer. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Copies a database that a server may be writing to: one moment of it, whole and looked through. `VACUUM INTO` writes the rows
 * that are there and nothing else, where SQLite's online backup would copy pages with whatever is left of deleted rows in them.
 * False where the database has a fault; throws what the disk says. While it reads, the server cannot empty its log, in which
 * rows deleted meanwhile still stand: that is done here, after.
 */
export function copyDatabase(from: string, to: string): boolean {
  // SQLite takes an empty file, and gives one that it makes itself to everybody.
  closeSync(openSync(to, 'wx', 0o600));
  const isCopied = unlessCorrupt(() =>
    reading(from, source => {
      source.prepare('VACUUM INTO ?').run(to);
      source.pragma('wal_checkpoint(TRUNCATE)');
      return true;
    }),
  );
  // VACUUM INTO leaves that to whoever calls it.
  toDisk(to);
  return isCopied === true && isWhole(to);
}

/** Whether SQLite finds nothing wrong with a copy. */
function isWhole(file: string): boolean {
  const verdict = unlessCorrupt(() => {
    const copy = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const [first] = copy.pragma('integrity_check(1)') as { integrity_check: string }[];
      return first?.integrity_check === 'ok';
    } finally {
      copy.close();
    }
  });
  return verdict === true;
}

/** Counts the rows of some tables; one that is not there has none. Undefined where the database has a fault. */
export function countRows<Table extends string>(
  file: string,
  tables: readonly Table[],
): Record<Table, number> | undefined {
  return unlessCorrupt(() =>
    reading(file, database => {
      const isThere = database.prepare<[string]>(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
      );
      const count = (table: Table): number =>
        isThere.get(table) === undefined
          ? 0
          : (database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0);
      return Object.fromEntries(tables.map(table => [table, count(table)])) as Record<Table, number>;
    }),
  );
}

/** Not opened for reading alone: then the log of a stopped server would stay where it is. */
function reading<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function unlessCorrupt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))
      return undefined;
    throw error;
  }
}
