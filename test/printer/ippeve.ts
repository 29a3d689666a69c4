import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIppClient } from '../../server/printing/ipp/client.ts';
import { createPrinterCalls, type PrinterCalls } from '../../server/printing/ipp/printer-calls.ts';
import { realPace } from '../../server/printing/pace.ts';
import { ENGINE } from './ippeve-engine.ts';
import { until } from './until.ts';

/** Where Debian's cups-ipp-utils puts it; /usr/sbin is not on everybody's PATH. */
const IPPEVEPRINTER = '/usr/sbin/ippeveprinter';

export interface IppevePrinter {
  /** `ipp://localhost:PORT/ipp/print` */
  address: string;
  port: number;
  /** Every document that arrived stays here as a file. */
  spool: string;
  /** Adds (`+media-jam`) or takes away (`-media-jam`) a word of printer-state-reasons, by way of a job of its own. */
  setReason(change: string): Promise<void>;
  /** Puts so many A4 sheets into the main tray; 0 is out of paper. */
  setPaper(sheets: number): Promise<void>;
  /** What the printer does with the next documents, as shell lines; see ippeve-engine.ts for the words. */
  setPlan(shellLines: string): Promise<void>;
  /** Lets a plan go on that waits with `wait_for NAME`. */
  release(name: string): Promise<void>;
  /** Resolves when a plan has come to `reached NAME`. */
  reached(name: string): Promise<void>;
  /** The power is cut. Nothing is said to anybody. */
  cutPower(): Promise<void>;
  /** The power is back: the same printer on the same port, with no memory of its jobs. */
  restorePower(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a real `ippeveprinter` (Debian cups-ipp-utils) on a free loopback port, with A4 in its trays, that counts every
 * page of every copy. It needs a D-Bus daemon even when it advertises nothing, so it gets a private one.
 */
export async function startIppevePrinter(
  options: { port?: number; name?: string } = {},
): Promise<IppevePrinter> {
  const home = await mkdtemp(join(tmpdir(), 'laiban-ippeve-'));
  const spool = join(home, 'spool');
  const control = join(home, 'control');
  await mkdir(spool);
  await mkdir(control);
  const engine = join(home, 'engine.sh');
  await writeFile(engine, ENGINE, { mode: 0o755 });
  const bus = await startBus(home);
  const port = options.port ?? (await freePort());
  const address = `ipp://localhost:${port}/ipp/print`;
  const calls = createPrinterCalls(createIppClient(new URL(address), realPace), {
    callTimeoutMs: 2000,
    documentTimeoutMs: 2000,
  });
  const media = async (sheets: number): Promise<void> => {
    const tray = (n: number) =>
      `size${n}=iso_a4_210x297mm&type${n}=stationery&level${n}=${sheets === 0 ? 0 : n === 1 ? 250 : 25}`;
    const answer = await fetch(`http://localhost:${port}/media?${tray(1)}&${tray(3)}`);
    await answer.text();
    if (!answer.ok) throw new Error(`ippeveprinter did not take the paper: HTTP ${answer.status}`);
  };
  const powerOn = async (): Promise<ChildProcess> => {
    const child = await startPrinter({ home, spool, control, engine, port, name: options.name ?? 'Sim' });
    await until('ippeveprinter answers', async () => {
      if (child.exitCode !== null) throw new Error(`ippeveprinter ended with status ${child.exitCode}`);
      return (await calls.describe()).kind === 'described';
    });
    await media(1);
    return child;
  };
  let child = await powerOn();

  return {
    address,
    port,
    spool,
    setPaper: media,
    setPlan: lines => writeFile(join(control, 'plan.sh'), lines),
    release: name => writeFile(join(control, `go-${name}`), ''),
    reached: name =>
      until(`the plan reaches ${name}`, async () => (await readdir(control)).includes(`at-${name}`)),
    setReason: change => changeReason(calls, spool, change),
    cutPower: () => end(child, 'SIGKILL'),
    async restorePower() {
      child = await powerOn();
    },
    async stop() {
      await end(child, 'SIGTERM');
      await end(bus, 'SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function startBus(home: string): Promise<ChildProcess> {
  const bus = spawn(
    'dbus-daemon',
    ['--session', `--address=unix:path=${home}/bus`, '--nofork', '--nopidfile', '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((resolve, reject) => {
    bus.stdout.once('data', () => resolve());
    bus.once('error', reject);
    bus.once('exit', status => reject(new Error(`dbus-daemon ended with status ${status}`)));
  });
  return bus;
}

async function startPrinter(parts: {
  home: string;
  spool: string;
  control: string;
  engine: string;
  port: number;
  name: string;
}): Promise<ChildProcess> {
  const log = await open(join(parts.home, 'printer.log'), 'a');
  const formats = 'application/pdf,image/pwg-raster,image/urf';
  const child = spawn(
    IPPEVEPRINTER,
    ['-r', 'off', '-k', '-d', parts.spool, '-f', formats, '-n', 'localhost'].concat([
      '-p',
      String(parts.port),
      '-c',
      parts.engine,
      parts.name,
    ]),
    {
      env: {
        ...process.env,
        DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${parts.home}/bus`,
        ENGINE_CONTROL: parts.control,
      },
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  await log.close();
  return child;
}

/** The simulator changes its reasons only when a job's command says so; such a job is recognised by its name. */
async function changeReason(calls: PrinterCalls, spool: string, change: string): Promise<void> {
  const before = new Set(await readdir(spool));
  const created = await calls.create(`reason:${change}`, {});
  if (created.kind !== 'created' || created.job.id === undefined)
    throw new Error('ippeveprinter did not open a job');
  const { id } = created.job;
  const sent = await calls.send(id, new TextEncoder().encode('%PDF-1.4\n%%EOF\n'), true);
  if (sent.kind !== 'sent') throw new Error(`ippeveprinter refused a job: ${sent.because}`);
  await until('the reason is set', async () => {
    const seen = await calls.job(id);
    return seen.kind === 'job' && seen.job.state === 'completed';
  });
  for (const file of await readdir(spool)) if (!before.has(file)) await rm(join(spool, file));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
