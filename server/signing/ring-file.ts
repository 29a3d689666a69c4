import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { putKeyFile } from '../store/key-file.ts';
import { readContent } from './ring-content.ts';

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
 * Puts a new text in the file's place, or leaves the old one whole: see `putKeyFile`. A sentence comes back when that
 * failed. A text that would not open again is never written: the keys that it replaces could not be had back.
 */
export function writeRingFile(dataFolder: string, text: string): string | undefined {
  const file = ringFileIn(dataFolder);
  const reading = readContent(text);
  if (reading.kind === 'fault') throw new Error(`A ring was to be written of which ${reading.because}.`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    putKeyFile(file, Buffer.from(text));
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
