import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lineOf } from '../../../server/doctor/check.ts';
import { checkBrowser, checkDataFolder, checkNode, checkPort } from '../../../server/doctor/machine.ts';

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laiban-doctor-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve));
});

async function answering(text: string): Promise<number> {
  const server = createServer((_, response) => response.end(text));
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('Node 24 is fine, Node 20 is not and the remedy is to start by npm', () => {
  expect(checkNode('v24.1.0').verdict).toBe('fine');
  expect(checkNode('v20.20.2')).toMatchObject({ verdict: 'blocking', todo: expect.stringContaining('npm') });
});

test('a data folder that does not exist yet is fine where it can be made, and is not made', () => {
  const later = join(folder, 'a/b');
  expect(checkDataFolder(later)[0]).toMatchObject({
    verdict: 'fine',
    says: expect.stringContaining('first start'),
  });
  expect(() => rmSync(later)).toThrow('ENOENT');
});

test('a data folder that cannot be written is blocking, even for root', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(checkDataFolder(join(file, 'data'))[0]).toMatchObject({
    verdict: 'blocking',
    todo: expect.stringContaining('LAIBAN_DATA'),
  });
});

test('free space is told', () => {
  expect(checkDataFolder(folder)[1]?.says).toMatch(/^\d+ MB free$/);
});

test('a port that another program holds is blocking and another port is proposed', async () => {
  const port = await answering('something else');
  expect(await checkPort(port)).toMatchObject({
    verdict: 'blocking',
    todo: expect.stringContaining(`PORT=${port + 1}`),
  });
});

test('a port that Laiban itself holds is fine', async () => {
  expect((await checkPort(await answering('<title>来办</title>'))).verdict).toBe('fine');
});

test('a free port is fine', async () => {
  const port = await answering('');
  await new Promise(resolve => servers.pop()?.close(resolve));
  expect((await checkPort(port)).verdict).toBe('fine');
});

test('without Chromium there is a warning with the line that installs it', () => {
  expect(checkBrowser(folder)).toMatchObject({
    verdict: 'warning',
    todo: expect.stringContaining('apt-get'),
  });
  writeFileSync(join(folder, 'chromium'), '', { mode: 0o755 });
  expect(checkBrowser(folder).verdict).toBe('fine');
});

test('a finding is one line, with a second one for what to do', () => {
  expect(lineOf({ about: 'port', verdict: 'fine', says: '8640 is free.' })).toBe(
    '✓ port             8640 is free.',
  );
  expect(lineOf({ about: 'port', verdict: 'blocking', says: 'taken', todo: 'Stop it.' }).split('\n')).toEqual(
    ['✗ port             taken', expect.stringMatching(/^ +→ Stop it\.$/)],
  );
});
