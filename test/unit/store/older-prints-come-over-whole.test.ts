import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { firstTables } from '../../../server/store/migrations/0001-first-tables.ts';
import { codesAndEndings } from '../../../server/store/migrations/0002-codes-and-endings.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { recordOf } from '../../support/people.ts';
import { openRooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NODE = join(ROOT, 'node_modules/.bin/node');

/** The print of each certificate of the old folder: outcome, sheets, phase. The second was under way when it was left. */
const PRINTS = [
  ['printed', 2, 'sent'],
  [null, null, 'sending'],
  ['partial', 1, 'sent'],
] as const;

/** A data folder as it was while a certificate had one print: certificates of two copies, each with its job. */
async function olderFolder(): Promise<string> {
  const dataFolder = temporaryFolder();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.pragma('journal_mode = WAL');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const migrations = { '0001-first-tables': firstTables, '0002-codes-and-endings': codesAndEndings };
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  const { idNumber, name, address } = recordOf();
  raw.prepare(`INSERT INTO residents VALUES ('r', ?, ?, ?, 1, NULL, NULL)`).run(idNumber, name, address);
  raw
    .prepare(`INSERT INTO record_versions VALUES ('r', 1, ?, '2026-10-01T00:00:00Z', 'staff:甲')`)
    .run(JSON.stringify(recordOf()));
  raw
    .prepare(`INSERT INTO template_versions VALUES ('t', 'residence', 'source', '2026-10-01T00:00:00Z')`)
    .run();
  for (const [i, [outcome, sheets, phase]] of PRINTS.entries()) {
    const number = `CSQ-JZ-2026-00000${i + 1}`;
    raw
      .prepare(
        `INSERT INTO certificates VALUES (?, ?, 'residence', 2026, ?, 'r', 1, 't', '{"way":"id+pin"}', ?, '入学', 2, 1, ?, x'25504446',
         '2026-11-01T00:00:00Z', '2026-11-01', '2026-12-31', ?, '2026-11-01T00:00:00Z', 'd', 'u', 'c', x'00')`,
      )
      .run(`c${i}`, number, i + 1, `session-${i}`, `digest-${i}`, number.replaceAll('-', ''));
    raw
      .prepare(
        `INSERT INTO print_jobs VALUES (?, ?, 'memory:', ?, '{"jobId":7}', 2, ?, ?, ?, ?, '2026-11-01T00:00:00Z', ?)`,
      )
      .run(
        `j${i}`,
        `c${i}`,
        phase,
        outcome,
        sheets,
        ...(outcome === null
          ? [null, null, null]
          : ['{"statesSeen":[],"reasonsSeen":[],"because":"x"}', '[]', '2026-11-01T00:00:09Z']),
      );
  }
  await db.destroy();
  return dataFolder;
}

async function expectWhole(dataFolder: string) {
  const opening = await openStore(dataFolder);
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  const jobs = await opening.store.selectFrom('print_jobs').selectAll().orderBy('id').execute();
  expect(jobs).toHaveLength(PRINTS.length);
  for (const [i, job] of jobs.entries()) {
    const [outcome, sheets, phase] = PRINTS[i] ?? [];
    expect(job).toMatchObject({
      id: `j${i}`,
      certificate_id: `c${i}`,
      attempt: 1,
      decision_id: null,
      copies: 2,
      bytes: null,
      sha256: `digest-${i}`,
      chain: null,
      facts: '{"jobId":7}',
      sheets_total: 2,
      outcome,
      sheets,
      phase,
      started_by: 'resident',
      taken_how: outcome === null ? null : 'not-known',
    });
  }
  await opening.store.destroy();
  const raw = new Database(join(dataFolder, 'laiban.db'), { readonly: true });
  expect([raw.pragma('foreign_key_check'), raw.pragma('integrity_check', { simple: true })]).toEqual([
    [],
    'ok',
  ]);
  raw.close();
}

test('prints of before come over with everything that was known of them, as first attempts', async () => {
  const dataFolder = await olderFolder();
  await expectWhole(dataFolder);
  await expectWhole(dataFolder);
});

test('a print that was under way then is taken up by its facts and not sent; doubt of then can be decided now', async () => {
  const dataFolder = await olderFolder();
  const rooms = await openRooms({ dataFolder });
  expect(await rooms.prints.recover()).toBe(1);
  expect(rooms.printer.orders).toEqual([]);
  expect(rooms.printer.resumed).toMatchObject([{ phase: 'sending', facts: { jobId: 7 }, sheetsTotal: 2 }]);
  expect(await rooms.decisions.doubtful()).toMatchObject([{ attempts: [{ id: 'j2' }] }]);
  expect(await rooms.decisions.decide('j2', { verdict: 'did-not' }, 'staff:甲')).toEqual({ kind: 'decided' });
});

test('the last step fails: the old tables stay as they were, and the next start changes them whole', async () => {
  const dataFolder = await olderFolder();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.exec('CREATE TABLE sheet_alarms (id TEXT)');
  raw.close();
  expect(await openStore(dataFolder)).toMatchObject({ kind: 'cannot-open' });
  const after = new Database(join(dataFolder, 'laiban.db'));
  const columns = after.pragma('table_info(print_jobs)') as { name: string }[];
  expect(columns.map(({ name }) => name)).not.toContain('attempt');
  expect(after.prepare('SELECT count(*) AS n FROM print_jobs').get()).toEqual({ n: PRINTS.length });
  after.exec('DROP TABLE sheet_alarms');
  after.close();
  await expectWhole(dataFolder);
});

/** Opens the folder and is killed after so many statements of the change. */
const KILLED_IN_BETWEEN = `
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { printsAreDecided } from './server/store/migrations/0003-prints-are-decided.ts';
let [, folder, left] = process.argv;
const database = new Database(join(folder, 'laiban.db'));
database.pragma('foreign_keys = ON');
const log = ({ query }) => {
  if (!/^(SELECT|begin|savepoint)/i.test(query.sql) && --left === 0) process.kill(process.pid, 'SIGKILL');
};
await printsAreDecided.up(new Kysely({ dialect: new SqliteDialect({ database }), log }));
`;

test.each([1, 4, 9, 18])('killed after statement %i of the change, nothing is lost', async statements => {
  const dataFolder = await olderFolder();
  const run = spawnSync(
    NODE,
    ['--input-type=module', '-e', KILLED_IN_BETWEEN, dataFolder, String(statements)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect([run.signal, run.stderr]).toEqual(['SIGKILL', '']);
  await expectWhole(dataFolder);
});
