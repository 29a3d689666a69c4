import { createHash } from 'node:crypto';
import { access, constants, lstat, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TemplateFile, WriteTrouble } from '../../contract/template-desk.ts';
import { decode, MOST_BYTES, readSome } from '../file-text.ts';

/** What stands where a file of printer-templates/ should be. `basedOn` tells one content from another. */
export type Look =
  | { kind: 'text'; text: string; bytes: Uint8Array; basedOn: string; mode: number; savedAt: string }
  | { kind: 'missing'; basedOn: string }
  /** No text that staff could have written; `message` says what to do. */
  | { kind: 'unusable'; message: string; bytes: Uint8Array; basedOn: string; mode: number; savedAt: string }
  | { kind: 'trouble'; trouble: WriteTrouble };

/** The only paths there are: no part of a request is ever part of one. */
export function pathOf(file: TemplateFile): string {
  switch (file) {
    case 'community':
      return 'community.yaml';
    case 'residence':
    case 'hardship':
    case 'house-number':
      return `${file}/template.yaml`;
    default: {
      const never: never = file;
      return never;
    }
  }
}

/**
 * Reads a file without following links: behind one lies another place's file, and replacing the link would part the two.
 * The templates folder itself may be a link.
 */
export async function lookAt(root: string, file: TemplateFile): Promise<Look> {
  const path = join(root, pathOf(file));
  try {
    const folder = dirname(path);
    if (file !== 'community' && (await lstat(folder)).isSymbolicLink())
      return { kind: 'trouble', trouble: 'link' };
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { kind: 'trouble', trouble: 'link' };
    if (!found.isFile()) return { kind: 'trouble', trouble: 'not-a-file' };
    const bytes = await readHere(path);
    // What is longer was not written here and could not be kept whole.
    if (bytes === undefined || bytes.length > MOST_BYTES) return { kind: 'trouble', trouble: 'not-a-file' };
    const read = decode(bytes);
    const seen = {
      bytes,
      basedOn: digestOf(bytes),
      mode: found.mode & 0o777,
      savedAt: found.mtime.toISOString(),
    };
    switch (read.kind) {
      case 'text':
        return { kind: 'text', text: read.text, ...seen };
      case 'unusable':
        return { kind: 'unusable', message: read.message, ...seen };
      case 'missing':
        return { kind: 'missing', basedOn: 'missing' };
      default: {
        const never: never = read;
        return never;
      }
    }
  } catch (error) {
    const code = codeOf(error);
    // The folder of a kind may be missing too, and is not made from here.
    if (code === 'ENOENT' && basename(path) !== 'community.yaml' && !(await isThere(dirname(path))))
      return { kind: 'trouble', trouble: 'not-a-file' };
    if (code === 'ENOENT') return { kind: 'missing', basedOn: 'missing' };
    return { kind: 'trouble', trouble: troubleOf(code) };
  }
}

/** What is known to keep a file from being replaced, without trying: for saying so before anybody types. */
export async function troubleWith(root: string, file: TemplateFile): Promise<WriteTrouble | undefined> {
  const look = await lookAt(root, file);
  if (look.kind === 'trouble') return look.trouble;
  try {
    await access(dirname(join(root, pathOf(file))), constants.W_OK | constants.X_OK);
    // Opened for writing and closed again: unlike a question about rights, it is answered by whoever decides in the end.
    if (look.kind !== 'missing') await (await open(join(root, pathOf(file)), 'r+')).close();
    return undefined;
  } catch (error) {
    return troubleOf(codeOf(error));
  }
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The code of a failed call to the operating system. Anything else is a bug of ours and goes on. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

export function troubleOf(code: string): WriteTrouble {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'ENOTDIR':
    case 'EISDIR':
      return 'not-a-file';
    case 'ELOOP':
      return 'link';
    default:
      return 'other';
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Between the look and the opening the file may have become a link or a named pipe, at which nobody must wait. */
async function readHere(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return (await file.stat()).isFile() ? await readSome(file) : undefined;
  } finally {
    await file.close();
  }
}
