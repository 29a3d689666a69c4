import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export type FileReading =
  | { kind: 'none' }
  /** `remarks` are sentences for the log, e.g. about rights that were put right. */
  | { kind: 'text'; text: string; remarks: string[] }
  | { kind: 'unreadable'; sentence: string };

/** Where the key ring of a data folder is kept. */
export function ringFileIn(dataFolder: string): string {
  return join(dataFolder, 'keys', 'signing', 'ring.json');
}

/**
 * Reads the file. When others on this machine may read it, the rights are narrowed and that is told: refusing to start
 * would help nobody, as whoever wanted the keys has had the time to copy them.
 */
export function readRingFile(dataFolder: string): FileReading {
  const file = ringFileIn(dataFolder);
  try {
    if (!existsSync(file)) return { kind: 'none' };
    const remarks = [join(dataFolder, 'keys', 'signing'), file].flatMap(narrow);
    return { kind: 'text', text: readFileSync(file, 'utf8'), remarks };
  } catch (error) {
    return { kind: 'unreadable', sentence: `The signing keys cannot be read: ${because(error)}` };
  }
}

/**
 * Puts a new text in the file's place, or leaves the old one whole: written beside it, onto the disk, then renamed. A
 * sentence comes back when that failed.
 */
export function writeRingFile(dataFolder: string, text: string): string | undefined {
  const file = ringFileIn(dataFolder);
  const folder = join(dataFolder, 'keys', 'signing');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = `${file}.new`;
    rmSync(fresh, { force: true });
    const handle = openSync(fresh, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
    // Without this a power cut may bring the old name back.
    const folderHandle = openSync(folder, 'r');
    fsyncSync(folderHandle);
    closeSync(folderHandle);
    return undefined;
  } catch (error) {
    return `The signing keys cannot be written: ${because(error)}`;
  }
}

/** The rights of everybody but the owner. */
const OTHERS = 0o077;

function narrow(path: string): string[] {
  const { mode } = statSync(path);
  if ((mode & OTHERS) === 0) return [];
  chmodSync(path, mode & ~OTHERS & 0o777);
  return [
    `${path} was open to other users of this machine; it is closed now. If others use this machine, replace the keys ` +
      'with: npm run keys -- rotate',
  ];
}

function because(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
