import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DESCRIPTOR_LENGTH } from '../contract/face.ts';
import { openDatabase } from '../store/open-store.ts';

/** The templates of one face: several descriptors of one engine under an opaque name. */
export interface FaceTemplate {
  faceId: string;
  engine: string;
  descriptors: Float32Array[];
}

export interface FaceStore {
  all(): { templates: FaceTemplate[]; unreadable: number };
  /** The names of all rows, unreadable ones too. */
  faceIds(): string[];
  save(template: FaceTemplate, at: string): void;
  delete(faceId: string): void;
  close(): void;
}

export type FaceStoreOpening = { kind: 'open'; faces: FaceStore } | { kind: 'cannot-open'; sentence: string };

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `faces.db`: a database of its own, each row sealed with AES-256-GCM under the folder's key and bound to its id and
 * engine. Without the key file the numbers are noise; without `laiban.db` nobody knows whose they are.
 */
export function openFaceStore(dataFolder: string, key: Buffer): FaceStoreOpening {
  const opening = openDatabase(join(dataFolder, 'faces.db'));
  if (opening.kind === 'cannot-open') return opening;
  const { database } = opening;
  database.exec(
    'CREATE TABLE IF NOT EXISTS templates (face_id TEXT PRIMARY KEY, engine TEXT NOT NULL, saved_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT',
  );
  const insert = database.prepare(
    'INSERT INTO templates (face_id, engine, saved_at, sealed) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM templates WHERE face_id = ?');
  const selectIds = database.prepare<[], string>('SELECT face_id FROM templates').pluck();
  const select = database.prepare<[], { face_id: string; engine: string; sealed: Buffer }>(
    'SELECT face_id, engine, sealed FROM templates',
  );

  return {
    kind: 'open',
    faces: {
      all() {
        const templates: FaceTemplate[] = [];
        let unreadable = 0;
        for (const row of select.iterate()) {
          const descriptors = unseal(row.sealed, key, `${row.face_id} ${row.engine}`);
          if (descriptors) templates.push({ faceId: row.face_id, engine: row.engine, descriptors });
          else unreadable++;
        }
        return { templates, unreadable };
      },
      faceIds: () => selectIds.all(),
      save: ({ faceId, engine, descriptors }, at) => {
        insert.run(faceId, engine, at, seal(descriptors, key, `${faceId} ${engine}`));
      },
      delete: faceId => {
        remove.run(faceId);
        // The deleted numbers must not stay readable in the write-ahead log either.
        database.pragma('wal_checkpoint(TRUNCATE)');
      },
      close: () => database.close(),
    },
  };
}

function seal(descriptors: Float32Array[], key: Buffer, boundTo: string): Buffer {
  const plain = Buffer.concat(descriptors.map(d => Buffer.from(d.buffer, d.byteOffset, d.byteLength)));
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when the row was sealed with another key, moved to another id, or damaged. */
function unseal(sealed: Buffer, key: Buffer, boundTo: string): Float32Array[] | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
  if (!authentic(() => decipher.final())) return undefined;
  const numbers = new Float32Array(new Uint8Array(plain).buffer);
  const count = numbers.length / DESCRIPTOR_LENGTH;
  return Array.from({ length: count }, (_, i) =>
    numbers.slice(i * DESCRIPTOR_LENGTH, (i + 1) * DESCRIPTOR_LENGTH),
  );
}

function authentic(final: () => Buffer): boolean {
  try {
    final();
    return true;
  } catch (error) {
    // node:crypto reports a wrong tag only by throwing this.
    if (error instanceof Error && error.message.includes('unable to authenticate')) return false;
    throw error;
  }
}
