import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Source files by their path from the repository's root, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** What no rule about sources applies to: fetched, built or written while running. */
const NOT_SOURCE = new Set(['.git', 'node_modules', 'dist', 'var']);
const SCRIPT = /\.tsx?$/;

/** Every TypeScript file of the repository. Reads the disk, so that it needs no git and sees files not committed yet. */
export function readSourceTree(root = REPOSITORY): SourceTree {
  const tree = new Map<string, string>();
  for (const entry of topLevelNames(root)) {
    for (const path of filesUnder(root, entry)) {
      if (SCRIPT.test(path)) tree.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return tree;
}

/** The names in the repository's top folder that belong to it. */
export function topLevelNames(root = REPOSITORY): string[] {
  return readdirSync(root)
    .filter(name => !NOT_SOURCE.has(name))
    .toSorted();
}

function filesUnder(root: string, name: string): string[] {
  if (!statSync(join(root, name)).isDirectory()) return [name];
  return (
    readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      // The bench's peers are a package of their own below the top folder.
      .filter(path => !path.split('/').includes('node_modules'))
  );
}
