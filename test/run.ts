import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../kiosk/build-if-stale.ts';
import { aptLine, install, missing } from './tools/debian-packages.ts';
import { judge, type Tally, tallySchema } from './tools/tally.ts';
import { TALLY_FILE_VARIABLE } from './tools/tally-reporter.ts';

/**
 * `npm test`: everything a test needs, then every test; `npm test -- test/unit/document` runs the tests of one folder and
 * `npm test -- -t words` those with the words in their names. The last line is always `N passed, N failed`.
 */
const wanted = process.argv.slice(2);
const repository = fileURLToPath(new URL('..', import.meta.url));

process.exitCode = await main().catch((error: unknown) => {
  console.error(error);
  console.log('0 passed, 1 failed');
  return 1;
});

async function main(): Promise<number> {
  if (!(await prepare())) {
    console.log('0 passed, 1 failed');
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'laiban-tests-'));
  try {
    const tallyFile = join(folder, 'tally.json');
    const exit = await runVitest(tallyFile, join(folder, 'compiled'));
    const verdict = judge(readTally(tallyFile), exit, chosenByName());
    for (const remark of verdict.remarks) console.log(remark);
    console.log(verdict.line);
    return verdict.exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs what is missing and builds the pages. Says what to do when that is not possible. */
async function prepare(): Promise<boolean> {
  const lacking = missing();
  if (lacking.length > 0) {
    console.log(`The tests need: ${lacking.map(n => `${n.debianPackage} (${n.purpose})`).join(', ')}.`);
    const result = install(lacking);
    if (result.kind !== 'installed') {
      if (result.kind === 'failed') console.log(`This did not work: ${result.step}.`);
      console.log(`Please run:\n  ${aptLine(lacking)}`);
      return false;
    }
  }
  if (!needsPages()) return true;
  const built = await buildIfStale();
  if (built.kind === 'failed') console.log(`The pages could not be built: ${built.message}`);
  return built.kind !== 'failed';
}

/** Hundreds of processes load the same modules: what one has compiled, the next one takes from `compileCache`. */
async function runVitest(tallyFile: string, compileCache: string): Promise<number | null> {
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${join(repository, 'test/tools/tally-reporter.ts')}`];
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', join(repository, 'test/vitest.config.ts'), ...reporters, ...wanted],
    {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, [TALLY_FILE_VARIABLE]: tallyFile, NODE_COMPILE_CACHE: compileCache },
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** A tally that was never written means that vitest did not get to its end. */
function readTally(path: string): Tally | undefined {
  return existsSync(path) ? tallySchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

function chosenByName(): boolean {
  return wanted.some(argument => /^(-t|--testNamePattern)(=|$)/.test(argument));
}

/** Unit tests alone do not open the built pages. */
function needsPages(): boolean {
  const paths = wanted.filter(argument => argument.startsWith('test/'));
  return paths.length === 0 || !paths.every(path => path.startsWith('test/unit/'));
}
