import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import { firstTables } from '../../../server/store/migrations/0001-first-tables.ts';
import { codesAndEndings } from '../../../server/store/migrations/0002-codes-and-endings.ts';
import { openStore, type Store } from '../../../server/store/open-store.ts';
import { recordOf } from '../../support/people.ts';
import { openRooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = createHmac('sha256', 'a key of these tests').digest();
/** With both letters that look like digits. */
const numbers = ['XIO-JZ-2026-000001-O', 'XIO-JZ-2026-000002-7'];

/** A data folder as the first version left it: its tables alone, with issued and printed certificates. */
async function folderOfTheFirstVersion(): Promise<string> {
  const dataFolder = temporaryFolder();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.pragma('journal_mode = WAL');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const migrations = { '0001-first-tables': firstTables };
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  raw
    .prepare(`INSERT INTO residents VALUES ('r', ?, ?, ?, 1, NULL, NULL)`)
    .run(recordOf().idNumber, recordOf().name, recordOf().address);
  raw
    .prepare(`INSERT INTO record_versions VALUES ('r', 1, ?, '2026-10-01T00:00:00Z', 'staff:甲')`)
    .run(JSON.stringify(recordOf()));
  raw
    .prepare(
      `INSERT INTO template_versions VALUES ('old-template', 'residence', 'source', '2026-10-01T00:00:00Z')`,
    )
    .run();
  for (const [i, number] of numbers.entries()) {
    raw
      .prepare(
        `INSERT INTO certificates VALUES (?, ?, 'residence', 2026, ?, 'r', 1, 'old-template', '{"way":"id+pin"}', ?, '入学',
         1, 1, 'digest', x'25504446', '2026-11-01T00:00:00Z', '2026-11-01', '2026-12-31')`,
      )
      .run(`c${i}`, number, i + 1, `session-${i}`);
    raw
      .prepare(
        `INSERT INTO print_jobs VALUES (?, ?, 'memory:', 'sent', '{}', 1, 'printed', 1, '{}', '[]',
         '2026-11-01T00:00:00Z', '2026-11-01T00:00:05Z')`,
      )
      .run(`j${i}`, `c${i}`);
  }
  await db.destroy();
  return dataFolder;
}

async function open(dataFolder: string): Promise<Store> {
  const opening = await openStore(dataFolder);
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  return opening.store;
}

test('certificates of the first version are kept as they were, and are verified by number and code', async () => {
  const dataFolder = await folderOfTheFirstVersion();
  for (let opened = 0; opened < 2; opened++) {
    const rooms = await openRooms({ dataFolder, key: KEY });
    for (const number of numbers) {
      const answer = await rooms.register.verify(number.toLowerCase(), verificationCode(KEY, number));
      expect(answer).toMatchObject({ kind: 'found', status: 'valid', number, maskedName: '钱*试' });
    }
    const rows = await rooms.store.selectFrom('certificates').selectAll().orderBy('sequence').execute();
    expect(rows.map(({ number, number_key }) => [number, number_key])).toEqual(
      numbers.map(number => [number, number.replace('XIO', 'X10').replace('O', '0').replaceAll('-', '')]),
    );
    expect(rows[0]).toMatchObject({
      sha256: 'digest',
      session_id: 'session-0',
      signature: null,
      paper_code: null,
      document_hash: null,
    });
    expect((await rooms.numbers.lease('residence', 2026)).sequence).toBe(3);
    await rooms.close();
  }
});

test('after the change a certificate can still neither be changed nor deleted, and none is issued unsigned', async () => {
  const store = await open(await folderOfTheFirstVersion());
  await expect(sql`UPDATE certificates SET expires_on = '2099-01-01'`.execute(store)).rejects.toThrow(
    'never changed',
  );
  await expect(sql`DELETE FROM certificates`.execute(store)).rejects.toThrow('never deleted');
  const { number: _number, ...row } = await store
    .selectFrom('certificates')
    .selectAll()
    .executeTakeFirstOrThrow();
  const unsigned = {
    ...row,
    id: 'c9',
    number: 'n9',
    number_key: 'N9',
    sequence: 9,
    session_id: 'session-9',
    drawn_at: '2026-11-01T00:00:00Z',
    document_hash: 'a',
    code_url: 'http://127.0.0.1/verify/',
    paper_code: 'code',
  };
  await expect(store.insertInto('certificates').values(unsigned).execute()).rejects.toThrow(
    'with its code and its signature or not at all',
  );
  await expect(
    store
      .insertInto('certificates')
      .values({ ...unsigned, signature: new Uint8Array() })
      .execute(),
  ).rejects.toThrow('or not at all');
  await store
    .insertInto('certificates')
    .values({ ...unsigned, signature: Buffer.from('signed') })
    .execute();
  await store.destroy();
});

test('a power cut in the middle of the change leaves the old tables, and the next start changes them whole', async () => {
  const dataFolder = await folderOfTheFirstVersion();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  // The very last steps fail: a trigger of that name is there already.
  raw.exec(
    `CREATE TRIGGER endings_are_never_deleted BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'no'); END`,
  );
  raw.close();
  expect(await openStore(dataFolder)).toMatchObject({ kind: 'cannot-open' });
  const after = new Database(join(dataFolder, 'laiban.db'));
  const columns = after.pragma('table_info(certificates)') as { name: string }[];
  expect(columns.map(({ name }) => name)).not.toContain('number_key');
  after.exec('DROP TRIGGER endings_are_never_deleted');
  after.close();
  await (await open(dataFolder)).destroy();
});

test('a change that was done but not noted is not done twice', async () => {
  const dataFolder = await folderOfTheFirstVersion();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  await codesAndEndings.up(db);
  await db.destroy();
  const store = await open(dataFolder);
  expect(await store.selectFrom('certificates').select('number_key').execute()).toHaveLength(2);
  await store.destroy();
});

test('endings are only ever added: one of each kind, with a reason, and none after a revocation', async () => {
  const store = await open(await folderOfTheFirstVersion());
  const ending = { certificate_id: 'c0', at: '2026-11-02T00:00:00Z', by_whom: 'staff:甲', reason: '写错' };
  const insert = (status: 'revoked' | 'superseded', changes: object = {}) =>
    store
      .insertInto('certificate_endings')
      .values({ ...ending, status, replaced_by: status === 'superseded' ? 'c1' : null, ...changes })
      .execute();
  await expect(insert('superseded', { replaced_by: null })).rejects.toThrow('CHECK');
  await expect(insert('superseded', { replaced_by: 'c0' })).rejects.toThrow('CHECK');
  await expect(insert('superseded', { replaced_by: 'nothing' })).rejects.toThrow('FOREIGN KEY');
  await expect(insert('revoked', { reason: '' })).rejects.toThrow('CHECK');
  await expect(insert('revoked', { status: 'lost' })).rejects.toThrow('CHECK');
  await insert('superseded');
  await expect(insert('superseded')).rejects.toThrow('UNIQUE');
  await insert('revoked');
  await expect(insert('revoked')).rejects.toThrow('UNIQUE');
  await insert('revoked', { certificate_id: 'c1' });
  await expect(insert('superseded', { certificate_id: 'c1', replaced_by: 'c0' })).rejects.toThrow(
    'not superseded',
  );
  await expect(sql`UPDATE certificate_endings SET at = ''`.execute(store)).rejects.toThrow('never changed');
  await expect(sql`DELETE FROM certificate_endings`.execute(store)).rejects.toThrow('never deleted');
  await store.destroy();
});
