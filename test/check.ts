import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS } from './tools/checkers.ts';
import { checkArrows } from './unit/architecture/arrows.ts';
import { ROOMS } from './unit/architecture/rooms.ts';
import { REPOSITORY, readSourceTree, topLevelNames } from './unit/architecture/source-tree.ts';
import {
  checkExactVersions,
  checkLockfile,
  checkSources,
  checkTestPlaces,
  checkTopLevel,
} from './unit/architecture/structure.ts';

/** `npm run check`: everything that can be known without running the program. Runs all of it and names what failed. */
const failed: string[] = [];

for (const { name, command } of TOOLS) {
  const [program = '', ...rest] = command;
  const { status } = spawnSync(join(REPOSITORY, 'node_modules/.bin', program), rest, {
    cwd: REPOSITORY,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) failed.push(name);
}

const tree = readSourceTree();
const read = (name: string) => readFileSync(join(REPOSITORY, name), 'utf8');
tell('arrows', checkArrows(tree, ROOMS));
tell('structure', [
  ...checkSources(tree),
  ...checkTestPlaces(tree),
  ...checkTopLevel(topLevelNames()),
  ...checkExactVersions(read('package.json')),
  ...checkLockfile(read('package-lock.json')),
]);

console.log(failed.length === 0 ? 'Everything is in order.' : `Not in order: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function tell(name: string, mistakes: readonly string[]): void {
  for (const mistake of mistakes) console.log(mistake);
  if (mistakes.length > 0) failed.push(name);
}
