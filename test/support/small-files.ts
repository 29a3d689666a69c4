import { spawnSync } from 'node:child_process';

/**
 * Runs code of a module in a process of its own that can make no file longer than `kilobytes`: of what would be longer the
 * system takes the part that fits, like a disk that is nearly full. What the code prints is handed back.
 */
export function withSmallFiles(kilobytes: number, code: string): string {
  const limited = `trap "" XFSZ; ulimit -f ${kilobytes}; exec "$0" --input-type=module --eval "$1"`;
  const run = spawnSync('bash', ['-c', limited, process.execPath, code], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`It ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}
