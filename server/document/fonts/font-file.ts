import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { FontFile } from './font-chain.ts';

/** A font file that certificates must not be drawn with; the message is a sentence that says which and what to do. */
export class FontFileError extends Error {
  override readonly name = 'FontFileError';
  readonly path: string;
  /** The two sentences of the message: what is wrong, and what to do (without a stop, it may end in a command). */
  readonly fault: string;
  readonly remedy: string;

  constructor(file: FontFile, fault: string) {
    const remedy =
      file.presence === 'bundled'
        ? 'Install the packages again: npm ci'
        : 'Install the package it came with again, or remove the file to do without it';
    const what = `The font file ${file.path} ${fault}.`;
    super(`${what} ${remedy}.`);
    this.path = file.path;
    this.fault = what;
    this.remedy = remedy;
  }
}

/** The whole file. Throws a `FontFileError` when it is not there, cut short, or no TrueType file. */
export function readFontFile(file: FontFile): Uint8Array {
  checkFontFile(file);
  return readFileSync(file.path);
}

/**
 * Looks at the file's table of contents (OpenType 1.9 § Organization of an OpenType font) without reading the rest: a file
 * that a full disk or a broken download cut short opens without complaint, and its last characters print as nothing.
 * Throws a `FontFileError`.
 */
export function checkFontFile(file: FontFile): void {
  if (!existsSync(file.path)) throw new FontFileError(file, 'is missing');
  const descriptor = openSync(file.path, 'r');
  try {
    const fault = faultOf(descriptor);
    if (fault) throw new FontFileError(file, fault);
  } finally {
    closeSync(descriptor);
  }
}

const OFFSET_TABLE = 12;
const RECORD = 16;
/** TrueType outlines; `OTTO` (CFF) and collections would need other embedding. */
const TRUETYPE = 0x00010000;

function faultOf(descriptor: number): string | undefined {
  const start = Buffer.alloc(OFFSET_TABLE);
  if (readSync(descriptor, start) < OFFSET_TABLE) return 'is cut short';
  if (start.readUInt32BE(0) !== TRUETYPE) return 'is damaged, or no static TrueType font';
  const records = Buffer.alloc(RECORD * start.readUInt16BE(4));
  if (readSync(descriptor, records) < records.length) return 'is cut short';
  const { size } = fstatSync(descriptor);
  for (let at = 0; at < records.length; at += RECORD)
    if (records.readUInt32BE(at + 8) + records.readUInt32BE(at + 12) > size) return 'is cut short';
  return undefined;
}
