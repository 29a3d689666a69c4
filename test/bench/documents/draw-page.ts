import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Pixels row by row from the upper left, three bytes each. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** The first page as MuPDF draws it: from the fonts in the file and no others. */
export async function drawPage(pdfPath: string, dotsPerInch: number): Promise<Picture> {
  const { stdout } = await run(
    'mutool',
    ['draw', '-q', '-F', 'ppm', '-c', 'rgb', '-r', String(dotsPerInch), '-o', '-', pdfPath, '1'],
    { encoding: 'buffer', maxBuffer: 512 * 1024 * 1024 },
  );
  // A PPM: `P6`, width, height and 255 in text, a single blank, then the bytes.
  const head = /^P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s/.exec(
    stdout.subarray(0, 200).toString('latin1'),
  );
  if (!head) throw new Error('mutool wrote no picture');
  return { width: Number(head[1]), height: Number(head[2]), rgb: stdout.subarray(head[0].length) };
}
