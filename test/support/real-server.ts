import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const NODE = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
export const TEMPLATES = fileURLToPath(new URL('../../printer-templates', import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  /** Everything it wrote so far, both streams. */
  output(): string;
  /** Resolves with the port once it says that it is ready; rejects with its output when it ends before. */
  ready: Promise<number>;
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string>;
}

/** `npm start` without npm: the server as a process of its own, stopped when the test is over. */
export function startProcess(env: Record<string, string>): ServerProcess {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(NODE, [MAIN], {
    env: { PATH, HOME, ...(NODE_COMPILE_CACHE === '' ? {} : { NODE_COMPILE_CACHE }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const ready = new Promise<number>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /resident .*http:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];
      if (port !== undefined && output.includes('staff passcode')) resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then(() => reject(new Error(`The server ended: ${output}`)));
  });
  // A test that expects the end never looks at this one.
  ready.catch((error: unknown) => error);
  return { child, output: () => output, ready, ended };
}
