import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A character as a page says it stands there, in points from the page's upper left corner. */
export interface PlacedCharacter {
  character: string;
  x: number;
  baseline: number;
  size: number;
}

/** The characters of the first page and where they stand, as MuPDF reads them from the file. */
export async function placedCharacters(pdfPath: string): Promise<PlacedCharacter[]> {
  const { stdout } = await run('mutool', ['draw', '-q', '-F', 'stext', '-o', '-', pdfPath, '1'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const out: PlacedCharacter[] = [];
  let size = 0;
  for (const [, fontSize, x, y, character] of stdout.matchAll(
    /<font [^>]*size="([^"]*)"|<char [^>]* x="([^"]*)" y="([^"]*)"[^>]* c="([^"]*)"/g,
  )) {
    if (fontSize !== undefined) size = Number(fontSize);
    else if (character !== undefined)
      out.push({ character: unescaped(character), x: Number(x), baseline: Number(y), size });
  }
  return out;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[String(name)] ?? whole;
  });
}
