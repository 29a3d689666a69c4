import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openFaceStore } from '../../../server/identity/face-store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function sentenceFor(dataFolder: string): Promise<string> {
  const opening = await openStore(dataFolder);
  if (opening.kind === 'open') await opening.store.destroy();
  expect(opening.kind).toBe('cannot-open');
  return opening.kind === 'cannot-open' ? opening.sentence : '';
}

test('a missing folder is made, for this user alone', async () => {
  const dataFolder = join(temporaryFolder(), 'deep', 'data');
  const opening = await openStore(dataFolder);
  expect(opening.kind).toBe('open');
  if (opening.kind === 'open') await opening.store.destroy();
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
});

test('a folder that cannot be made is told with what to do', async () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  expect(await sentenceFor(join(file, 'data'))).toMatch(
    /^The data folder .* cannot be written .*LAIBAN_DATA/,
  );
  expect(await sentenceFor(file)).toMatch(/cannot be written/);
});

test('a folder that the system lets nobody write in is told, even to root', async () => {
  expect(await sentenceFor('/proc/self')).toMatch(/cannot be (written|used as a database)/);
});

test('a file that is no database is left alone and told', async () => {
  const dataFolder = temporaryFolder();
  const content = 'This is a diary, not a database. '.repeat(200);
  writeFileSync(join(dataFolder, 'laiban.db'), content);
  expect(await sentenceFor(dataFolder)).toMatch(/cannot be used as a database .*not a database/);
  expect(statSync(join(dataFolder, 'laiban.db')).size).toBe(content.length);
});

test('a folder in place of the database is told', async () => {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'laiban.db'));
  expect(await sentenceFor(dataFolder)).toMatch(/cannot be used as a database/);
});

test('a face store that is no database is told', () => {
  const dataFolder = temporaryFolder();
  writeFileSync(
    join(dataFolder, 'faces.db'),
    'not a database at all, but long enough to be read as one'.repeat(9),
  );
  expect(openFaceStore(dataFolder, () => ({ kind: 'no-key', sentence: '' }))).toMatchObject({
    kind: 'cannot-open',
    sentence: expect.stringMatching(/faces\.db cannot be used as a database/),
  });
});

test('a database of a newer version is refused and not changed', async () => {
  const dataFolder = temporaryFolder();
  const first = await openStore(dataFolder);
  if (first.kind === 'open') await first.store.destroy();
  const file = join(dataFolder, 'laiban.db');
  const newer = new Database(file);
  const count = (database: Database.Database) =>
    database.prepare<[], { n: number }>('SELECT count(*) AS n FROM kysely_migration').get()?.n ?? 0;
  const before = count(newer);
  newer.exec(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-from-the-future', '2030-01-01')`);
  newer.close();
  expect(await sentenceFor(dataFolder)).toMatch(/could not be brought up to date .*newer Laiban/);
  const after = new Database(file, { readonly: true });
  expect(count(after)).toBe(before + 1);
  after.close();
});

test('what was committed is there after closing and opening again, in a log that survives a power cut', async () => {
  const dataFolder = temporaryFolder();
  const first = await openStore(dataFolder);
  if (first.kind !== 'open') throw new Error(first.sentence);
  await first.store.insertInto('facts').values({ name: 'kept', value: 'yes' }).execute();
  await first.store.destroy();
  const again = await openStore(dataFolder);
  if (again.kind !== 'open') throw new Error(again.sentence);
  expect(await again.store.selectFrom('facts').selectAll().execute()).toEqual([
    { name: 'kept', value: 'yes' },
  ]);
  await again.store.destroy();
  const raw = new Database(join(dataFolder, 'laiban.db'), { readonly: true });
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  raw.close();
});
