import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GlyphJudge } from './drawn-glyphs.ts';
import { type Sheet, wordsOf } from './sheet.ts';

const run = promisify(execFile);

/** What is wrong with a file: sentences for the table; empty lists when all is right. */
export interface Verdict {
  text: string[];
  pixels: string[];
  code: string[];
}

/** Radicals and compatibility forms that look like characters and are others when somebody searches or copies. */
const LOOK_ALIKE = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
/** What is left of characters that a file does not know. */
const LOST = /[\ufffd\ue000-\uf8ff]/gu;

/** Looks at a certificate as a recipient does: copies its text, looks at its glyphs, scans its code. */
export async function examine(
  pdfPath: string,
  sheet: Sheet,
  code: string,
  judge: GlyphJudge,
): Promise<Verdict> {
  const [copied, glyphs, scanned] = await Promise.all([
    copyText(pdfPath),
    judge.judge(pdfPath, wordsOf(sheet)),
    scan(pdfPath),
  ]);
  return {
    text: faultsOfText(copied, sheet),
    pixels: [
      ...(glyphs.wrong.length > 0
        ? [`drawn wrong or hidden: ${glyphs.wrong.map(({ character }) => character).join('')}`]
        : []),
      ...(glyphs.missing.length > 0 ? [`lost: ${glyphs.missing.join('')}`] : []),
    ],
    code: scanned === code ? [] : [scanned === '' ? 'not read' : 'read as something else'],
  };
}

/** What is wrong with text copied from a certificate. Blanks and ends of lines do not count. */
export function faultsOfText(copied: string, { values }: Pick<Sheet, 'values'>): string[] {
  const text = copied.replace(/\s/g, '');
  const { name, address, idNumber } = values.record;
  const lacking = Object.entries({ name, address, 'ID number': idNumber, number: values.number })
    .filter(([, value]) => !text.includes(value))
    .map(([what]) => `${what} not found`);
  const alike = [...new Set(text.match(LOOK_ALIKE))];
  const lost = new Set(text.match(LOST)).size;
  return [
    ...lacking,
    ...(alike.length > 0 ? [`radicals for characters: ${alike.join('')}`] : []),
    ...(lost > 0 ? ['unknown characters'] : []),
  ];
}

async function copyText(pdfPath: string): Promise<string> {
  return (await run('pdftotext', [pdfPath, '-'])).stdout;
}

/** The words of the square code on a scan of 150 dots to the inch; empty when there is none to be read. */
async function scan(pdfPath: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-bench-'));
  try {
    const picture = join(folder, 'scan.png');
    await run('mutool', ['draw', '-q', '-r', '150', '-o', picture, pdfPath, '1']);
    return await readCode(picture);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readCode(picture: string): Promise<string> {
  try {
    return (await run('zbarimg', ['--raw', '-q', picture])).stdout.trim();
  } catch (error) {
    // Status 4: no code in the picture (zbarimg(1)).
    if (error instanceof Error && 'code' in error && error.code === 4) return '';
    throw error;
  }
}
