import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from './open-store.ts';

export type FolderLock =
  | { kind: 'locked'; release(): void }
  | { kind: 'taken' }
  | { kind: 'cannot-lock'; sentence: string };

/**
 * Keeps a second server away from the same data folder: it would take up the first one's print jobs. An open exclusive
 * transaction on a file of its own is a lock that the operating system lifts when the process dies, however it dies. Another
 * `name` is another lock, for work that goes on beside a server.
 */
export function lockFolder(dataFolder: string, name = 'lock.db'): FolderLock {
  const opening = openDatabase(join(dataFolder, name));
  if (opening.kind === 'cannot-open') {
    return opening.busy ? { kind: 'taken' } : { kind: 'cannot-lock', sentence: opening.sentence };
  }
  const { database } = opening;
  if (!takeExclusively(database)) {
    database.close();
    return { kind: 'taken' };
  }
  return { kind: 'locked', release: () => database.close() };
}

function takeExclusively(database: Database.Database): boolean {
  // Wait a moment: the server being replaced may still be closing.
  database.pragma('busy_timeout = 1000');
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) return false;
    throw error;
  }
}
