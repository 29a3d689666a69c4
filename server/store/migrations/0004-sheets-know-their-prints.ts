import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Which prints and test pages ended before which reading of the printer's counter. Times cannot tell: a clock that is
 * set back would put a print before the reading that it came after.
 */
export const sheetsKnowTheirPrints: Migration = {
  async up(db: Kysely<unknown>) {
    // The power may have gone after this was done and before Kysely could note it.
    await sql
      .raw(
        `CREATE TABLE IF NOT EXISTS sheet_entries (
          entry_id TEXT PRIMARY KEY, reading_id TEXT NOT NULL REFERENCES sheet_readings(id)) STRICT`,
      )
      .execute(db);
  },
};
