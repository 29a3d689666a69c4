import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { openTestPages } from '../../../server/sheets/test-page-rows.ts';
import { firstTables } from '../../../server/store/migrations/0001-first-tables.ts';
import { codesAndEndings } from '../../../server/store/migrations/0002-codes-and-endings.ts';
import { printsAreDecided } from '../../../server/store/migrations/0003-prints-are-decided.ts';
import { testPagesKeepTheirJob } from '../../../server/store/migrations/0006-test-pages-keep-their-job.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-11-01T08:00:00.000Z';

async function folderOfBefore(): Promise<string> {
  const dataFolder = temporaryFolder();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const migrations = {
    '0001-first-tables': firstTables,
    '0002-codes-and-endings': codesAndEndings,
    '0003-prints-are-decided': printsAreDecided,
  };
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  const insert = raw.prepare(`INSERT INTO test_pages VALUES (?, ?, '2026-11-01', 'technician', ?, ?, '{}')`);
  insert.run('a', AT, 'printed', 1);
  insert.run('b', AT, 'unknown', 0);
  await db.destroy();
  return dataFolder;
}

test('test pages from before keep what they ended with, and none of them is followed again', async () => {
  const opening = await openStore(await folderOfBefore());
  if (opening.kind === 'cannot-open') throw new Error(opening.sentence);
  const { store } = opening;
  const pages = await store.selectFrom('test_pages').selectAll().orderBy('id').execute();
  expect(pages).toMatchObject([
    { outcome: 'printed', sheets: 1, job_name: null, ended_at: AT },
    { outcome: 'unknown', sheets: 0, job_name: null, ended_at: AT },
  ]);
  expect(await openTestPages(store)).toEqual([]);
  await store.destroy();
});

test('a change that was done and not noted is not done twice', async () => {
  const opening = await openStore(temporaryFolder());
  if (opening.kind === 'cannot-open') throw new Error(opening.sentence);
  const { store } = opening;
  await testPagesKeepTheirJob.up(store);
  await store.destroy();
});
