import { expect, test } from 'vitest';
import { checkArrows } from './arrows.ts';
import { ROOMS, type Room } from './rooms.ts';
import { readSourceTree } from './source-tree.ts';

const rooms: readonly Room[] = [
  { room: 'front/', may: ['back/door/'], typesOf: [/^back\/web\/[\w-]+-routes\.ts$/] },
  { room: 'back/web/', may: ['back/store/', 'back/door/'] },
  { room: 'back/store/', may: ['back/door/'] },
  { room: 'back/door/', may: [], packages: [/^zod$/] },
  { room: 'back/store/schema.ts', may: [] },
  { room: 'test/', may: ['*'] },
];
const check = (files: Record<string, string>) => checkArrows(new Map(Object.entries(files)), rooms);

test('every import of this repository runs the agreed way and none runs in a circle', () => {
  expect(checkArrows(readSourceTree(), ROOMS)).toEqual([]);
});

test('the repository is really read', () => {
  expect([...readSourceTree().keys()]).toEqual(
    expect.arrayContaining(['vite.config.ts', 'server/contract/printing.ts', 'kiosk/face/look-port.ts']),
  );
});

test('an allowed import and one inside a room are no mistake', () => {
  expect(
    check({
      'front/a.tsx':
        "import { b } from './deep/b.ts'; import { c } from '../back/door/c.ts'; import 'preact';",
      'front/deep/b.ts': '',
      'back/web/w.ts': "import { s } from '../store/s.ts';",
    }),
  ).toEqual([]);
});

test.each([
  ['a plain import', "import { s } from '../back/store/s.ts';"],
  ['an import for its effect', "import '../back/store/s.ts';"],
  ['a re-export', "export { s } from '../back/store/s.ts';"],
  ['a re-export of everything', "export * from '../back/store/s.ts';"],
  ['a dynamic import', "const s = await import('../back/store/s.ts');"],
  ['an import of types', "import type { S } from '../back/store/s.ts';"],
  ['an import inside a type', "let s: import('../back/store/s.ts').S;"],
  ['a worker', "new Worker(new URL('../back/store/s.ts', import.meta.url));"],
  ['an import with a query', "import s from '../back/store/s.ts?worker';"],
])('%s that runs the wrong way is found', (_, source) => {
  expect(check({ 'front/a.ts': `\n${source}` })).toEqual([
    'front/a.ts:2: front/ may not import back/store/s.ts.',
  ]);
});

test('an import in a comment or a text is not taken for one', () => {
  const source = "// import { s } from '../back/store/s.ts';\nconst text = \"import '../back/store/s.ts'\";";
  expect(check({ 'front/a.ts': source })).toEqual([]);
});

test('where types alone are allowed, `import type` passes and anything that leaves code does not', () => {
  expect(check({ 'front/a.ts': "import type { R } from '../back/web/desk-routes.ts';" })).toEqual([]);
  expect(check({ 'front/a.ts': "import { type R } from '../back/web/desk-routes.ts';" })).toEqual([
    'front/a.ts:1 may import types alone from back/web/desk-routes.ts: write `import type`.',
  ]);
  expect(check({ 'front/a.ts': "import type { G } from '../back/web/guard.ts';" })).toEqual([
    'front/a.ts:1: front/ may not import back/web/guard.ts.',
  ]);
});

test('a package outside a closed list is found', () => {
  expect(check({ 'back/door/d.ts': "import { z } from 'zod'; import fs from 'node:fs';" })).toEqual([
    'back/door/d.ts:1: back/door/ may not import the package node:fs.',
  ]);
});

test('a file that has its own row is not opened by the row of its folder', () => {
  expect(check({ 'back/web/w.ts': "import '../store/schema.ts';" })).toEqual([
    'back/web/w.ts:1: back/web/ may not import back/store/schema.ts.',
  ]);
});

test('nothing imports tests, and tests may import everything', () => {
  expect(check({ 'front/a.ts': "import '../test/x.ts';" })).toEqual([
    'front/a.ts:1: front/ may not import test/x.ts.',
  ]);
  expect(check({ 'test/x.ts': "import '../front/a.ts'; import '../back/store/s.ts';" })).toEqual([]);
});

test('a file in a folder nobody listed is found', () => {
  expect(check({ 'side/a.ts': "import 'zod';" })).toEqual([
    'side/a.ts is in no room: add its folder to test/unit/architecture/rooms.ts.',
  ]);
});

test('each circle is told once and by its shortest way, even when only types run in it', () => {
  expect(
    check({
      'front/a.ts': "import type { B } from './b.ts';",
      'front/b.ts': "import { c } from './c.ts'; import { a } from './a.ts';",
      'front/c.ts': "import { a } from './a.ts';",
    }),
  ).toEqual([
    'A circle of imports: front/a.ts → front/b.ts → front/a.ts.',
    'A circle of imports: front/c.ts → front/a.ts → front/b.ts → front/c.ts.',
  ]);
});

test('a file that imports itself is a circle', () => {
  expect(check({ 'front/a.ts': "import './a.ts';" })).toEqual([
    'A circle of imports: front/a.ts → front/a.ts.',
  ]);
});

test('a file that cannot be parsed stops the check instead of passing it', () => {
  expect(() => check({ 'front/a.ts': 'import {' })).toThrow('front/a.ts cannot be parsed');
});
