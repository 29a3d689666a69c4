import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type Counts,
  DATABASE,
  FACE_KEY,
  FACE_PART,
  FACES,
  type FileNote,
  HISTORY,
  KEYS,
  type Manifest,
  TEMPLATES,
} from './contents.ts';
import { copyDatabase, countRows } from './copy-database.ts';
import { copyFile, digestOf, filesUnder, makeFolder } from './disk.ts';

export type CopiesWriting =
  | { kind: 'written'; written: Pick<Manifest, 'counts' | 'files'> }
  /** This file of the data folder has a fault. */
  | { kind: 'damaged'; file: string };

const RECORDS = ['residents', 'certificates', 'journal'] as const;

/**
 * Copies everything into a folder. The records go first: a face that is deleted in between is then in neither copy, and one
 * enrolled in between names nobody and is removed where the backup is put back.
 */
export function writeCopies(
  order: { dataFolder: string; templateFolder: string; withFaceKey: boolean },
  to: string,
): CopiesWriting {
  const { dataFolder, templateFolder, withFaceKey } = order;
  const records = join(dataFolder, DATABASE);
  const before = countRows(records, RECORDS);
  if (!before || !copyDatabase(records, join(to, DATABASE))) return damaged(records);
  const counted = countRows(join(to, DATABASE), RECORDS);
  const files: FileNote[] = [{ path: DATABASE, ...digestOf(join(to, DATABASE)) }];
  // Nothing of these is ever deleted.
  if (!counted || RECORDS.some(table => counted[table] < before[table])) return damaged(records);

  const faces = join(dataFolder, FACES);
  const faceKey = join(dataFolder, KEYS, FACE_KEY);
  const counts: Counts = { ...counted, faces: 0 };
  if (existsSync(faces)) {
    const copy = join(to, FACE_PART, FACES);
    makeFolder(dirname(copy));
    if (!copyDatabase(faces, copy)) return damaged(faces);
    counts.faces = countRows(copy, ['templates'])?.templates ?? 0;
    files.push({ path: `${FACE_PART}/${FACES}`, ...digestOf(copy) });
    if (withFaceKey && existsSync(faceKey))
      files.push({
        path: `${FACE_PART}/${FACE_KEY}`,
        ...copyFile(faceKey, join(to, FACE_PART, FACE_KEY)),
      });
  }

  const folders = [
    {
      name: KEYS,
      from: join(dataFolder, KEYS),
      isWanted: (path: string) => path !== FACE_KEY && !path.endsWith('.new'),
    },
    { name: HISTORY, from: join(dataFolder, HISTORY), isWanted: () => true },
    { name: TEMPLATES, from: templateFolder, isWanted: isNotHidden },
  ];
  for (const { name, from, isWanted } of folders)
    for (const path of filesUnder(from).filter(isWanted)) {
      const copy = join(to, name, path);
      makeFolder(dirname(copy));
      files.push({ path: `${name}/${path}`, ...copyFile(join(from, path), copy) });
    }
  return { kind: 'written', written: { counts, files } };
}

/** Whether everything that a manifest lists is there as it says; `isLeftOut` are files that need not be. */
export function isWritten(
  folder: string,
  { files }: Pick<Manifest, 'files'>,
  isLeftOut: (path: string) => boolean = () => false,
): boolean {
  return files
    .filter(({ path }) => !isLeftOut(path))
    .every(({ path, bytes, sha256 }) => {
      const file = join(folder, path);
      if (!existsSync(file) || statSync(file).size !== bytes) return false;
      return digestOf(file).sha256 === sha256;
    });
}

/** What an editor leaves beside a text is none of it. */
function isNotHidden(path: string): boolean {
  return !path.split('/').some(name => name.startsWith('.'));
}

function damaged(file: string): CopiesWriting {
  return { kind: 'damaged', file };
}
