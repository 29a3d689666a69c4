import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOOLS } from '../../tools/checkers.ts';
import { REPOSITORY } from './source-tree.ts';

test.each(TOOLS)('the sources pass the tool for $name', { timeout: 120_000 }, ({ command }) => {
  const [program = '', ...rest] = command;
  const { status, stdout, stderr } = spawnSync(join(REPOSITORY, 'node_modules/.bin', program), rest, {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
});
