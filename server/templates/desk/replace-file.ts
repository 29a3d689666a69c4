import { open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { WriteTrouble } from '../../contract/template-desk.ts';
import { codeOf, troubleOf } from './look.ts';

export type Replacing =
  | { kind: 'replaced' }
  /** Somebody changed the file while the new text was being written; it was left alone. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'trouble'; trouble: WriteTrouble };

/**
 * Puts new content in a file's place in one step: written beside it, on the disk, then renamed over it. A power cut leaves
 * the old text or the new one, never half of either. `unchanged` is asked just before the rename. `newId` names the file
 * beside; `mode` is that of the file which is replaced.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  { mode, unchanged, newId }: { mode: number; unchanged: () => Promise<boolean>; newId: () => string },
): Promise<Replacing> {
  const folder = dirname(path);
  const beside = join(folder, `.${basename(path)}.${newId()}.tmp`);
  try {
    await writeThrough(beside, bytes, mode);
    if (!(await unchanged())) {
      await unlink(beside);
      return { kind: 'changed-meanwhile' };
    }
    await rename(beside, path);
    await syncFolder(folder);
    return { kind: 'replaced' };
  } catch (error) {
    const trouble = troubleOf(codeOf(error));
    await removeIfThere(beside);
    return { kind: 'trouble', trouble };
  }
}

/** Writes a file that was not there and waits until the disk has it. Fails with what the operating system says. */
export async function writeThrough(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    // The process's mask took bits away that the replaced file had.
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name in a folder is only safe when the folder itself is on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whatever keeps a leftover from being removed was told already, as what kept it from being used. */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    codeOf(error);
  }
}
