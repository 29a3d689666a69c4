import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { lockFolder } from '../store/folder-lock.ts';
import {
  DATABASE,
  FACE_KEY,
  FACE_PART,
  FACES,
  HISTORY,
  KEYS,
  MANIFEST,
  type Manifest,
  nameAt,
  terminalOf,
} from './contents.ts';
import { diskCode, filesUnder, foldersToDisk, makeFolder, toDisk } from './disk.ts';
import { clearLeftovers, removeBackup, removeFaces, standingIn, unfinished } from './earlier.ts';
import { lookAtPlace, tellDisk } from './place.ts';
import { isWritten, writeCopies } from './write-copies.ts';

export interface BackupOrder {
  dataFolder: string;
  /** The texts of the community's templates. */
  templateFolder: string;
  /** Where backups stand, each in a folder of its own. */
  folder: string;
  /** So many stay, the new one counted. */
  keep: number;
  /** Whether what seals the faces goes into the same backup as the faces. */
  withFaceKey: boolean;
}

export type BackupMaking =
  | {
      kind: 'made';
      path: string;
      manifest: Manifest;
      /** Where what seals the faces is: in the backup, in the data folder alone, or in no file that is known here. */
      faceKey: 'within' | 'apart' | 'elsewhere';
      /** What would be better otherwise. */
      remarks: string[];
      /** What of earlier backups could not be removed: faces that were deleted may be in it. */
      lingering: string[];
    }
  /** No new backup stands there; the earlier ones are as they were. */
  | { kind: 'refused'; sentence: string };

/**
 * Makes a backup of a data folder, whether or not a server is running on it: copies and their proofs in an unfinished
 * folder, which gets its name only when everything in it was written, read back and compared. Then, and not before, faces
 * are taken out of the earlier backups in the same place, so that the newest alone has them and a face that was deleted is in none.
 */
export function makeBackup(order: BackupOrder, clock: Clock): BackupMaking {
  const { dataFolder, folder } = order;
  const verification = join(dataFolder, KEYS, 'verification.key');
  if (!existsSync(join(dataFolder, DATABASE)) || !existsSync(verification))
    return refused(
      `There is no terminal in ${dataFolder} (no ${DATABASE} or no keys). Name its folder by LAIBAN_DATA, as for the server.`,
    );
  const look = lookAtPlace(folder, dataFolder, bytesOf(dataFolder));
  if (look.kind === 'refused') return look;
  const terminal = terminalOf(readFileSync(verification));
  const foreign = standingIn(folder).find(({ manifest }) => manifest.terminal !== terminal);
  if (foreign)
    return refused(
      `${folder} has backups of another terminal (${foreign.name}). Name a folder for this one alone: each new backup takes the faces out of the earlier ones.`,
    );
  const lock = lockFolder(dataFolder, 'backup-lock.db');
  if (lock.kind === 'taken') return refused('Another backup of this terminal is being made. Wait for it.');
  if (lock.kind === 'cannot-lock') return refused(lock.sentence);
  try {
    return make(order, terminal, clock, look.remarks);
  } finally {
    lock.release();
  }
}

function make(order: BackupOrder, terminal: string, clock: Clock, remarks: string[]): BackupMaking {
  const { dataFolder, folder, withFaceKey } = order;
  const madeAt = clock.now();
  const name = freeName(folder, nameAt(madeAt));
  const part = unfinished(folder, name);
  try {
    clearLeftovers(folder);
    makeFolder(part);
    const copies = writeCopies(order, part);
    if (copies.kind === 'damaged') {
      rmSync(part, { recursive: true, force: true });
      return refused(
        `${copies.file} has a fault, so no backup was made; the earlier ones are as they were. Keep them, stop the terminal, ` +
          'and put the newest one back into an empty folder (npm run backup -- --restore FOLDER).',
      );
    }
    const manifest: Manifest = { form: 1, terminal, madeAt: madeAt.toISOString(), ...copies.written };
    const file = join(part, MANIFEST);
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: 0o600, flush: true });
    if (!isWritten(part, manifest)) {
      rmSync(part, { recursive: true, force: true });
      return refused(
        `${folder} does not give back what was written to it. Use another medium; this one is failing.`,
      );
    }
    if ((statSync(file).mode & 0o077) !== 0)
      remarks.push(
        `${folder} keeps no permissions: whoever holds the medium can read names and numbers. Encrypt it or lock it away.`,
      );
    foldersToDisk(part);
    const path = join(folder, name);
    renameSync(part, path);
    toDisk(folder);
    const lingering = tidy(order, name);
    const faceKey =
      withFaceKey && existsSync(join(path, FACE_PART, FACE_KEY)) ? 'within' : placeOfKey(dataFolder);
    return { kind: 'made', path, manifest, faceKey, remarks, lingering };
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    rmSync(part, { recursive: true, force: true });
    return refused(tellDisk(folder, code));
  }
}

/** Takes the faces out of what is older, and away what is too old. What the medium does not let go of is told. */
function tidy({ folder, keep }: BackupOrder, newest: string): string[] {
  const earlier = standingIn(folder).filter(({ name }) => name !== newest);
  const surplus = new Set(earlier.slice(0, Math.max(0, earlier.length - (keep - 1))));
  return earlier.flatMap(backup => {
    const what = surplus.has(backup) ? backup.path : join(backup.path, FACE_PART);
    const code = attempt(() => {
      if (surplus.has(backup)) removeBackup(folder, backup);
      else if (backup.hasFaces) removeFaces(backup);
    });
    return code === undefined
      ? []
      : [
          `${what} could not be removed (${code}). Remove it by hand: faces that were deleted since may be in it.`,
        ];
  });
}

function attempt(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

function placeOfKey(dataFolder: string): 'apart' | 'elsewhere' {
  return existsSync(join(dataFolder, KEYS, FACE_KEY)) ? 'apart' : 'elsewhere';
}

/** Two in one second: the second one gets a number. */
function freeName(folder: string, name: string): string {
  let free = name;
  for (let n = 2; existsSync(join(folder, free)); n++) free = `${name}-${n}`;
  return free;
}

/** What the copies may need at most; logs count, because what is in them comes into the copies. */
function bytesOf(dataFolder: string): number {
  const parts = [DATABASE, `${DATABASE}-wal`, FACES, `${FACES}-wal`].map(name => join(dataFolder, name));
  const files = [KEYS, HISTORY].flatMap(name =>
    filesUnder(join(dataFolder, name)).map(path => join(dataFolder, name, path)),
  );
  return [...parts, ...files]
    .filter(file => existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, 0);
}

function refused(sentence: string): { kind: 'refused'; sentence: string } {
  return { kind: 'refused', sentence };
}
