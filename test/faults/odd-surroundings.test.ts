import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TerminalView } from '../../server/contract/terminal-view.ts';
import { startProcess } from '../support/real-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openPage, sendTo } from '../support/terminal.ts';

/** Surroundings in which a program that is called by name is not found, and files can be put nowhere but in the data folder. */
const SURROUNDINGS: { what: string; env: Record<string, string>; printer: string }[] = [
  // A printer behind CUPS on a machine without it, and one where nothing answers.
  { what: 'no program on PATH', env: { PATH: '/nowhere' }, printer: 'cups:Office' },
  {
    what: 'no PATH, no home, no temp folder',
    env: { PATH: '', HOME: '/nowhere', TMPDIR: '/nowhere' },
    printer: 'ipp://127.0.0.1:9/ipp/print',
  },
];

test.each(SURROUNDINGS)(
  '$what, printer $printer: the server runs, says that nothing can be printed, and is not brought down by being asked',
  async ({ env, printer }) => {
    const dataFolder = join(temporaryFolder(), 'data');
    const server = startProcess({ ...env, PORT: '0', LAIBAN_DATA: dataFolder, LAIBAN_PRINTER: printer });
    const host = `127.0.0.1:${await server.ready}`;
    const request = sendTo(`http://${host}`);
    const resident = await openPage(request, 'resident');
    const isServed = async () => {
      const { text } = await resident('GET', '/api/resident/terminal');
      return (JSON.parse(text) as TerminalView).tiles.some(tile => tile.available);
    };
    await expect.poll(isServed).toBe(false);
    const technician = await openPage(request, 'technician');
    expect((await technician('GET', '/api/technician/health')).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
  },
);
