import { createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { keyIdOf } from '../identity/faces-at-rest/seal.ts';

const KEY_BYTES = 32;

/** What is known of the key of restored faces. */
export type KeyLook =
  | { kind: 'right'; file: string }
  /** Nobody gave one. Faces stay shut until it is put in its place. */
  | { kind: 'none' }
  | { kind: 'no-faces' }
  /** One sentence: it is no key, or it seals other faces. */
  | { kind: 'wrong'; sentence: string };

/** Looks whether a key opens the faces of a database, by the name that each row has of its key; rows of old have none. */
export function lookAtKey(faces: string, file: string | undefined): KeyLook {
  if (file === undefined) return { kind: 'none' };
  if (!existsSync(file))
    return { kind: 'wrong', sentence: `${file} is not there. Name the file of the faces' key.` };
  const bytes = readFileSync(file);
  if (bytes.length !== KEY_BYTES)
    return {
      kind: 'wrong',
      sentence: `${file} has ${bytes.length} bytes and a key has ${KEY_BYTES}: it is another file.`,
    };
  return opens(faces, bytes)
    ? { kind: 'right', file }
    : {
        kind: 'wrong',
        sentence: `${file} is a key, but the faces of this backup are sealed with another. Look for that one, or go on without --face-key.`,
      };
}

function opens(faces: string, key: Buffer): boolean {
  const database = new Database(faces, { fileMustExist: true });
  try {
    const isNamed = database
      .prepare("SELECT 1 FROM pragma_table_info('templates') WHERE name = 'key_id'")
      .get();
    // From before keys had names: the terminal tells when it starts.
    if (isNamed === undefined) return true;
    const names = database
      .prepare<[], string>('SELECT DISTINCT key_id FROM templates WHERE key_id IS NOT NULL')
      .pluck()
      .all();
    return names.length === 0 || names.includes(keyIdOf(createSecretKey(key)));
  } finally {
    database.close();
  }
}
