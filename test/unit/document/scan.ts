import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';

const run = promisify(execFile);

/** Which page, how finely, and which part of it in millimetres from the upper left corner (all of it when left out). */
export interface ScanArea {
  page?: number;
  dotsPerInch: number;
  part?: { left: number; top: number; width: number; height: number };
}

/** A page as a grey scanner sees it, drawn by Poppler. */
export async function scan(pdf: Uint8Array, area: ScanArea): Promise<PNG> {
  return withScan(pdf, area, async path => PNG.sync.read(await readFile(path)));
}

/** What ZBar reads in the scan; throws when it finds no code. */
export async function readCode(pdf: Uint8Array, area: ScanArea): Promise<string> {
  return withScan(pdf, area, zbar);
}

/** What ZBar reads in a picture; throws when it finds no code. */
export async function readCodeIn(picture: PNG): Promise<string> {
  return withFolder(async folder => {
    const path = join(folder, 'picture.png');
    await writeFile(path, PNG.sync.write(picture));
    return zbar(path);
  });
}

async function zbar(path: string): Promise<string> {
  // Without --nodbus it asks for a system bus that machines without a desktop lack.
  const options = ['-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable'];
  return (await run('zbarimg', [...options, path])).stdout.trimEnd();
}

async function withScan<T>(
  pdf: Uint8Array,
  { page = 1, dotsPerInch, part }: ScanArea,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return withFolder(async folder => {
    const [file, out] = [join(folder, 'certificate.pdf'), join(folder, 'scan')];
    await writeFile(file, pdf);
    const dots = (millimetres: number) => String(Math.round((millimetres * dotsPerInch) / 25.4));
    const cut = part
      ? ['-x', dots(part.left), '-y', dots(part.top), '-W', dots(part.width), '-H', dots(part.height)]
      : [];
    const pages = ['-f', String(page), '-singlefile'];
    await run('pdftoppm', ['-q', '-gray', '-png', '-r', String(dotsPerInch), ...pages, ...cut, file, out]);
    return use(`${out}.png`);
  });
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'laiban-scan-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
