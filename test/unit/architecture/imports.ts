import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** One import found in a file: of another file of the repository, or of a package. */
export interface Arrow {
  from: string;
  line: number;
  target: { kind: 'file'; path: string } | { kind: 'package'; name: string };
  /** True only for `import type … from`: nothing of it is left when the file runs. */
  typeOnly: boolean;
}

/**
 * Every import of a file: static, re-exported, dynamic, inside a type, and `new URL('./x.ts', import.meta.url)`, which is
 * how workers are named. `import { type A } from` is not type-only: under `verbatimModuleSyntax` the file is still loaded.
 * Throws for a file that cannot be parsed.
 */
export function importsOf(path: string, source: string): Arrow[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const arrows: Arrow[] = [];
  const add = (specifier: string, offset: number, typeOnly: boolean) => {
    const line = source.slice(0, offset).split('\n').length;
    arrows.push({ from: path, line, target: targetOf(path, specifier), typeOnly });
  };
  new Visitor({
    ImportDeclaration: node => add(node.source.value, node.start, node.importKind === 'type'),
    ExportNamedDeclaration: node => {
      if (node.source) add(node.source.value, node.start, node.exportKind === 'type');
    },
    ExportAllDeclaration: node => add(node.source.value, node.start, node.exportKind === 'type'),
    TSImportType: node => add(node.source.value, node.start, true),
    ImportExpression: node => {
      const specifier = textOf(node.source);
      if (specifier !== undefined) add(specifier, node.start, false);
    },
    NewExpression: node => {
      const [first, second] = node.arguments;
      if (
        node.callee.type !== 'Identifier' ||
        node.callee.name !== 'URL' ||
        !first ||
        !isImportMetaUrl(second)
      )
        return;
      const specifier = textOf(first);
      if (specifier !== undefined && /\.tsx?(\?|$)/.test(specifier)) add(specifier, node.start, false);
    },
  }).visit(program);
  return arrows;
}

function targetOf(from: string, specifier: string): Arrow['target'] {
  const [file = ''] = specifier.split('?');
  if (file.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), file) };
  return { kind: 'package', name: specifier };
}

function textOf(node: ESTree.Expression | ESTree.SpreadElement): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isImportMetaUrl(node: ESTree.Expression | ESTree.SpreadElement | undefined): boolean {
  return node?.type === 'MemberExpression' && node.object.type === 'MetaProperty';
}
