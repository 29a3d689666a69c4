import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A test page is known by its job at the printer like any certificate, so that after a crash it is followed to its end and
 * not met in the slot by whoever prints next. Pages from before keep what they ended with and are not taken up.
 */
export const testPagesKeepTheirJob: Migration = {
  async up(db: Kysely<unknown>) {
    await db.transaction().execute(async transaction => {
      const { rows } =
        await sql`SELECT 1 FROM pragma_table_info('test_pages') WHERE name = 'job_name'`.execute(transaction);
      // The power may have gone after this was done and before Kysely could note it.
      if (rows.length > 0) return;
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  },
};

const STATEMENTS = [
  'ALTER TABLE test_pages ADD COLUMN job_name TEXT',
  'ALTER TABLE test_pages ADD COLUMN printer TEXT',
  'ALTER TABLE test_pages ADD COLUMN phase TEXT',
  'ALTER TABLE test_pages ADD COLUMN facts TEXT',
  'ALTER TABLE test_pages ADD COLUMN ended_at TEXT',
  'UPDATE test_pages SET ended_at = at',
];
