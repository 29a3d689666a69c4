import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BACKUP_HELP } from '../../../server/commands/backup-command.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { withSmallFiles } from '../../support/small-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { backup, backupsIn, clock, runningTerminal, stoppedTerminal } from './a-terminal.ts';

const command = new URL('../../../server/commands/backup-command.ts', import.meta.url).href;

describe('a folder for backups', () => {
  test.each<[string, (dataFolder: string) => string, string]>([
    [
      'that is not there',
      () => join(temporaryFolder(), 'usb'),
      'is not there. Is the medium plugged in and mounted?',
    ],
    ['that is a file', dataFolder => join(dataFolder, 'laiban.db'), 'is a file. Name a folder.'],
    ['that is the data folder', dataFolder => dataFolder, 'is inside the data folder'],
    ['inside the data folder', dataFolder => within(dataFolder), 'is inside the data folder'],
  ])('%s is refused in a sentence, and nothing is written there', async (_, folderFor, sentence) => {
    const dataFolder = await stoppedTerminal();
    const folder = folderFor(dataFolder);
    const { status, complained } = await backup(dataFolder, folder);
    expect(status).toBe(1);
    expect(complained).toContain(sentence);
    expect(readdirSync(dataFolder).filter(name => name.includes('laiban-'))).toEqual([]);
  });

  test('with backups of another terminal is refused: their faces would be taken out', async () => {
    const [one, other] = [await stoppedTerminal(), await stoppedTerminal()];
    const folder = temporaryFolder();
    expect((await backup(one, folder)).status).toBe(0);
    const { status, complained } = await backup(other, folder);
    expect(status).toBe(1);
    expect(complained).toContain('has backups of another terminal');
    expect(backupsIn(folder)).toHaveLength(1);
  });

  test('on the same disk as the data is taken, and that it helps little is said', async () => {
    const { status, complained } = await backup(await stoppedTerminal(), temporaryFolder());
    expect(status).toBe(0);
    expect(complained).toContain('is on the same disk as the data');
  });

  test('that takes no more leaves the earlier backup whole and nothing beside it', async () => {
    const { dataFolder } = await runningTerminal();
    const folder = temporaryFolder();
    expect((await backup(dataFolder, folder)).status).toBe(0);
    const before = backupsIn(folder);
    const told = withSmallFiles(
      64,
      `const { runBackupCommand } = await import(${JSON.stringify(command)});
       const status = await runBackupCommand([${JSON.stringify(folder)}], {
         env: { LAIBAN_DATA: ${JSON.stringify(dataFolder)} }, templateFolder: ${JSON.stringify(TEMPLATES)},
         clock: { now: () => new Date() }, say: console.log, complain: console.log });
       console.log('status', status);`,
    );
    expect(told).toContain('status 1');
    expect(told).toMatch(/is full|could not be written/);
    expect(told).toContain('an earlier backup is as it was');
    expect(backupsIn(folder)).toEqual(before);
    expect((await backup(temporaryFolder(), '--restore', folder)).said).toContain('2 faces');
  });
});

test('where there is no terminal nothing is backed up', async () => {
  const { status, complained } = await backup(temporaryFolder(), temporaryFolder());
  expect(status).toBe(1);
  expect(complained).toContain('There is no terminal in');
});

test('a database with a fault makes no backup, and the earlier one is kept', async () => {
  const { rooms, dataFolder } = await runningTerminal();
  const folder = temporaryFolder();
  expect((await backup(dataFolder, folder)).status).toBe(0);
  await rooms.close();
  const file = join(dataFolder, 'faces.db');
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096);
  writeFileSync(file, bytes);
  clock.advance(60_000);
  const { status, complained } = await backup(dataFolder, folder);
  expect(status).toBe(1);
  expect(complained).toContain('has a fault, so no backup was made');
  expect(backupsIn(folder)).toHaveLength(1);
});

describe('putting back', () => {
  test.each<[string, (folder: string) => string, string]>([
    ['what is not there', folder => join(folder, 'nothing'), 'is not there'],
    ['what is no backup', () => temporaryFolder(), 'is not a backup and has none in it'],
    ['a backup with a changed byte', folder => changed(folder), 'is not as it was written'],
    [
      'a backup that lacks a key',
      folder => changed(folder, 'keys/verification.key', ''),
      'is not as it was written',
    ],
    ['a backup of a newer version', folder => newer(folder), 'was made by a newer Laiban'],
  ])('%s is refused and the data folder stays empty', async (_, folderFor, sentence) => {
    const folder = temporaryFolder();
    await backup(await stoppedTerminal(), folder);
    const again = temporaryFolder();
    const { status, complained } = await backup(again, '--restore', folderFor(folder));
    expect(status).toBe(1);
    expect(complained).toContain(sentence);
    expect(readdirSync(again).filter(name => name !== 'lock.db')).toEqual([]);
  });

  test('over a terminal is refused', async () => {
    const dataFolder = await stoppedTerminal();
    const folder = temporaryFolder();
    await backup(dataFolder, folder);
    const { status, complained } = await backup(dataFolder, '--restore', folder);
    expect(status).toBe(1);
    expect(complained).toContain('has a terminal in it already (laiban.db, faces.db, keys)');
  });

  test('with another key than that of the faces is refused; without one it says where to put it', async () => {
    const { dataFolder } = await runningTerminal();
    const folder = temporaryFolder();
    await backup(dataFolder, folder);
    const other = join(temporaryFolder(), 'faces.key');
    writeFileSync(other, Buffer.alloc(32, 1));
    const again = temporaryFolder();
    const wrong = await backup(again, '--restore', folder, '--face-key', other);
    expect([wrong.status, wrong.complained]).toEqual([1, expect.stringContaining('are sealed with another')]);
    const without = await backup(again, '--restore', folder);
    expect(without.status).toBe(0);
    expect(without.said).toContain(`copy it to ${join(again, 'keys', 'faces.key')} (chmod 600)`);
  });
});

test.each([
  [''],
  ['one two'],
  ['one --keep 0'],
  ['one --keep many'],
  ['one --face-key k'],
  ['--restore one --keep 3'],
  ['--restore one two'],
  ['one --zip'],
])('"%s" is used wrongly and gets the help', async words => {
  const { status, complained } = await backup(temporaryFolder(), ...words.split(' ').filter(Boolean));
  expect(status).toBe(2);
  expect(complained).toContain(BACKUP_HELP);
});

function within(dataFolder: string): string {
  const folder = join(dataFolder, 'copies');
  mkdirSync(folder);
  return folder;
}

function changed(folder: string, name = 'laiban.db', content?: string): string {
  const file = join(folder, backupsIn(folder)[0] ?? '', name);
  const bytes = content === undefined ? readFileSync(file) : Buffer.from(content);
  const at = bytes.length >> 1;
  if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  return folder;
}

function newer(folder: string): string {
  const path = join(folder, backupsIn(folder)[0] ?? '');
  const file = join(path, 'manifest.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"form": 1', '"form": 2'));
  return path;
}
