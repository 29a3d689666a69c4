import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { paperCodeFromUrl, type ScannedText } from '../contract/paper-code-url.ts';

/** What somebody wants to have checked. */
export type PaperInput =
  | { kind: 'code'; scanned: ScannedText }
  | { kind: 'pdf'; bytes: Uint8Array }
  /** One sentence that says what to do. */
  | { kind: 'unreadable'; sentence: string };

/** A certificate has some tens of kB, a scan of it some MB. */
const LARGEST_FILE_BYTES = 32 * 2 ** 20;

/** A word of the command line, or for `-` what comes on standard input: a file, an address with a code, or a bare code. */
export async function readPaper(word: string, standardInput: () => Promise<Uint8Array>): Promise<PaperInput> {
  if (word === '-') return readBytes(await standardInput());
  if (/^https?:\/\//i.test(word)) return { kind: 'code', scanned: paperCodeFromUrl(word) };
  const size = await fileSize(word);
  if (size === undefined) {
    const code = paperCodeFromUrl(word);
    if (code.kind !== 'nothing' && !/[./\\]/.test(word)) return { kind: 'code', scanned: code };
    return { kind: 'unreadable', sentence: `${word} is neither a file nor a code.` };
  }
  if (size > LARGEST_FILE_BYTES)
    return { kind: 'unreadable', sentence: `${word} is far larger than a certificate.` };
  try {
    const bytes = new Uint8Array(await readFile(word));
    return isPicture(bytes) ? readPicture(word) : readBytes(bytes);
  } catch (error) {
    return { kind: 'unreadable', sentence: `${word} cannot be read (${messageOf(error)}).` };
  }
}

function readBytes(bytes: Uint8Array): PaperInput {
  if (startsWith(bytes, '%PDF-')) return { kind: 'pdf', bytes };
  const text = new TextDecoder().decode(bytes.subarray(0, LONGEST_TEXT));
  if (bytes.length <= LONGEST_TEXT && text.trim() !== '' && !text.includes('\uFFFD'))
    return { kind: 'code', scanned: paperCodeFromUrl(text) };
  return { kind: 'unreadable', sentence: 'This is neither a PDF nor a code.' };
}

/** A code with the longest address has less. */
const LONGEST_TEXT = 4_096;

/** Photographs and scans are read with zbarimg, where it is installed. */
function readPicture(path: string): PaperInput {
  const { status, stdout, error } = spawnSync('zbarimg', ['--quiet', '--raw', '--nodbus', '--', path], {
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 2 ** 20,
  });
  if (error) {
    const sentence =
      'To read a code out of a picture install zbarimg (Debian: zbar-tools), or scan it and hand over the address.';
    return { kind: 'unreadable', sentence };
  }
  const [code, ...others] = stdout.split('\n').filter(line => paperCodeFromUrl(line).kind !== 'nothing');
  if (status !== 0 || code === undefined)
    return {
      kind: 'unreadable',
      sentence: `There is no code to be read in ${path}. Try a sharper picture of it.`,
    };
  if (others.length > 0)
    return {
      kind: 'unreadable',
      sentence: `There is more than one code in ${path}. Take a picture of each.`,
    };
  return { kind: 'code', scanned: paperCodeFromUrl(code) };
}

function isPicture(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xff\xd8\xff');
}

function startsWith(bytes: Uint8Array, beginning: string): boolean {
  return Buffer.from(bytes.subarray(0, beginning.length)).toString('latin1') === beginning;
}

async function fileSize(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    // Missing, no permission, a name too long to be one, a zero byte in it: no file that can be read.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
