import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import type { DocumentContent, DocumentMetadata, RenderResult } from '../../../server/document/content.ts';

const run = promisify(execFile);

/** Everything a certificate can have on it, for somebody invented. */
export const SAMPLE: DocumentContent = {
  title: '居住证明',
  numberLine: '编号：XBJ-JZ-2026-000318-7　验证码：K7M2QF',
  paragraphs: [
    '兹证明王小明，男，1990年3月7日出生，现居住于示例省云汀市临水区小北街道小北街社区云水路 18 号 3 幢 2 单元 501 室，自2019年3月12日起居住至今。',
    '特此证明。',
  ],
  table: [
    { label: '姓名', value: '王小明' },
    { label: '公民身份号码', value: '990101199003070015' },
  ],
  signature: { body: '小北街社区居民委员会', date: '2026年11月23日' },
  seal: 'staff-stamps',
  foot: ['本证明只说明居住情况，不证明房屋产权。'],
};

/** All that may be on one page. */
export const FULL: DocumentContent = {
  ...SAMPLE,
  seal: 'printed',
  sealLine: '证明专用章',
  photo: 'place',
  ground: { microText: 'XBJ-JZ-2026-000318-7 ' },
  code: { caption: '扫码核验' },
};

export const METADATA: DocumentMetadata = {
  title: '居住证明 XBJ-JZ-2026-000318-7',
  author: '小北街社区居民委员会',
  createdAt: new Date('2026-11-23T08:00:00Z'),
};

/** The bytes of a document that must have been made. */
export function bytesOf(result: RenderResult): Uint8Array {
  if (result.kind !== 'document') throw new Error(`no document: ${result.kind} in ${result.part}`);
  return result.bytes;
}

/** The text as a reader would copy it, one string a page. */
export async function textOf(pdf: Uint8Array): Promise<string[]> {
  const text = await withFile(pdf, async path => (await run('pdftotext', [path, '-'])).stdout);
  return text.split('\f').slice(0, -1);
}

/** Text in which the ends of lines do not count. */
export function joined(text: string): string {
  return text.replaceAll('\n', '');
}

/** Text in which neither the ends of lines nor blanks count, for text broken at a blank. */
export function unspaced(text: string): string {
  return text.replace(/\s/g, '');
}

/** A page as pixels, drawn by MuPDF, which uses the embedded fonts and nothing else. */
export async function pixelsOf(pdf: Uint8Array, page = 1, dotsPerInch = 100): Promise<PNG> {
  return withFile(pdf, async path => {
    await run('mutool', ['draw', '-q', '-r', String(dotsPerInch), '-o', `${path}.png`, path, String(page)]);
    return PNG.sync.read(await readFile(`${path}.png`));
  });
}

/** Calls with the path of a file that holds these bytes and is gone afterwards. */
export async function withFile<T>(pdf: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-pdf-'));
  try {
    const path = join(folder, 'certificate.pdf');
    await writeFile(path, pdf);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
