import Database from 'better-sqlite3';
import type { NotNull } from 'kysely';
import type { Clock } from '../clock.ts';
import { endConsents } from '../identity/consent.ts';
import type { NewId } from '../ids.ts';
import { createJournal } from '../journal/journal.ts';
import { createAttention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';

/** What came of putting a backup back, for whoever did it. */
export interface Aftermath {
  /** People whose face can be compared again, once its key is there. */
  faces: number;
  /** People who had a face when the records were copied, and have none in this backup. */
  facesLost: number;
}

/**
 * Records and faces may be of two moments, or the faces of an earlier backup may have been taken out of it: whoever is said to
 * have a face and has none is told so no longer. The journal gets a line, and so do staff: faces that were withdrawn after the
 * backup are back, and nothing in it can know that.
 */
export async function setRight(parts: {
  store: Store;
  /** `faces.db` beside these records; undefined where the backup has no faces. */
  faces: string | undefined;
  /** When the backup was made (ISO). */
  madeAt: string;
  clock: Clock;
  newId: NewId;
}): Promise<Aftermath> {
  const { store, madeAt, clock, newId } = parts;
  const kept = new Set(parts.faces === undefined ? [] : faceIds(parts.faces));
  const journal = createJournal(store, clock);
  const attention = createAttention(store, journal, clock, newId);
  const rows = await store
    .selectFrom('residents')
    .select(['id', 'face_id'])
    .where('face_id', 'is not', null)
    .$narrowType<{ face_id: NotNull }>()
    .execute();
  const lost = rows.filter(({ face_id }) => !kept.has(face_id));
  const facesLost = lost.length;
  const faces = rows.length - facesLost;
  const at = clock.now().toISOString();
  await store.transaction().execute(async transaction => {
    for (const { id, face_id } of lost) {
      await transaction.updateTable('residents').set({ face_id: null }).where('id', '=', id).execute();
      await endConsents(transaction, id, at, 'terminal');
      await transaction
        .deleteFrom('alike_faces')
        .where(is => is.or([is('face_a', '=', face_id), is('face_b', '=', face_id)]))
        .execute();
      await journal.append(
        { what: 'face-not-restored', who: 'technician', data: { resident: id } },
        transaction,
      );
    }
    await attention.raise('restored', madeAt, null, transaction);
    await journal.append(
      { what: 'restored', who: 'technician', data: { madeAt, faces, facesLost } },
      transaction,
    );
  });
  return { faces, facesLost };
}

function faceIds(file: string): string[] {
  const database = new Database(file, { fileMustExist: true });
  try {
    return database.prepare<[], string>('SELECT face_id FROM templates').pluck().all();
  } finally {
    database.close();
  }
}
