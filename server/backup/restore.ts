import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { makeFolder as makeDataFolder, openStore } from '../store/open-store.ts';
import { type Aftermath, setRight } from './after-restore.ts';
import {
  DATABASE,
  FACE_KEY,
  FACE_PART,
  FACES,
  HISTORY,
  isOfFaces,
  KEYS,
  MANIFEST,
  TEMPLATES,
} from './contents.ts';
import { copyFile, diskCode, foldersToDisk, makeFolder, toDisk } from './disk.ts';
import { type Standing, standingAt, standingIn } from './earlier.ts';
import { type KeyLook, lookAtKey } from './face-key.ts';
import { isWritten } from './write-copies.ts';

export interface RestoreOrder {
  /** A backup, or a folder of them, of which the newest is taken. */
  folder: string;
  /** Where nothing is yet. */
  dataFolder: string;
  /** A file with what seals the faces, where the backup has it not. */
  faceKey?: string;
}

export type Restoring =
  | { kind: 'restored'; backup: Standing; aftermath: Aftermath; key: KeyLook }
  /** The data folder and the backup are as they were. */
  | { kind: 'refused'; sentence: string };

/** Copies are put together here, inside the data folder, because that may be a disk of its own. */
const PART = '.restore.part';
/** The records come last: without them there is no terminal, so a power cut leaves none that has a half. */
const INTO_PLACE = [KEYS, HISTORY, FACES, DATABASE] as const;

/**
 * Puts a backup back into a data folder that has nothing yet: copied, compared, brought up to date, set right where records and
 * faces are of two moments, and only then moved to its names. Staff find a line in the console on what a backup cannot know.
 */
export async function restore(order: RestoreOrder, clock: Clock, newId: NewId): Promise<Restoring> {
  const { folder, dataFolder } = order;
  const found = find(folder);
  if (typeof found === 'string') return refused(found);
  const trouble = makeDataFolder(dataFolder) ?? occupied(dataFolder);
  if (trouble !== undefined) return refused(trouble);
  const lock = lockFolder(dataFolder);
  if (lock.kind === 'taken') return refused(`A terminal is running on ${dataFolder}. Stop it first.`);
  if (lock.kind === 'cannot-lock') return refused(lock.sentence);
  const part = join(dataFolder, PART);
  try {
    rmSync(part, { recursive: true, force: true });
    const outcome = await fill(part, found, order, clock, newId);
    if (outcome.kind === 'restored') {
      foldersToDisk(part);
      for (const name of INTO_PLACE)
        if (existsSync(join(part, name))) renameSync(join(part, name), join(dataFolder, name));
      toDisk(dataFolder);
    }
    return outcome;
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return refused(
      `The backup could not be put into ${dataFolder} (${code}). The backup is as it was. Make room or change the owner, and try again.`,
    );
  } finally {
    rmSync(part, { recursive: true, force: true });
    lock.release();
  }
}

async function fill(
  part: string,
  backup: Standing,
  order: RestoreOrder,
  clock: Clock,
  newId: NewId,
): Promise<Restoring> {
  const { manifest, path, hasFaces } = backup;
  const isLeftOut = (file: string) =>
    file.startsWith(`${TEMPLATES}/`) || (isOfFaces(file) && (!hasFaces || file.endsWith(FACE_KEY)));
  const files = manifest.files.filter(file => !isLeftOut(file.path));
  makeFolder(part);
  for (const file of files) {
    const copy = join(part, placeOf(file.path));
    makeFolder(dirname(copy));
    const from = join(path, file.path);
    const read = existsSync(from) ? copyFile(from, copy) : undefined;
    if (read?.sha256 !== file.sha256)
      return refused(
        `${from} is ${read ? 'not as it was written' : 'missing'}, so nothing was put back. Take another backup; the one before it has everything but faces.`,
      );
  }
  const inPlace = { files: files.map(file => ({ ...file, path: placeOf(file.path) })) };
  if (!isWritten(part, inPlace))
    return refused(`${order.dataFolder} does not give back what was written to it. Use another disk.`);

  const key = hasFaces
    ? lookAtKey(join(part, FACES), keyFileOf(backup, order))
    : ({ kind: 'no-faces' } as const);
  if (key.kind === 'wrong') return refused(key.sentence);
  if (key.kind === 'right') copyFile(key.file, join(part, KEYS, FACE_KEY));

  const opening = await openStore(part);
  if (opening.kind === 'cannot-open') return refused(opening.sentence);
  const { store } = opening;
  try {
    const faces = hasFaces ? join(part, FACES) : undefined;
    const aftermath = await setRight({ store, faces, madeAt: manifest.madeAt, clock, newId });
    return { kind: 'restored', backup, aftermath, key };
  } finally {
    await store.destroy();
  }
}

/** The backup that is meant, or why there is none. */
function find(folder: string): Standing | string {
  if (!existsSync(folder)) return `${folder} is not there. Is the medium plugged in and mounted?`;
  const itself = standingAt(folder, folder);
  const newest = itself ?? standingIn(folder).at(-1);
  if (newest) return newest;
  return existsSync(join(folder, MANIFEST)) &&
    readFileSync(join(folder, MANIFEST), 'utf8').includes('"terminal"')
    ? `${folder} was made by a newer Laiban, or its ${MANIFEST} is damaged. Use that version, or another backup.`
    : `${folder} is not a backup and has none in it. Name the folder that npm run backup -- FOLDER was given.`;
}

function occupied(dataFolder: string): string | undefined {
  const there = [DATABASE, FACES, KEYS].filter(name => existsSync(join(dataFolder, name)));
  return there.length === 0
    ? undefined
    : `${dataFolder} has a terminal in it already (${there.join(', ')}). Nothing is overwritten: move that folder away and keep it, or name an empty one by LAIBAN_DATA.`;
}

/** In a backup faces are in a folder of their own, so that they can go as a whole. */
function placeOf(path: string): string {
  return path === `${FACE_PART}/${FACES}` ? FACES : path;
}

function keyFileOf(backup: Standing, { faceKey }: RestoreOrder): string | undefined {
  const within = join(backup.path, FACE_PART, FACE_KEY);
  return faceKey ?? (existsSync(within) ? within : undefined);
}

function refused(sentence: string): { kind: 'refused'; sentence: string } {
  return { kind: 'refused', sentence };
}
