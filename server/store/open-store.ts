import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { firstTables } from './migrations/0001-first-tables.ts';
import { codesAndEndings } from './migrations/0002-codes-and-endings.ts';
import { printsAreDecided } from './migrations/0003-prints-are-decided.ts';
import { sheetsKnowTheirPrints } from './migrations/0004-sheets-know-their-prints.ts';
import { lateSheetsAreKept } from './migrations/0005-late-sheets-are-kept.ts';
import { testPagesKeepTheirJob } from './migrations/0006-test-pages-keep-their-job.ts';
import { facesAreWithdrawn } from './migrations/0007-faces-are-withdrawn.ts';
import type { Tables } from './schema.ts';

export type Store = Kysely<Tables>;

export type StoreOpening = { kind: 'open'; store: Store } | { kind: 'cannot-open'; sentence: string };

const MIGRATIONS = {
  '0001-first-tables': firstTables,
  '0002-codes-and-endings': codesAndEndings,
  '0003-prints-are-decided': printsAreDecided,
  '0004-sheets-know-their-prints': sheetsKnowTheirPrints,
  '0005-late-sheets-are-kept': lateSheetsAreKept,
  '0006-test-pages-keep-their-job': testPagesKeepTheirJob,
  '0007-faces-are-withdrawn': facesAreWithdrawn,
};

/** Wait for a reader of the same file (a backup) this long before giving up. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens `laiban.db` in the data folder, making both where they are missing, and brings its tables up to date.
 * WAL with synchronous=FULL: what was committed survives a power cut. A folder or file that cannot be written, and a file
 * that is no database, come back as a sentence.
 */
export async function openStore(dataFolder: string): Promise<StoreOpening> {
  const file = join(dataFolder, 'laiban.db');
  const trouble = makeFolder(dataFolder) ?? fileTrouble(file);
  if (trouble) return { kind: 'cannot-open', sentence: trouble };
  const opening = openDatabase(file);
  if (opening.kind === 'cannot-open') return opening;
  const store = new Kysely<Tables>({ dialect: new SqliteDialect({ database: opening.database }) });
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return { kind: 'open', store };
  await store.destroy();
  return {
    kind: 'cannot-open',
    sentence: `${file} could not be brought up to date (${messageOf(error)}). It may come from a newer Laiban, or the disk may be full.`,
  };
}

/** Opens one SQLite file as every database here is opened. */
export function openDatabase(file: string):
  | { kind: 'open'; database: Database.Database }
  /** `busy`: another process holds it. */
  | { kind: 'cannot-open'; busy: boolean; sentence: string } {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Deleted face templates and records must not linger in free pages.
    database.pragma('secure_delete = ON');
    return { kind: 'open', database };
  } catch (error) {
    database?.close();
    return {
      kind: 'cannot-open',
      busy: error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'),
      sentence: `${file} cannot be used as a database (${messageOf(error)}). Check who owns it, whether the disk is full, and that it is Laiban's own file.`,
    };
  }
}

/** Makes the data folder where it is missing. What keeps it from being written comes back as a sentence. */
export function makeFolder(dataFolder: string): string | undefined {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return `The data folder ${dataFolder} cannot be written (${messageOf(error)}). Set LAIBAN_DATA to a folder that this user may write, or change its owner.`;
  }
  return undefined;
}

function fileTrouble(file: string): string | undefined {
  try {
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    return `The database ${file} cannot be written (${messageOf(error)}). Change its owner or its permissions to this user's.`;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
