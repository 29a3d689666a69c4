import { constants, type FileHandle, open } from 'node:fs/promises';

/** What could be read of a file that should be text. */
export type FileText =
  /** `savedAt`: ISO time of the last change. */
  | { kind: 'text'; text: string; savedAt: string }
  | { kind: 'missing' }
  /** It is there and no text that staff could have written; `message` says what to do, `line` where it begins to be wrong. */
  | { kind: 'unusable'; message: string; line: number };

/**
 * A template with every list filled up is about 12 kB; what is longer than this is some other file. A request of the staff
 * page holds 64 KiB (`http/guard.ts`), and JSON writes a quotation mark or a line end with two characters: a text of this
 * size always goes through.
 */
export const MOST_BYTES = 30 * 1024;

/**
 * Reads a text file of at most `MOST_BYTES` bytes of UTF-8; a byte order mark is dropped. Whatever keeps it from being
 * read is told; nothing is thrown for what people or disks do.
 */
export async function readFileText(path: string): Promise<FileText> {
  try {
    // Opened for writing by nobody, a named pipe would keep us waiting for ever: with O_NONBLOCK it opens at once.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = await file.stat();
      if (!found.isFile()) return notAFile(found.isDirectory());
      return decode(await readSome(file), found.mtime.toISOString());
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    const message =
      code === 'EACCES' || code === 'EPERM'
        ? '没有权限读这个文件，请技术人员改文件权限。'
        : `这个文件读不出来（${code}），请技术人员查看磁盘。`;
    return { kind: 'unusable', message, line: 1 };
  }
}

/** One byte more than a text may have tells too long from just fitting, without reading whatever lies there. */
export async function readSome(file: FileHandle): Promise<Uint8Array> {
  const buffer = Buffer.alloc(MOST_BYTES + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < buffer.length; length += read)
    ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length, length));
  return buffer.subarray(0, length);
}

function notAFile(isFolder: boolean): FileText {
  const what = isFolder ? '一个文件夹' : '别的东西（管道或设备）';
  return { kind: 'unusable', message: `这里应该是一个文件，却是${what}。`, line: 1 };
}

/** Bytes as text, or why they are none. Also for what somebody is writing and has not saved. */
export function decode(bytes: Uint8Array, savedAt = ''): FileText {
  if (bytes.length > MOST_BYTES) {
    const message = `文件太大，超过 ${MOST_BYTES / 1024} KB，不像是模板。请换回原来的文件。`;
    return { kind: 'unusable', message, line: 1 };
  }
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const zero = utf16 ? -1 : bytes.indexOf(0);
  if (zero >= 0)
    return {
      kind: 'unusable',
      message: '文件里有不是文字的内容，可能已经损坏，请换回原来的文件。',
      line: lineAt(bytes, zero),
    };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), savedAt };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = '文件不是 UTF-8 编码。请在记事本里用“另存为”，编码选“UTF-8”。';
    return { kind: 'unusable', message, line: utf16 ? 1 : lineAt(bytes, validLength(bytes)) };
  }
}

/** How many bytes from the start are good UTF-8. */
function validLength(bytes: Uint8Array): number {
  // The replacement character stands for the first bad byte; before it decoding and encoding are each other's inverse.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return Buffer.byteLength(text.slice(0, text.indexOf('\ufffd')));
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (const byte of bytes.subarray(0, position)) if (byte === 0x0a) line++;
  return line;
}
