import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Victim } from './paper-truth.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** What the server prints when it is ready ends with this line. */
const READY = /^ {2}staff passcode.*\n/m;
const ADDRESS = /^ {2}resident .*(http:\/\/127\.0\.0\.1:\d+)\/$/m;

/** The real server in a process of its own, made to be killed. */
export interface ServerProcess extends Victim {
  /** Resolves with `http://127.0.0.1:PORT` once it is ready, or with `undefined` when it was killed before. Rejects when it ends by itself. */
  ready: Promise<string | undefined>;
  /** As a power cut ends it: at once, nothing is written any more. Harmless when it is dead. */
  kill(): void;
  /** As a service manager ends it. */
  stop(): Promise<void>;
  /** Resolves once the operating system has cleared it away. */
  gone: Promise<void>;
  readonly isKilled: boolean;
  /** Everything it wrote so far. */
  output(): string;
}

/**
 * Starts `server/main.ts` over a data folder. Its code is compiled once and kept in `compileCache`: a start then takes
 * two thirds of the time, and a matrix is mostly starts.
 */
export function spawnServer(parts: {
  dataFolder: string;
  compileCache: string;
  printer?: string;
}): ServerProcess {
  const { PATH = '', HOME = '', TZ = 'Asia/Shanghai' } = process.env;
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: REPOSITORY,
    env: {
      PATH,
      HOME,
      TZ,
      PORT: '0',
      NODE_COMPILE_CACHE: parts.compileCache,
      LAIBAN_DATA: parts.dataFolder,
      LAIBAN_DEMO: '1',
      ...(parts.printer === undefined ? {} : { LAIBAN_PRINTER: parts.printer }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isKilled = false;
  let output = '';
  const gone = once(child, 'close').then(() => undefined);
  const ready = new Promise<string | undefined>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (READY.test(output)) resolve(ADDRESS.exec(output)?.[1]);
      });
    void gone.then(() =>
      isKilled ? resolve(undefined) : reject(new Error(`The server ended by itself:\n${output}`)),
    );
  });
  // Whoever kills it at once never waits for it.
  ready.catch((error: unknown) => error);
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    isKilled = true;
    child.kill(signal);
  };
  return {
    ready,
    gone,
    output: () => output,
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: async () => {
      end('SIGTERM');
      await gone;
    },
    get isKilled() {
      return isKilled;
    },
  };
}
