import { spawn } from 'node:child_process';

/** What came of running a program of the operating system. Never an exception: a terminal may lack any of them. */
export type ProgramRun =
  | { kind: 'output'; text: string }
  | { kind: 'not-installed' }
  | { kind: 'timed-out' }
  /** It wrote what is no text, or no end of it. */
  | { kind: 'garbage' }
  /** It ended badly, or could not be run; `because` is half a sentence. */
  | { kind: 'failed'; because: string };

/** A list of printers is a few hundred bytes. */
const MAX_BYTES = 100_000;

/**
 * Runs a program found on `env.PATH` and takes its standard output as UTF-8. After `timeoutMs` it is killed and no longer
 * waited for, even when something it started holds on to its output. What it says on standard error is not read.
 */
export function runProgram(
  name: string,
  parameters: string[],
  { timeoutMs, env = process.env }: { timeoutMs: number; env?: NodeJS.ProcessEnv },
): Promise<ProgramRun> {
  return new Promise(resolve => {
    // The words of lpstat are translated otherwise.
    const child = spawn(name, parameters, {
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own, so that what it started is ended with it.
      detached: true,
      env: { ...env, LC_ALL: 'C.UTF-8' },
    });
    const parts: Buffer[] = [];
    let length = 0;
    const settle = (run: ProgramRun) => {
      clearTimeout(timer);
      endGroup(child.pid);
      child.stdout.destroy();
      child.unref();
      resolve(run);
    };
    const timer = setTimeout(() => settle({ kind: 'timed-out' }), timeoutMs);
    child.once('error', (error: NodeJS.ErrnoException) =>
      settle(
        error.code === 'ENOENT'
          ? { kind: 'not-installed' }
          : { kind: 'failed', because: `it could not be run (${error.code ?? error.message})` },
      ),
    );
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > MAX_BYTES) settle({ kind: 'garbage' });
    });
    child.once('close', (code, signal) => {
      if (code === 0) settle(readOutput(Buffer.concat(parts)));
      else
        settle({
          kind: 'failed',
          because: signal === null ? `it ended with status ${code}` : `it was killed (${signal})`,
        });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody of it is left, as after every ordinary end.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Control characters other than those of lines and tabs do not belong in a text. */
function readOutput(bytes: Buffer): ProgramRun {
  const text = bytes.toString('utf8');
  return /[^\P{Cc}\n\r\t]|\uFFFD/u.test(text) ? { kind: 'garbage' } : { kind: 'output', text };
}
