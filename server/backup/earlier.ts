import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_NAME, FACE_PART, MANIFEST, type Manifest, readManifest } from './contents.ts';
import { toDisk, wipeFolder } from './disk.ts';

/** A backup that stands in a folder. */
export interface Standing {
  name: string;
  path: string;
  manifest: Manifest;
  /** Only the newest one has faces, and none after a power cut in between has half of them. */
  hasFaces: boolean;
}

/** A face part on its way out: renamed first, so that a backup has all of its faces or none. */
const GOING = `${FACE_PART}.going`;
/** A backup that is not yet one; a dot keeps it out of sight, and no name of a backup begins so. */
const UNFINISHED = /^\.laiban-\d{8}T\d{6}Z(-\d+)?\.part$/;

/** Where a backup is written until it is whole. */
export function unfinished(folder: string, name: string): string {
  return join(folder, `.${name}.part`);
}

/** The backup that is a folder itself; undefined when it is none. */
export function standingAt(path: string, name: string): Standing | undefined {
  const file = join(path, MANIFEST);
  const manifest = existsSync(file) ? readManifest(readFileSync(file, 'utf8')) : undefined;
  return manifest && { name, path, manifest, hasFaces: existsSync(join(path, FACE_PART)) };
}

/** All backups in a folder, the oldest first. Other things that lie there are left out. */
export function standingIn(folder: string): Standing[] {
  return readdirSync(folder)
    .filter(name => BACKUP_NAME.test(name))
    .flatMap(name => standingAt(join(folder, name), name) ?? [])
    .toSorted((a, b) => Date.parse(a.manifest.madeAt) - Date.parse(b.manifest.madeAt));
}

/** Takes away what a power cut left of backups and face parts that were never finished or never quite gone. */
export function clearLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (UNFINISHED.test(name)) wipeFolder(join(folder, name));
    else if (BACKUP_NAME.test(name) && existsSync(join(folder, name, GOING)))
      wipeFolder(join(folder, name, GOING));
  }
}

/** Takes the faces out of a backup; the rest of it stays good. */
export function removeFaces(backup: Standing): void {
  const going = join(backup.path, GOING);
  renameSync(join(backup.path, FACE_PART), going);
  toDisk(backup.path);
  wipeFolder(going);
}

/** Takes a whole backup away; renamed first, so that nothing calls itself a backup that is half gone. */
export function removeBackup(folder: string, backup: Standing): void {
  const going = unfinished(folder, backup.name);
  renameSync(backup.path, going);
  toDisk(folder);
  wipeFolder(going);
}
