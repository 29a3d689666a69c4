import { createHash } from 'node:crypto';
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
  /** Walks the whole chain. `brokenAt` is the first entry whose hash does not follow from the one before it. */
  check(): Promise<{ entries: number; intact: boolean; brokenAt?: number }>;
}

const CHAIN_START = '0'.repeat(64);

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
      let prev = CHAIN_START;
      let entries = 0;
      for await (const row of store.selectFrom('journal').selectAll().orderBy('seq').stream()) {
        entries++;
        if (row.prev !== prev || row.hash !== chainHash(row))
          return { entries, intact: false, brokenAt: row.seq };
        prev = row.hash;
      }
      return { entries, intact: true };
    },
  };
}

function chainHash(row: { at: string; what: string; who: string; data: string; prev: string }): string {
  const fields = JSON.stringify([row.prev, row.at, row.what, row.who, row.data]);
  return createHash('sha256').update(fields).digest('hex');
}
