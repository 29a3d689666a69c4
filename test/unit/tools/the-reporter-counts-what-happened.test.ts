import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TALLY_FILE_VARIABLE } from '../../tools/tally-reporter.ts';
import { REPOSITORY } from '../architecture/source-tree.ts';

/** Runs a real vitest over made-up test files and answers what the reporter wrote. */
function runOn(files: Record<string, string>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-tally-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const tallyFile = join(folder, 'tally.json');
  const vitest = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
  const reporter = `--reporter=${join(REPOSITORY, 'test/tools/tally-reporter.ts')}`;
  spawnSync(process.execPath, [vitest, 'run', '--globals', '--root', folder, reporter], {
    env: { ...process.env, [TALLY_FILE_VARIABLE]: tallyFile },
    stdio: 'ignore',
  });
  return existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : undefined;
}

test('passed, failed, skipped and unfinished tests are counted, nested ones too', () => {
  const tally = runOn({
    'a.test.js': `
      test('passes', () => {});
      test('fails', () => { throw new Error('no'); });
      describe('inside', () => { test('passes', () => {}); test.skip('skipped', () => {}); test.todo('later'); });`,
    'b.test.js': "test('passes', () => {});",
  });
  expect(tally).toEqual({ passed: 3, failed: 1, skipped: 2, broken: 0, finished: true });
});

test('a file that cannot be loaded counts as broken', () => {
  expect(runOn({ 'a.test.js': "import './missing.js';" })).toMatchObject({ passed: 0, broken: 1 });
});

test('a hook that fails counts as broken', () => {
  const tally = runOn({
    'a.test.js': "afterAll(() => { throw new Error('no'); }); test('passes', () => {});",
  });
  expect(tally).toMatchObject({ passed: 1, broken: 1 });
});

test('an error that no test caught counts as broken', () => {
  const tally = runOn({
    'a.test.js':
      "test('passes', async () => { void Promise.reject(new Error('no')); await new Promise(setImmediate); });",
  });
  expect(tally).toMatchObject({ passed: 1, broken: 1 });
});

test('a test process that dies is not green', () => {
  const tally = runOn({
    'a.test.js': "test('passes', () => {}); test('dies', () => { process.kill(process.pid, 'SIGKILL'); });",
  });
  expect(tally).not.toMatchObject({ failed: 0, broken: 0 });
});
