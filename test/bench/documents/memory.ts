import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * Bytes of memory held by this process and all it started (Chromium is many), shared pages counted once: the proportional
 * set size of Linux. Garbage is collected before, where the process was started with `--expose-gc`.
 */
export async function memoryOfTree(): Promise<number> {
  // Twice: what the first round frees lets go of more; buffers outside the heap are given back a little later.
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.();
    await setTimeout(50);
  }
  return [process.pid, ...descendants(process.pid)].reduce((sum, pid) => sum + proportionalSize(pid), 0);
}

function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const below = (pid: number): number[] =>
    parents.filter(({ parent }) => parent === pid).flatMap(child => [child.pid, ...below(child.pid)]);
  return below(root);
}

function parentOf(pid: number): number | undefined {
  // The name of the program stands in brackets and may hold anything; the parent comes second after it (proc(5)).
  const [, parent] = readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function proportionalSize(pid: number): number {
  const kB = /^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1];
  return Number(kB ?? 0) * 1024;
}

/** A process may end between being listed and being read. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'ESRCH', 'EACCES'].includes(String(error.code))
    )
      return '';
    throw error;
  }
}
