import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusedStart, startLaiban } from './harness/laiban.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laiban-start-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** One sentence for the person in front of the screen, not a stack of calls. */
function expectOneSentence({ exitCode, output }: { exitCode: number | null; output: string }): void {
  expect(exitCode).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(output).not.toMatch(/^\s+at /m);
}

test('a port that is taken is named, and another one is proposed', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const refusal = await refusedStart({ LAIBAN_DATA: folder, PORT: String(port) });
  await new Promise(resolve => other.close(resolve));
  expectOneSentence(refusal);
  expect(refusal.output).toContain(`Port ${port} is taken`);
  expect(refusal.output).toContain(`PORT=${port + 1}`);
});

test('a data folder that cannot be made is named together with the setting that moves it', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const refusal = await refusedStart({ LAIBAN_DATA: join(folder, 'a-file/data') });
  expectOneSentence(refusal);
  expect(refusal.output).toContain(join(folder, 'a-file/data'));
  expect(refusal.output).toContain('LAIBAN_DATA');
});

test('a database that cannot be written is named', async () => {
  // A folder in its place: no user may write to it, root neither.
  mkdirSync(join(folder, 'laiban.db'));
  const refusal = await refusedStart({ LAIBAN_DATA: folder });
  expectOneSentence(refusal);
  expect(refusal.output).toContain(join(folder, 'laiban.db'));
});

test('a file that is no database is named and left as it is', async () => {
  writeFileSync(
    join(folder, 'laiban.db'),
    'something that somebody else put here, longer than a page header'.repeat(99),
  );
  const refusal = await refusedStart({ LAIBAN_DATA: folder });
  expectOneSentence(refusal);
  expect(refusal.output).toContain(join(folder, 'laiban.db'));
  expect(readdirSync(folder)).toContain('laiban.db');
});

test('a second server on the same data folder refuses, and the first goes on', async () => {
  await using first = await startLaiban();
  const refusal = await refusedStart({ LAIBAN_DATA: first.dataFolder });
  expectOneSentence(refusal);
  expect(refusal.output).toContain('already running');
  expect((await fetch(first.base)).status).toBe(200);
});

test('every wrong setting is told in a sentence of its own', async () => {
  const { exitCode, output } = await refusedStart({
    PORT: 'door',
    LAIBAN_PRINTER: 'usb:1',
    LAIBAN_PRINTR: 'ipp://127.0.0.1/',
  });
  expect(exitCode).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(3);
  expect(output).toContain('Was LAIBAN_PRINTER meant?');
});

test('a service manager can stop it and start it again on the same folder', async () => {
  await using first = await startLaiban({ dataFolder: folder });
  expect(await first.stop()).toBe(0);
  await using second = await startLaiban({ dataFolder: folder });
  expect((await fetch(second.base)).status).toBe(200);
});
