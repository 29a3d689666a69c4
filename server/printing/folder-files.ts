import {
  access,
  constants,
  type FileHandle,
  link,
  mkdir,
  open,
  stat,
  statfs,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlockingReason } from '../contract/printing.ts';

/** Below this the disk counts as full; a certificate is about 50 kB. */
const MIN_FREE_BYTES = 5 * 1024 * 1024;

/** The hidden file of one job; the uuid keeps two jobs of one number apart. */
export function partPath(folder: string, jobName: string, jobUuid: string): string {
  return join(folder, `.${fileStem(jobName)}.${fileStem(jobUuid)}.part`);
}

/**
 * A job's name as the beginning of a file name on any file system: letters, digits, `-`, `_` and inner dots stay,
 * everything else becomes `_`. At most 80 characters, which are at most 240 octets, below the usual limit of 255.
 */
export function fileStem(jobName: string): string {
  const cleaned = Array.from(jobName.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^[.]+|[.]+$/g, '_'));
  return cleaned.slice(0, 60).join('') || '_';
}

/** Writes the document into a new file that only the terminal's user may read, and waits until it is on the disk. */
export async function writePart(
  part: string,
  pdf: Uint8Array,
  writeDocument: (file: FileHandle, pdf: Uint8Array) => Promise<void>,
): Promise<void> {
  const file = await open(part, 'wx', 0o600);
  try {
    await writeDocument(file, pdf);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives the hidden file its own name, `NUMBER.pdf`, or `NUMBER-2.pdf` and so on when a file has that name already. */
export async function giveName(part: string, folder: string, jobName: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const suffix = attempt === 1 ? '' : `-${attempt}`;
    try {
      // Unlike rename, link refuses to replace an older file; both happen wholly or not at all.
      await link(part, join(folder, `${fileStem(jobName)}${suffix}.pdf`));
      return;
    } catch (error) {
      if (!isFileFault(error) || error.code !== 'EEXIST') throw error;
    }
  }
}

/** How many names the file has: 0 when it is not there, 2 once it was given its own. */
export async function countNames(part: string): Promise<number> {
  let names = 0;
  const fault = await fileFault(async () => {
    names = (await stat(part)).nlink;
  });
  if (fault && fault.code !== 'ENOENT') throw fault;
  return names;
}

/** Takes the hidden name away, if it is there. */
export async function removePart(part: string): Promise<void> {
  const fault = await fileFault(() => unlink(part));
  if (fault && fault.code !== 'ENOENT') throw fault;
}

/** Makes names given in the folder last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What keeps the folder from taking files, if anything; creates the folder when it is not there. */
export async function folderProblem(folder: string): Promise<BlockingReason | undefined> {
  let freeBytes = 0;
  let isFolder = false;
  const fault = await fileFault(async () => {
    await makeFolder(folder);
    isFolder = (await stat(folder)).isDirectory();
    await access(folder, constants.W_OK | constants.X_OK);
    const disk = await statfs(folder);
    freeBytes = disk.bavail * disk.bsize;
  });
  if (fault || !isFolder) return 'offline';
  return freeBytes < MIN_FREE_BYTES ? 'other' : undefined;
}

/**
 * The folder and those above it. Not by Node's own recursive mkdir: on file systems that say "no such file" when they mean
 * "not here" (such as /proc) that one tries for ever.
 */
async function makeFolder(folder: string): Promise<void> {
  const fault = await fileFault(() => mkdir(folder, { mode: 0o700 }));
  if (!fault || fault.code === 'EEXIST') return;
  if (fault.code !== 'ENOENT' || dirname(folder) === folder) throw fault;
  await makeFolder(dirname(folder));
  const again = await fileFault(() => mkdir(folder, { mode: 0o700 }));
  if (again && again.code !== 'EEXIST') throw again;
}

/** Carries out a step on files and answers with the operating system's complaint, if it made one. */
export async function fileFault(step: () => Promise<void>): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (isFileFault(error)) return error;
    throw error;
  }
}

function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
