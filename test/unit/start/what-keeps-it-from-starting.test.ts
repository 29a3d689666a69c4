import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { startServer } from '../../../server/start-server.ts';
import { lockFolder } from '../../../server/store/folder-lock.ts';
import { USUAL_IDENTITY } from '../../support/identity.ts';
import { startProcess, TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** One sentence, no stack, exit code 1. */
async function expectRefusal(env: Record<string, string>, sentence: RegExp): Promise<void> {
  const server = startProcess({ PORT: '0', ...env });
  expect(await server.ended).toBe(1);
  // The notice about pages that are not built yet is not ours to judge here.
  const lines = server
    .output()
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('serveStatic'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
}

test('a port that is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>(resolve => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  onTestFinished(() => void other.close());
  await expectRefusal(
    { PORT: String(port), LAIBAN_DATA: temporaryFolder() },
    new RegExp(`^Port ${port} is taken by another program\\..*PORT=${port + 1}`),
  );
});

test('a data folder that cannot be made', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expectRefusal(
    { LAIBAN_DATA: join(file, 'data') },
    /^The data folder .* cannot be written .*LAIBAN_DATA/,
  );
});

test('a database that is none', async () => {
  const dataFolder = temporaryFolder();
  writeFileSync(join(dataFolder, 'laiban.db'), 'a diary '.repeat(1000));
  await expectRefusal({ LAIBAN_DATA: dataFolder }, /laiban\.db cannot be used as a database/);
});

test('faces that are no database', async () => {
  const dataFolder = temporaryFolder();
  writeFileSync(join(dataFolder, 'faces.db'), 'a diary '.repeat(1000));
  await expectRefusal({ LAIBAN_DATA: dataFolder }, /faces\.db cannot be used as a database/);
});

test.each(['pin-tries.key', 'verification.key', 'staff-passcode'])(
  'a key that was cut short: %s',
  async name => {
    const dataFolder = temporaryFolder();
    mkdirSync(join(dataFolder, 'keys'));
    writeFileSync(join(dataFolder, 'keys', name), 'abc');
    truncateSync(join(dataFolder, 'keys', name), 2);
    await expectRefusal({ LAIBAN_DATA: dataFolder }, new RegExp(`keys.*${name} is not a whole key.*backup`));
  },
);

test('a key of the faces that was cut short keeps nobody from a certificate: it starts, without faces, and says so', async () => {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'keys'));
  writeFileSync(join(dataFolder, 'keys', 'faces.key'), 'ab', { mode: 0o600 });
  const server = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  await server.ready;
  expect(server.output()).toMatch(/goes on without faces\. .*faces\.key has 2 bytes.*backup/);
  expect(readFileSync(join(dataFolder, 'keys', 'faces.key'), 'utf8')).toBe('ab');
  server.child.kill('SIGTERM');
  await server.ended;
});

test('settings that are wrong, a sentence each', async () => {
  const server = startProcess({ PORT: 'eighty', LAIBAN_PRINTER: 'lpt1', LAIBAN_DTA: 'x' });
  expect(await server.ended).toBe(1);
  expect(server.output().trim().split('\n')).toHaveLength(3);
});

test('a second server on the same folder, which leaves the first one’s tables alone', async () => {
  const dataFolder = temporaryFolder();
  const lock = lockFolder(dataFolder);
  await expectRefusal({ LAIBAN_DATA: dataFolder }, /^Another Laiban is already running on /);
  expect(existsSync(join(dataFolder, 'laiban.db'))).toBe(false);
  if (lock.kind === 'locked') lock.release();
});

test('it starts, keeps everything to its own user, stops when told, and starts again after kill -9', async () => {
  const dataFolder = join(temporaryFolder(), 'data');
  const first = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  await first.ready;
  const second = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/Another Laiban is already running/);

  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  for (const entry of readdirSync(dataFolder, { recursive: true, withFileTypes: true })) {
    const { mode } = statSync(join(entry.parentPath, entry.name));
    expect([entry.name, mode & 0o077]).toEqual([entry.name, 0]);
  }
  first.child.kill('SIGKILL');
  await first.ended;

  const third = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  await third.ready;
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  const database = new Database(join(dataFolder, 'laiban.db'), { readonly: true });
  expect(database.prepare('SELECT count(*) AS n FROM residents').get()).toEqual({ n: 12 });
  database.close();
});

test('without the demo community the database is empty, and no passcode is shown', async () => {
  const dataFolder = temporaryFolder();
  chmodSync(dataFolder, 0o700);
  const server = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder, LAIBAN_DEMO: '0' });
  await server.ready;
  expect(server.output()).not.toMatch(/99010\d{13}/);
  expect(server.output()).toContain('keys/staff-passcode');
  expect(server.output()).not.toMatch(/staff passcode [a-z2-9]{8}\b/);
});

test('a font file that is missing, after which the folder is free again', async () => {
  const dataFolder = temporaryFolder();
  const path = join(dataFolder, 'none.ttf');
  const file = { name: 'None', path, presence: 'bundled' } as const;
  const config = {
    port: 0,
    dataFolder,
    printer: `folder:${dataFolder}`,
    demo: false,
    identity: USUAL_IDENTITY,
    faceMonths: 24,
  };
  const said: string[] = [];
  const starting = await startServer(
    config,
    TEMPLATES,
    sentence => said.push(sentence),
    () => createRenderer({ fonts: { text: [file], title: [file] } }),
  );
  const sentence = `The font file ${path} is missing. Install the packages again: npm ci.`;
  expect([starting, said]).toEqual([{ kind: 'failed', sentence }, []]);
  const lock = lockFolder(dataFolder);
  expect(lock.kind).toBe('locked');
  if (lock.kind === 'locked') lock.release();
});

test('signing keys that are damaged: codes on paper would be of a key that nobody knows', async () => {
  const dataFolder = temporaryFolder();
  const first = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  await first.ready;
  first.child.kill('SIGTERM');
  await first.ended;
  const signing = join(dataFolder, 'keys', 'signing');
  for (const name of readdirSync(signing)) truncateSync(join(signing, name), 20);
  await expectRefusal({ LAIBAN_DATA: dataFolder }, /^The signing keys in .* cannot be used: .*backup/);
  for (const name of readdirSync(signing)) expect(statSync(join(signing, name)).size).toBe(20);
});
