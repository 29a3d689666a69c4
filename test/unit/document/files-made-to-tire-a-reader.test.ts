import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Ten times what a busy machine takes, most of it for starting Node; what is built below once took minutes. */
const LONGEST_MS = 20_000;

const READ = `
  const [, file, server] = process.argv;
  const { readCodeUrl, readDocumentHash } = await import(server + 'document/pdf/read-document.ts');
  const { checkEmbeddedSignature } = await import(server + 'commands/embedded-signature.ts');
  const bytes = (await import('node:fs')).readFileSync(file);
  const kinds = [readCodeUrl(bytes), readDocumentHash(bytes), checkEmbeddedSignature(bytes, [])].map(({ kind }) => kind);
  console.log(JSON.stringify(kinds));
`;

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const TREE = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Contents 6 0 R /Resources 7 0 R >>';
const INFO = '<< /Producer (Laiban) >>';
const LONG = `<< /Type /Annot /X (${'a'.repeat(5_000_000)}) >>`;
const manyTimes = (object: number) => `[${`${object} 0 R `.repeat(100_000)}]`;

test.each<[string, string[]]>([
  [
    'a hundred thousand annotations that are one long object',
    [CATALOG, TREE, PAGE.replace('>>', `/Annots ${manyTimes(5)} >>`), INFO, LONG],
  ],
  [
    'a hundred thousand fields that are one long object',
    [CATALOG.replace(' >>', ` /AcroForm << /Fields ${manyTimes(5)} >> >>`), TREE, PAGE, INFO, LONG],
  ],
  ['millions of comments before an object', [CATALOG, TREE, '%\n'.repeat(3_500_000) + PAGE, INFO]],
  ['millions of blanks before an object', [CATALOG, TREE, ' '.repeat(7_000_000) + PAGE, INFO]],
  ['millions of arrays in an object', [CATALOG, TREE, `[${'[]'.repeat(3_500_000)}]`, INFO]],
])(
  '%s are told at once as no document of ours',
  async (_, objects) => {
    const file = join(temporaryFolder(), 'paper.pdf');
    writeFileSync(file, fileOf(objects), 'latin1');
    const server = new URL('../../../server/', import.meta.url).href;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', READ, file, server],
      { timeout: LONGEST_MS },
    );
    const [code, hash, signature] = JSON.parse(stdout) as string[];
    expect(['damaged', 'not-ours']).toContain(code);
    expect(hash).toBe('damaged');
    expect(['unsigned', 'not-a-signature']).toContain(signature);
  },
  60_000,
);

/** A file with a classical table; the first object is the catalog, the fourth says who made it. */
function fileOf(objects: readonly string[]): string {
  let text = '%PDF-1.7\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  return `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}
