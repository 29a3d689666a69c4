import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDiskTrouble } from '../store/disk-trouble.ts';

const CHUNK_BYTES = 1 << 20;
const OWNER_ONLY = 0o600;

/**
 * The code of an error that the disk, its permissions or a busy database gave (`ENOSPC`, `SQLITE_FULL`); undefined: a mistake
 * of ours.
 */
export function diskCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return isDiskTrouble(error) || code.startsWith('SQLITE_BUSY') || 'syscall' in error ? code : undefined;
}

/** How long a file is, and its SHA-256. */
export interface FileDigest {
  bytes: number;
  sha256: string;
}

/** Copies one file for its owner alone, through to the disk. Answers with what was read, for comparing with what is there. */
export function copyFile(from: string, to: string): FileDigest {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = openSync(from, 'r');
  try {
    const target = openSync(to, 'wx', OWNER_ONLY);
    try {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      while (true) {
        const length = readSync(source, chunk, 0, chunk.length, null);
        if (length === 0) break;
        bytes += length;
        hash.update(chunk.subarray(0, length));
        for (let done = 0; done < length; ) done += writeSync(target, chunk, done, length - done);
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Every file in a folder and in those below it, as paths from it with slashes; none where there is no folder. Links are followed. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap(name =>
      statSync(join(folder, name)).isDirectory()
        ? filesUnder(join(folder, name)).map(path => `${name}/${path}`)
        : [name],
    );
}

/** Makes a folder for its owner alone, and those above it. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Reads a file for its digest. */
export function digestOf(file: string): FileDigest {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let bytes = 0;
    while (true) {
      const length = readSync(handle, chunk, 0, chunk.length, null);
      if (length === 0) return { bytes, sha256: hash.digest('hex') };
      bytes += length;
      hash.update(chunk.subarray(0, length));
    }
  } finally {
    closeSync(handle);
  }
}

/** Sees to it that what was written to a file, or named in a folder, outlasts a power cut. */
export function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // A network share has no such thing for a folder.
    if (diskCode(error) !== 'EINVAL') throw error;
  } finally {
    closeSync(handle);
  }
}

/** All folders below one and itself, the innermost first, through to the disk. */
export function foldersToDisk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) foldersToDisk(join(folder, entry.name));
  toDisk(folder);
}

/**
 * Overwrites every file in a folder before it is removed: on a disk that writes in place nothing of it stays. What a
 * solid-state disk or a copying filesystem keeps of overwritten blocks is out of reach; there the seal is what protects.
 */
export function wipeFolder(folder: string): void {
  for (const path of filesUnder(folder)) wipeFile(join(folder, path));
  rmSync(folder, { recursive: true, force: true });
}

function wipeFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    const nothing = Buffer.alloc(CHUNK_BYTES);
    const { size } = statSync(file);
    for (let at = 0; at < size; )
      at += writeSync(handle, nothing, 0, Math.min(nothing.length, size - at), at);
    fsyncSync(handle);
    ftruncateSync(handle, 0);
  } finally {
    closeSync(handle);
  }
}
