import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { decode, type FileText, MOST_BYTES } from '../templates/file-text.ts';

/** Everything that comes in, up to what a text may have; more is told like a file that is too long. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<FileText> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part));
    length += part.length;
    if (length > MOST_BYTES) break;
  }
  return decode(Buffer.concat(parts));
}

/** Writes beside the place and moves it there, so that an old file is replaced whole or not touched. A sentence when not. */
export async function writeWhole(out: string, bytes: Uint8Array): Promise<string | undefined> {
  const path = resolve(out);
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    await rm(draft, { force: true });
    return `${out} cannot be written (${code}); nothing was changed.`;
  }
}
