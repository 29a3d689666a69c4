import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** What happened, who did it (`resident`, `terminal`, `staff:NAME`), and ids or figures about it: never a name or a number of a person. */
export interface JournalEntry {
  what: string;
  who: string;
  data: Record<string, string | number | boolean | null>;
}

export interface Journal {
  /** Appends one entry. Handed a transaction, it becomes part of it. */
  append(entry: JournalEntry, within?: Store): Promise<void>;
  /** Walks the whole chain. `brokenAt` is the first entry that does not follow from the one before it, or is missing. */
  check(): Promise<{ entries: number; intact: boolean; brokenAt?: number }>;
}

const CHAIN_START = '0'.repeat(64);
const ROWS_AT_ONCE = 500;

/** An append-only record in which every entry carries the SHA-256 over itself and the entry before it. */
export function createJournal(store: Store, clock: Clock): Journal {
  async function appendIn(transaction: Store, entry: JournalEntry): Promise<void> {
    const last = await transaction
      .selectFrom('journal')
      .select('hash')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const row = {
      at: clock.now().toISOString(),
      what: entry.what,
      who: entry.who,
      data: JSON.stringify(entry.data),
      prev: last?.hash ?? CHAIN_START,
    };
    await transaction
      .insertInto('journal')
      .values({ ...row, hash: chainHash(row) })
      .execute();
  }

  return {
    append: (entry, within) =>
      within
        ? appendIn(within, entry)
        : store.transaction().execute(transaction => appendIn(transaction, entry)),

    async check() {
      const lastSeq = await lastSeqEverGiven(store);
      let prev = CHAIN_START;
      let seq = 0;
      let entries = 0;
      while (true) {
        const rows = await store
          .selectFrom('journal')
          .selectAll()
          .where('seq', '>', seq)
          .where('seq', '<=', lastSeq)
          .orderBy('seq')
          .limit(ROWS_AT_ONCE)
          .execute();
        if (rows.length === 0) break;
        for (const row of rows) {
          entries++;
          seq = row.seq;
          if (row.prev !== prev || row.hash !== chainHash(row))
            return { entries, intact: false, brokenAt: seq };
          prev = row.hash;
        }
        // Years of entries take seconds; residents are served in between.
        await nextTurn();
      }
      return seq === lastSeq ? { entries, intact: true } : { entries, intact: false, brokenAt: seq + 1 };
    },
  };
}

/** SQLite keeps the last number AUTOINCREMENT gave, so that entries cut off the end are missed too. */
async function lastSeqEverGiven(store: Store): Promise<number> {
  const { rows } = await sql<{
    seq: number;
  }>`SELECT seq FROM sqlite_sequence WHERE name = 'journal'`.execute(store);
  return rows[0]?.seq ?? 0;
}

function chainHash(row: { at: string; what: string; who: string; data: string; prev: string }): string {
  const fields = JSON.stringify([row.prev, row.at, row.what, row.who, row.data]);
  return createHash('sha256').update(fields).digest('hex');
}
