import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { SessionView } from '../../server/contract/session-view.ts';
import type { TerminalView } from '../../server/contract/terminal-view.ts';
import { demoCommunity } from '../../server/demo/demo-community.ts';
import { startProcess } from '../support/real-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { BODIES, openPage, sendTo, startSession, type Walk } from '../support/terminal.ts';

export type DiskFault = 'full' | 'read-only' | 'slow';

/** What the register holds of one print. */
export interface Row {
  number: string;
  sequence: number;
  outcome: string | null;
  sheets: number | null;
  attempt: number;
  /** The printer's account, as it is kept for staff. */
  because: string | null;
}

const SHIM = fileURLToPath(new URL('./disk-shim.c', import.meta.url));
/** Not the one whose number the start-up message shows. */
const [, SOMEONE] = demoCommunity('2026-11-23');

/**
 * The real server as a process of its own, its data folder on a disk that fails when the test says so (disk-shim.c) and is
 * well again when it says that. `printer` is an address as in the settings; without one paper goes into the data folder.
 */
export async function startOnDisk(options: { printer?: string } = {}) {
  const home = temporaryFolder();
  const shim = join(home, 'disk-shim.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', shim, SHIM, '-ldl']);
  const dataFolder = join(home, 'data');
  const faultFile = join(home, 'fault');
  const server = startProcess({
    PORT: '0',
    LAIBAN_DATA: dataFolder,
    LD_PRELOAD: shim,
    DISK_FOLDER: dataFolder,
    DISK_FAULT: faultFile,
    ...(options.printer === undefined ? {} : { LAIBAN_PRINTER: options.printer }),
  });
  const host = `127.0.0.1:${await server.ready}`;
  const request = sendTo(`http://${host}`);
  const send = await openPage(request, 'resident');
  return {
    dataFolder,
    server,
    request,
    send,
    become(fault: DiskFault | 'well'): void {
      writeFileSync(faultFile, fault);
    },
    /** What the welcome screen shows. */
    async welcome(): Promise<TerminalView> {
      const { text } = await send('GET', '/api/resident/terminal');
      return JSON.parse(text) as TerminalView;
    },
    rows: (): Row[] =>
      look(
        dataFolder,
        `SELECT number, sequence, outcome, sheets, attempt, evidence ->> 'because' AS because FROM certificates
         JOIN print_jobs ON certificate_id = certificates.id ORDER BY sequence, attempt`,
      ),
  };
}

export type DiskTerminal = Awaited<ReturnType<typeof startOnDisk>>;

function look<One>(dataFolder: string, query: string): One[] {
  const database = new Database(join(dataFolder, 'laiban.db'), { readonly: true });
  try {
    return database.prepare<[], One>(query).all();
  } finally {
    database.close();
  }
}

/** Somebody walks up to the preview of one residence certificate. */
export async function toPreview({ send }: DiskTerminal): Promise<Walk> {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const walk = await startSession(send, 'residence');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: SOMEONE.record.idNumber, pin: SOMEONE.pin });
  const { view } = await walk.act('confirm', BODIES.yes);
  const purpose = view?.step === 'fill' ? (view.purposes[0]?.id ?? '') : '';
  const prepared = await walk.act('prepare', { purpose, copies: 1 });
  expect(prepared.view?.step).toBe('preview');
  return walk;
}

/** The screen once it is no longer about a print under way. */
export async function ended(walk: Walk, timeoutMs = 20_000): Promise<SessionView | undefined> {
  await expect.poll(async () => (await walk.view())?.step, { timeout: timeoutMs }).not.toBe('printing');
  return walk.view();
}

/** Prints one certificate and takes it. */
export async function printOne(terminal: DiskTerminal): Promise<void> {
  const walk = await toPreview(terminal);
  await walk.act('print');
  expect(await ended(walk)).toMatchObject({ step: 'take' });
  await walk.act('taken');
}

/** Why nothing can be served, tile by tile; `undefined` where it can. */
export async function tileReasons(terminal: DiskTerminal): Promise<(string | undefined)[]> {
  const { tiles } = await terminal.welcome();
  return tiles.map(tile => (tile.available ? undefined : tile.because.kind));
}

export const ALL_WELL = [undefined, undefined, undefined];
export const NO_STORAGE = ['storage', 'storage', 'storage'];
