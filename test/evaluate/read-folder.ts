import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One picture file. People are numbers here: names stay on the disk. */
export interface PictureFile {
  file: string;
  person: number;
}

export interface PeopleFolder {
  /** People with at least one picture file. */
  people: number;
  pictures: PictureFile[];
  leftOut: LeftOut;
}

/** What lies in the folder and is not used; told as counts. */
export interface LeftOut {
  /** Folders without a picture in them. */
  emptyFolders: number;
  /** Folders that this user may not read. */
  closedFolders: number;
  /** Folders that were read already under another name: links. */
  repeatedFolders: number;
  /** Pictures beside the people's folders: nobody says whose they are. */
  strayPictures: number;
  otherFiles: number;
}

export type FolderReading = { kind: 'folder'; folder: PeopleFolder } | { kind: 'unusable'; sentence: string };

export const PICTURE_ENDINGS = ['.jpg', '.jpeg', '.png', '.webp', '.bmp'];
/** Folders within a person's folder (a day, a camera) are that person's too, so deep and no deeper. */
const MOST_LEVELS = 5;

/**
 * Finds the pictures under `directory`, one folder a person, in an order that depends on names alone. Links are followed,
 * each folder is read once. Unusable, with a sentence, where there is no such folder or nobody in it.
 */
export function readFolder(directory: string): FolderReading {
  const unusable = (sentence: string): FolderReading => ({ kind: 'unusable', sentence });
  const top = entriesOf(directory);
  if (top.kind === 'closed')
    return unusable(
      {
        'not-found': 'There is no such folder.',
        'not-a-folder': 'That is a file; a folder is needed that holds one folder a person.',
        'not-readable': 'This folder may not be read by this user.',
      }[top.because],
    );

  const leftOut: LeftOut = {
    emptyFolders: 0,
    closedFolders: 0,
    repeatedFolders: 0,
    strayPictures: 0,
    otherFiles: 0,
  };
  const pictures: PictureFile[] = [];
  const seen = new Set<string>([realpathSync(directory)]);
  let people = 0;
  let deeper = 0;
  let atHome = 0;
  for (const entry of top.entries) {
    if (entry.is === 'picture') leftOut.strayPictures++;
    else if (entry.is === 'other') leftOut.otherFiles++;
    else {
      const found = picturesUnder(entry.path, seen, leftOut, 1);
      if (found === undefined) continue;
      atHome += found.filter(({ level }) => level === 1).length;
      deeper += found.filter(({ level }) => level > 1).length;
      if (found.length === 0) leftOut.emptyFolders++;
      else {
        for (const { file } of found) pictures.push({ file, person: people });
        people++;
      }
    }
  }
  if (people === 0)
    return unusable(
      leftOut.strayPictures > 0
        ? 'The pictures lie directly in this folder; each person needs a folder of their own in it.'
        : leftOut.closedFolders > 0
          ? 'None of the folders in it may be read by this user.'
          : `There is nobody in this folder: no folder in it holds a picture (${PICTURE_ENDINGS.join(', ')}).`,
    );
  if (atHome === 0 && deeper > 0)
    return unusable(
      "The pictures lie a level deeper: give the folder that holds the people's folders, not the one above it.",
    );
  return { kind: 'folder', folder: { people, pictures, leftOut } };
}

interface Found {
  file: string;
  level: number;
}

/** Undefined when the folder was read before or may not be read. */
function picturesUnder(
  path: string,
  seen: Set<string>,
  leftOut: LeftOut,
  level: number,
): Found[] | undefined {
  const listing = entriesOf(path);
  if (listing.kind === 'closed') {
    leftOut.closedFolders++;
    return undefined;
  }
  const real = realpathSync(path);
  if (seen.has(real)) {
    leftOut.repeatedFolders++;
    return undefined;
  }
  seen.add(real);
  const found: Found[] = [];
  for (const entry of listing.entries) {
    if (entry.is === 'picture') found.push({ file: entry.path, level });
    else if (entry.is === 'folder' && level < MOST_LEVELS)
      found.push(...(picturesUnder(entry.path, seen, leftOut, level + 1) ?? []));
    else leftOut.otherFiles++;
  }
  return found;
}

interface Entry {
  path: string;
  is: 'picture' | 'folder' | 'other';
}

type Listing =
  | { kind: 'open'; entries: Entry[] }
  | { kind: 'closed'; because: 'not-found' | 'not-a-folder' | 'not-readable' };

function entriesOf(path: string): Listing {
  let list: Dirent[];
  try {
    list = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ELOOP') return { kind: 'closed', because: 'not-found' };
    return { kind: 'closed', because: code === 'ENOTDIR' ? 'not-a-folder' : 'not-readable' };
  }
  const entries = list
    // What file managers and archives leave behind.
    .filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(entry => ({ path: join(path, entry.name), is: kindOf(join(path, entry.name)) }));
  return { kind: 'open', entries };
}

function kindOf(path: string): Entry['is'] {
  const named = PICTURE_ENDINGS.includes(extname(path).toLowerCase()) ? 'picture' : 'other';
  const stats = statOf(path);
  // A link to nowhere that is named as a picture is a picture that cannot be acquired, and counted as one.
  if (!stats) return named;
  if (stats.isDirectory()) return 'folder';
  // Pipes and devices never end.
  return stats.isFile() ? named : 'other';
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
