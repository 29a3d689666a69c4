import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, readSourceTree, topLevelNames } from './source-tree.ts';
import {
  checkExactVersions,
  checkLockfile,
  checkSources,
  checkTestPlaces,
  checkTopLevel,
} from './structure.ts';

const read = (name: string) => readFileSync(join(REPOSITORY, name), 'utf8');
const source = (text: string, path = 'server/a.ts') => checkSources(new Map([[path, text]]));

test('the sources of this repository have no habit that hides a mistake', () => {
  expect(checkSources(readSourceTree())).toEqual([]);
});

test('every test of this repository is where the runner looks', () => {
  expect(checkTestPlaces(readSourceTree())).toEqual([]);
});

test('the top folder holds only what was agreed', () => {
  expect(checkTopLevel(topLevelNames())).toEqual([]);
});

test('the same checkout installs the same packages from any registry', () => {
  expect(checkExactVersions(read('package.json'))).toEqual([]);
  expect(checkLockfile(read('package-lock.json'))).toEqual([]);
});

test.each([
  ['the type any', 'let a: any;', 'server/a.ts:1 uses the type any.'],
  ['any in an assertion', '\nf(x as any);', 'server/a.ts:2 uses the type any.'],
  ['an empty catch', 'try { f() } catch {}', 'server/a.ts:1 swallows an error.'],
  [
    'a catch with nothing but a comment',
    'try { f() } catch { /* fine */ }',
    'server/a.ts:1 swallows an error.',
  ],
  ['a silenced compiler', '// @ts-ignore\nf();', 'server/a.ts:1 silences a tool.'],
  ['a silenced linter', 'f();\n// oxlint-disable-next-line', 'server/a.ts:2 silences a tool.'],
  ['work left for later', '/* TODO: more */', 'server/a.ts:1 leaves work for later.'],
])('%s is found', (_, text, mistake) => {
  expect(source(text)).toEqual([mistake]);
});

test('the same words in a text or a name are no mistake', () => {
  expect(source("const any = 'catch {} @ts-ignore TODO';")).toEqual([]);
});

test('a file is too long at 301 lines, not at 300, and tests may be longer', () => {
  expect(source('\n'.repeat(300))).toEqual([]);
  expect(source('\n'.repeat(301))).toEqual([
    'server/a.ts has 301 lines; a file holds one concept in at most 300.',
  ]);
  expect(source('\n'.repeat(301), 'test/unit/a.test.ts')).toEqual([]);
});

test('a test outside the runner’s folders is found', () => {
  expect(checkTestPlaces(new Map([['server/a.test.ts', '']]))).toHaveLength(1);
});

test('a stray name in the top folder is found', () => {
  expect(checkTopLevel(['kiosk', 'notes.txt'])).toEqual(['notes.txt does not belong in the top folder.']);
});

test.each(['^1.0.0', '~1.0.0', '*', 'latest', '1.x', 'npm:other@^1.0.0', 'git+ssh://host/x'])(
  'the version %s is not exact',
  version => {
    expect(checkExactVersions(JSON.stringify({ dependencies: { a: version } }))).toHaveLength(1);
  },
);

test.each(['1.0.0', '1.0.0-rc.1', 'npm:@scope/other@1.7.15'])('the version %s is exact', version => {
  expect(checkExactVersions(JSON.stringify({ devDependencies: { a: version } }))).toEqual([]);
});

test('a lock file that keeps another machine from installing is found', () => {
  const lock = (entry: object, others: object = {}) =>
    checkLockfile(JSON.stringify({ packages: { 'node_modules/a': entry, ...others } }));
  expect(lock({ resolved: 'https://registry.invalid/a.tgz' })).toHaveLength(1);
  expect(lock({ optionalDependencies: { 'a-for-windows': '1.0.0' } })).toEqual([
    'package-lock.json has no entry for a-for-windows, an optional package of node_modules/a.',
  ]);
  expect(lock({ optionalDependencies: { b: '1.0.0' } }, { 'node_modules/b': {} })).toEqual([]);
  expect(lock({ optionalDependencies: { b: '1.0.0' } }, { 'node_modules/a/node_modules/b': {} })).toEqual([]);
});
