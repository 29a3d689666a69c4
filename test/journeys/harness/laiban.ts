import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** What the server prints when it is ready ends with this line; only templates that cannot be used come after it. */
const READY = /^ {2}staff passcode.*\n/m;
/** A machine with two busy cores takes a few seconds; a server that needs longer than this hangs. */
const START_TIMEOUT_MS = 60_000;

export interface StartOptions {
  /** Settings besides PORT, LAIBAN_DATA, which the harness chooses unless they are named here. */
  env?: Record<string, string>;
  /** A folder from an earlier run, which is kept; without one a fresh folder is made and removed at the end. */
  dataFolder?: string;
  /** The folder of a server that was stopped: what it was prepared with is there from the start, in a copy that is removed at the end. */
  copyOf?: string;
}

/** The real server in a process of its own. */
export interface Laiban extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  base: string;
  port: number;
  dataFolder: string;
  pid: number;
  /** Milliseconds from starting the process to the ready line. */
  startMs: number;
  /** Everything printed so far, both streams. */
  output(): string;
  /** The staff passcode, from the file that the server keeps it in. */
  passcode(): string;
  /** Ends it the way a service manager does and waits; answers the exit status. */
  stop(): Promise<number | null>;
  /** Ends it the way a power cut does. */
  kill9(): Promise<void>;
}

/** Starts `server/main.ts` on a free port and waits until it is ready. Throws with what it printed if it ends before that. */
export async function startLaiban(options: StartOptions = {}): Promise<Laiban> {
  const ownFolder = options.dataFolder === undefined;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'laiban-data-'));
  if (options.copyOf !== undefined) cpSync(options.copyOf, dataFolder, { recursive: true });
  const started = performance.now();
  const { child, output, exit } = launch({ LAIBAN_DATA: dataFolder, ...options.env });
  const removeFolder = () => {
    if (ownFolder) rmSync(dataFolder, { recursive: true, force: true });
  };

  const ready = waitFor(child, () => READY.test(output()));
  const outcome = await Promise.race([ready, exit.then(() => 'ended' as const), timeout(START_TIMEOUT_MS)]);
  if (outcome !== 'seen') {
    child.kill('SIGKILL');
    removeFolder();
    throw new Error(`The server ${outcome === 'ended' ? 'ended' : 'was not ready in time'}:\n${output()}`);
  }
  const startMs = performance.now() - started;
  const base = /^ {2}resident .*(http:\/\/127\.0\.0\.1:\d+)\/$/m.exec(output())?.[1] ?? '';
  // An answer means that the process has come to rest: only then does it also hear signals.
  await fetch(`${base}/favicon.ico`);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return exit;
  };
  return {
    base,
    port: Number(new URL(base).port),
    dataFolder,
    pid: child.pid ?? 0,
    startMs,
    output,
    passcode: () => readFileSync(join(dataFolder, 'keys/staff-passcode'), 'utf8').trim(),
    stop: () => end('SIGTERM'),
    kill9: async () => void (await end('SIGKILL')),
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM');
      removeFolder();
    },
  };
}

/** Starts the server where it is expected to refuse, and answers how it ended. */
export async function refusedStart(
  env: Record<string, string>,
): Promise<{ exitCode: number | null; output: string }> {
  const { child, output, exit } = launch(env);
  const outcome = await Promise.race([exit.then(() => 'ended' as const), timeout(START_TIMEOUT_MS)]);
  if (outcome === 'ended') return { exitCode: child.exitCode, output: output() };
  child.kill('SIGKILL');
  await exit;
  throw new Error(`The server did not refuse to start:\n${output()}`);
}

function launch(settings: Record<string, string>) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(LAIBAN_|PORT$|VITEST|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, [join(REPOSITORY, 'server/main.ts')], {
    cwd: REPOSITORY,
    env: { ...Object.fromEntries(inherited), PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const exit = once(child, 'close').then(() => child.exitCode);
  return { child, output: () => printed.join(''), exit };
}

function waitFor(child: ChildProcess, condition: () => boolean): Promise<'seen'> {
  return new Promise(resolve => {
    child.stdout?.on('data', () => {
      if (condition()) resolve('seen');
    });
  });
}

function timeout(milliseconds: number): Promise<'late'> {
  return new Promise(resolve => {
    setTimeout(() => resolve('late'), milliseconds).unref();
  });
}
