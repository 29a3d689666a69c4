import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateProblem, TemplateState } from '../../../server/templates/template.ts';

export const SHIPPED = fileURLToPath(new URL('../../../printer-templates', import.meta.url));

/** A change in one file: each text must be there and is replaced once. */
export type Edit = readonly [file: string, ...replacements: readonly (readonly [from: string, to: string])[]];

/** Hands a changed copy of printer-templates/ to `use` and takes it away afterwards. */
export async function withTemplates<T>(
  edits: readonly Edit[],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), 'laiban-templates-'));
  const folder = join(parent, 'printer-templates');
  try {
    await cp(SHIPPED, folder, { recursive: true });
    for (const [file, ...replacements] of edits) {
      let text = await readFile(join(folder, file), 'utf8');
      for (const [from, to] of replacements) {
        if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
        text = text.replace(from, () => to);
      }
      await writeFile(join(folder, file), text);
    }
    return await use(folder);
  } finally {
    await rm(parent, { recursive: true });
  }
}

export function problemsOf(state: TemplateState): TemplateProblem[] {
  return state.kind === 'broken' ? state.problems : [];
}

/** The line (from 1) of the first occurrence of a text in a shipped file. */
export async function lineIn(file: string, text: string): Promise<number> {
  const source = await readFile(join(SHIPPED, file), 'utf8');
  const at = source.indexOf(text);
  if (at < 0) throw new Error(`${file} has no ${text}`);
  return source.slice(0, at).split('\n').length;
}
