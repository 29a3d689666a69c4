import { accessSync, constants, realpathSync, statfsSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { diskCode } from './disk.ts';

/** Beside the copies: their manifest, a log, room to breathe. */
const SPARE_BYTES = 10_000_000;
const MEGABYTE = 1_000_000;

export type PlaceLook =
  | { kind: 'good'; remarks: string[] }
  /** Nothing was written; one sentence that says what to do. */
  | { kind: 'refused'; sentence: string };

/** Looks whether backups of `bytes` can go into a folder, before anything is written. */
export function lookAtPlace(folder: string, dataFolder: string, bytes: number): PlaceLook {
  const trouble = troubleWith(folder);
  if (trouble !== undefined) return { kind: 'refused', sentence: trouble };
  const [there, data] = [realpathSync(folder), realpathSync(dataFolder)];
  if (there === data || there.startsWith(data + sep))
    return {
      kind: 'refused',
      sentence: `${folder} is inside the data folder ${dataFolder} and would be lost with it. Name a folder on another medium.`,
    };
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < bytes + SPARE_BYTES)
    return {
      kind: 'refused',
      sentence:
        `${folder} has ${inMegabytes(free)} MB free and the backup needs ${inMegabytes(bytes + SPARE_BYTES)}. ` +
        'The earlier backups are as they were. Make room, or name another medium.',
    };
  const remarks =
    statSync(folder).dev === statSync(dataFolder).dev
      ? [
          `${folder} is on the same disk as the data: where that disk breaks both are gone. Better is another medium.`,
        ]
      : [];
  return { kind: 'good', remarks };
}

/** What the disk said while a backup was written, as a sentence. */
export function tellDisk(folder: string, code: string): string {
  const earlier = 'Nothing was changed there; an earlier backup is as it was.';
  if (/ENOSPC|EDQUOT|FULL/.test(code))
    return `${folder} is full. ${earlier} Make room, or name another medium.`;
  if (/EACCES|EPERM|EROFS|READONLY/.test(code))
    return `${folder} cannot be written (${code}). ${earlier} Let this user write there, or name another folder.`;
  return `The backup in ${folder} could not be written (${code}). ${earlier} Try again; if it happens again, the medium may be failing.`;
}

function troubleWith(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return `${folder} is a file. Name a folder.`;
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? `${folder} is not there. Is the medium plugged in and mounted? If it is, make the folder first: mkdir ${folder}`
      : `${folder} cannot be written (${code}). Let this user write there, or name another folder.`;
  }
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / MEGABYTE);
}
