import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../../server/store/folder-lock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LOCK_MODULE = new URL('../../../server/store/folder-lock.ts', import.meta.url).href;
const NODE = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

/** Another process that takes the lock and keeps it for as long as it lives. */
async function otherServer(dataFolder: string): Promise<ChildProcess> {
  const program = `import { lockFolder } from ${JSON.stringify(LOCK_MODULE)};
    const lock = lockFolder(process.argv[1]);
    process.stdout.write(lock.kind);
    setInterval(() => lock, 1000);`;
  const child = spawn(NODE, ['--input-type=module', '-e', program, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  expect(said.toString()).toBe('locked');
  return child;
}

test('a folder locked by another process is refused, and free the moment that process is killed', async () => {
  const dataFolder = temporaryFolder();
  const other = await otherServer(dataFolder);
  expect(lockFolder(dataFolder).kind).toBe('taken');
  const gone = once(other, 'exit');
  other.kill('SIGKILL');
  await gone;
  const mine = lockFolder(dataFolder);
  expect(mine.kind).toBe('locked');
  if (mine.kind === 'locked') mine.release();
});

test('a released lock can be taken again at once, also in the same process', () => {
  const dataFolder = temporaryFolder();
  const first = lockFolder(dataFolder);
  expect(first.kind).toBe('locked');
  expect(lockFolder(dataFolder).kind).toBe('taken');
  if (first.kind === 'locked') first.release();
  const second = lockFolder(dataFolder);
  expect(second.kind).toBe('locked');
  if (second.kind === 'locked') second.release();
});

test('two folders do not know of one another', () => {
  const locks = [lockFolder(temporaryFolder()), lockFolder(temporaryFolder())];
  expect(locks.map(lock => lock.kind)).toEqual(['locked', 'locked']);
  for (const lock of locks) if (lock.kind === 'locked') lock.release();
});

test('a folder that cannot hold a lock is told as such, not as another server, whatever its name', () => {
  expect(lockFolder('/proc/self').kind).toBe('cannot-lock');
  expect(lockFolder('/nowhere/locked')).toMatchObject({ kind: 'cannot-lock' });
});
