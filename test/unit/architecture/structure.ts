import { parseSync, Visitor } from 'vite';
import { z } from 'zod';
import type { SourceTree } from './source-tree.ts';

const MOST_LINES = 300;
const SILENCED = /@ts-(ignore|expect-error|nocheck)|oxlint-disable|eslint-disable|biome-ignore/;
const UNFINISHED = /\b(TODO|FIXME|XXX)\b/;

/** What the top folder may hold: the layout of the architecture, and files that tools insist on having there. */
const TOP_LEVEL = [
  '.ci',
  '.gitignore',
  '.npmrc',
  '.oxlintrc.json',
  'LICENSE',
  'README.md',
  'biome.json',
  'kiosk',
  'package-lock.json',
  'package.json',
  'printer-templates',
  'server',
  'test',
  'tsconfig.json',
  'vite.config.ts',
];

/** Names in the top folder that nobody agreed on. */
export function checkTopLevel(names: readonly string[]): string[] {
  return names
    .filter(name => !TOP_LEVEL.includes(name))
    .map(name => `${name} does not belong in the top folder.`);
}

/** Habits that hide mistakes, found in the parsed sources, and files that grew past one concept. */
export function checkSources(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, source]) => [...checkLength(path, source), ...checkHabits(path, source)]);
}

/** Tests run only where the runner looks for them. */
export function checkTestPlaces(tree: SourceTree): string[] {
  return [...tree.keys()]
    .filter(path => /\.test\.tsx?$/.test(path) && !/^test\/(unit|journeys|faults)\//.test(path))
    .map(path => `${path} never runs: tests live in test/unit, test/journeys or test/faults.`);
}

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** Ranges in package.json: the same checkout must give the same program in a year. */
export function checkExactVersions(packageJson: string): string[] {
  const { dependencies, devDependencies } = packageSchema.parse(JSON.parse(packageJson));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} is asked for as "${version}"; write an exact version.`);
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

/**
 * What in package-lock.json would keep `npm ci` from working elsewhere: download addresses, which tie the checkout to one
 * registry, and optional packages of other platforms left out, which happens when the registry at hand does not serve
 * them; `npm ci` then refuses the whole file.
 */
export function checkLockfile(lockfile: string): string[] {
  const { packages } = lockSchema.parse(JSON.parse(lockfile));
  return Object.entries(packages).flatMap(([path, { resolved, optionalDependencies }]) => [
    ...(resolved?.startsWith('http') ? [`package-lock.json names a download address for ${path}.`] : []),
    ...Object.keys(optionalDependencies)
      .filter(name => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(name => `package-lock.json has no entry for ${name}, an optional package of ${path}.`),
  ]);
}

function checkLength(path: string, source: string): string[] {
  const lines = source.split('\n').length - 1;
  if (path.startsWith('test/') || lines <= MOST_LINES) return [];
  return [`${path} has ${lines} lines; a file holds one concept in at most ${MOST_LINES}.`];
}

function checkHabits(path: string, source: string): string[] {
  const found: string[] = [];
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  const { program, comments } = parseSync(path, source);
  for (const { value, start } of comments) {
    if (SILENCED.test(value)) found.push(`${path}:${lineOf(start)} silences a tool.`);
    if (UNFINISHED.test(value)) found.push(`${path}:${lineOf(start)} leaves work for later.`);
  }
  new Visitor({
    TSAnyKeyword: node => void found.push(`${path}:${lineOf(node.start)} uses the type any.`),
    CatchClause: node => {
      if (node.body.body.length === 0) found.push(`${path}:${lineOf(node.start)} swallows an error.`);
    },
  }).visit(program);
  return found;
}
