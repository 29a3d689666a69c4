import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockPrinter } from '../../server/printing/printer-lock.ts';
import { startFakeIppPrinter } from '../printer/fake-ipp-printer.ts';
import { startProcess } from '../support/real-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Takamatsu, 2024: a version built for one server was put on a site with several. */
function start(dataFolder: string, printer: string) {
  return startProcess({ PORT: '0', LAIBAN_DATA: dataFolder, LAIBAN_PRINTER: printer });
}

test('a second server on the same data folder is refused at start and says what to do; the first goes on', async () => {
  const dataFolder = join(temporaryFolder(), 'data');
  const first = start(dataFolder, `folder:${join(temporaryFolder(), 'one')}`);
  await first.ready;
  const second = start(dataFolder, `folder:${join(temporaryFolder(), 'two')}`);
  expect(await second.ended).not.toBe(0);
  expect(second.output()).toContain('Another Laiban is already running');
  expect(first.child.exitCode).toBeNull();
});

test('a second server with its own data folder at the same printer is refused, and may start once the first is killed', async () => {
  const fake = await startFakeIppPrinter();
  try {
    const first = start(join(temporaryFolder(), 'data'), fake.address);
    await first.ready;
    // The same printer under another of its names.
    const second = start(join(temporaryFolder(), 'data'), fake.address.replace('127.0.0.1', 'localhost'));
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toContain('Another Laiban on this machine already prints on');
    first.child.kill('SIGKILL');
    await first.ended;
    const third = start(join(temporaryFolder(), 'data'), fake.address);
    expect(await third.ready).toBeGreaterThan(0);
  } finally {
    await fake.stop();
  }
});

test('one printer is one printer however it is written, and two are two', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'printed'));
  symlinkSync(join(home, 'printed'), join(home, 'link'));
  const kinds = async (...addresses: string[]) => {
    const locks = [];
    for (const address of addresses) locks.push(await lockPrinter(address));
    for (const lock of locks) if (lock.kind === 'locked') await lock.release();
    return locks.map(({ kind }) => kind);
  };
  expect(await kinds(`folder:${home}/printed`, `folder:${home}/link`)).toEqual(['locked', 'taken']);
  expect(await kinds('ipp://Localhost/ipp/print', 'ipp://127.0.0.1:631/ipp/print')).toEqual([
    'locked',
    'taken',
  ]);
  expect(await kinds('cups:Office', 'cups:Office')).toEqual(['locked', 'taken']);
  expect(
    await kinds(
      'ipp://localhost:60000/ipp/print',
      'ipp://localhost:60001/ipp/print',
      `folder:${home}/printed`,
    ),
  ).toEqual(['locked', 'locked', 'locked']);
});
