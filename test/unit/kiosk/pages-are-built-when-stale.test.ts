import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildIfStale } from '../../../kiosk/build-if-stale.ts';

/** A repository with one page of the terminal and that of the recipient, small enough to be built in a moment. */
function smallRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'laiban-build-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'kiosk/verify'), { recursive: true });
  mkdirSync(join(root, 'server/contract'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'vite.config.ts'), "export default { root: 'kiosk', publicDir: false };");
  writeFileSync(join(root, 'kiosk/index.html'), '<script type="module" src="./main.ts"></script>');
  writeFileSync(join(root, 'kiosk/main.ts'), "document.title = 'first';");
  writeFileSync(join(root, 'kiosk/verify/index.html'), '<script type="module" src="./main.ts"></script>');
  writeFileSync(join(root, 'kiosk/verify/main.ts'), "document.title = 'verify';");
  return root;
}

const builtText = (root: string) =>
  readdirSync(join(root, 'dist/assets'))
    .map(name => readFileSync(join(root, 'dist/assets', name), 'utf8'))
    .join('\n');

test('pages are built once, and again only when something they are made from changed', async () => {
  const root = smallRepository();
  expect(await buildIfStale(root)).toMatchObject({ kind: 'built' });
  expect(await buildIfStale(root)).toEqual({ kind: 'fresh' });

  writeFileSync(join(root, 'kiosk/main.ts'), "document.title = 'second';");
  expect(await buildIfStale(root)).toMatchObject({ kind: 'built' });
  expect(builtText(root)).toContain('second');
  expect(builtText(root)).not.toContain('first');

  writeFileSync(join(root, 'server/contract/extra.ts'), 'export {};');
  expect(await buildIfStale(root)).toMatchObject({ kind: 'built' });
  rmSync(join(root, 'server/contract/extra.ts'));
  expect(await buildIfStale(root)).toMatchObject({ kind: 'built' });
});

test('the recipient’s page is a folder of its own beside the others', async () => {
  const root = smallRepository();
  await buildIfStale(root);
  expect(readdirSync(join(root, 'dist')).toSorted()).toEqual([
    '.built-from',
    'assets',
    'index.html',
    'verify',
  ]);
  expect(readdirSync(join(root, 'dist/verify')).toSorted()).toEqual(['assets', 'index.html']);
});

test('a copy of a repository with new times is not built again', async () => {
  const root = smallRepository();
  await buildIfStale(root);
  const copy = join(root, 'copy');
  for (const name of ['kiosk', 'server', 'dist', 'package-lock.json', 'vite.config.ts'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  expect(await buildIfStale(copy)).toEqual({ kind: 'fresh' });
});

test('a build that fails says why and leaves the old pages in place', async () => {
  const root = smallRepository();
  await buildIfStale(root);
  writeFileSync(join(root, 'kiosk/main.ts'), "import './missing.ts';");
  expect(await buildIfStale(root)).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('missing.ts'),
  });
  expect(builtText(root)).toContain('first');
  expect(readdirSync(join(root, 'node_modules'))).toEqual([]);
});
