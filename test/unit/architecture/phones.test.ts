import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { readSourceTree } from './source-tree.ts';

/** Packages that a browser loads with these files, by way of everything they import. */
function packagesBehind(start: RegExp): Set<string> {
  const tree = readSourceTree();
  const packages = new Set<string>();
  const files = [...tree.keys()].filter(path => start.test(path));
  const seen = new Set(files);
  for (const path of files)
    for (const { target, typeOnly } of importsOf(path, tree.get(path) ?? '')) {
      if (typeOnly) continue;
      if (target.kind === 'package') packages.add(target.name);
      else if (tree.has(target.path) && !seen.has(target.path)) {
        seen.add(target.path);
        files.push(target.path);
      }
    }
  return packages;
}

test('the page that phones fetch takes the small zod, not the large one', () => {
  const packages = packagesBehind(/^kiosk\/verify\//);
  expect(packages).toContain('zod/mini');
  expect(packages).not.toContain('zod');
});
