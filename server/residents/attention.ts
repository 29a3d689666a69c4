import type { Clock } from '../clock.ts';
import type { AttentionRow } from '../contract/staff-view.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';

/** What a member of staff must look at: somebody called, a record is said to be wrong, a print ended in doubt. */
export interface Attention {
  /** Opens one row and answers with its id. A `call` or `guessing` that is still open for the same subject is not
   * doubled: undefined. */
  raise(
    about: AttentionRow['about'],
    subject: string,
    residentId: string | null,
    within?: Store,
  ): Promise<string | undefined>;
  /**
   * Oldest first; for `correction` the subject is the resident's name, for `print` the certificate's number. Of two faces that
   * are alike it is kept by their opaque ids (`ID ID`) and told by name, while both are enrolled.
   */
  open(): Promise<AttentionRow[]>;
  /** Closes every open row about one thing, because what it called for was done. Answers how many there were. */
  settle(about: AttentionRow['about'], subject: string, who: string, within: Store): Promise<number>;
  /** False when there is no such open row. */
  close(id: string, who: string): Promise<boolean>;
}

/** More screens than a journey has: whoever calls from that many is playing with the API. */
const MOST_CALLS = 32;

export function createAttention(store: Store, journal: Journal, clock: Clock, newId: NewId): Attention {
  return {
    async raise(about, subject, residentId, within) {
      const id = newId();
      const write = async (db: Store) => {
        // A button can be pressed all day; one unanswered call from the same screen is enough to come.
        if (about === 'call' && (await isCalledEnough(db, subject))) return undefined;
        if (about === 'guessing' && (await isOpen(db, about, subject))) return undefined;
        await db
          .insertInto('attention')
          .values({
            id,
            at: clock.now().toISOString(),
            about,
            subject,
            resident_id: residentId,
            closed_at: null,
            closed_by: null,
          })
          .execute();
        await journal.append(
          { what: 'attention-raised', who: 'terminal', data: { attention: id, about } },
          db,
        );
        return id;
      };
      return within ? write(within) : store.transaction().execute(write);
    },

    async open() {
      const rows = await store
        .selectFrom('attention')
        .leftJoin('residents', 'residents.id', 'attention.resident_id')
        .select(['attention.id', 'at', 'about', 'subject', 'resident_id', 'residents.name'])
        .where('closed_at', 'is', null)
        .orderBy('at')
        .limit(500)
        .execute();
      const told = await Promise.all(rows.map(row => tell(store, row)));
      return told.filter(row => row !== undefined);
    },

    async settle(about, subject, who, within) {
      const closed = await within
        .updateTable('attention')
        .set({ closed_at: clock.now().toISOString(), closed_by: who })
        .where('about', '=', about)
        .where('subject', '=', subject)
        .where('closed_at', 'is', null)
        .returning('id')
        .execute();
      for (const { id } of closed)
        await journal.append({ what: 'attention-closed', who, data: { attention: id } }, within);
      return closed.length;
    },

    close: (id, who) =>
      store.transaction().execute(async transaction => {
        const { numUpdatedRows } = await transaction
          .updateTable('attention')
          .set({ closed_at: clock.now().toISOString(), closed_by: who })
          .where('id', '=', id)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await journal.append({ what: 'attention-closed', who, data: { attention: id } }, transaction);
        return true;
      }),
  };
}

async function isCalledEnough(db: Store, subject: string): Promise<boolean> {
  const rows = await db
    .selectFrom('attention')
    .select('subject')
    .where('about', '=', 'call')
    .where('closed_at', 'is', null)
    .execute();
  return rows.length >= MOST_CALLS || rows.some(row => row.subject === subject);
}

async function isOpen(db: Store, about: AttentionRow['about'], subject: string): Promise<boolean> {
  const row = await db
    .selectFrom('attention')
    .select('id')
    .where('about', '=', about)
    .where('subject', '=', subject)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function tell(
  store: Store,
  row: {
    id: string;
    at: string;
    about: AttentionRow['about'];
    subject: string;
    resident_id: string | null;
    name: string | null;
  },
): Promise<AttentionRow | undefined> {
  const { id, at, about } = row;
  if (about === 'twins' || about === 'one-person-twice') {
    const [one, other] = await Promise.all(row.subject.split(' ').map(faceId => nameOf(store, faceId)));
    if (!one || !other) return undefined;
    return {
      id,
      at,
      about,
      subject: one.name,
      residentId: one.id,
      other: { name: other.name, residentId: other.id },
    };
  }
  const subject = about === 'correction' ? (row.name ?? '') : row.subject;
  return { id, at, about, subject, ...(row.resident_id === null ? {} : { residentId: row.resident_id }) };
}

function nameOf(store: Store, faceId: string): Promise<{ id: string; name: string } | undefined> {
  return store
    .selectFrom('residents')
    .select(['id', 'name'])
    .where('face_id', '=', faceId)
    .executeTakeFirst();
}
