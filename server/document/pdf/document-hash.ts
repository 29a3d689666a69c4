import { createHash } from 'node:crypto';

/** What of a font decides which shapes its codes draw and which characters they stand for: its streams, unpacked. */
export interface FontStreams {
  toUnicode: Uint8Array;
  /** The font program, a TrueType file. */
  program: Uint8Array;
  /** For each code two bytes, the number of its glyph in the program. */
  glyphNumbers: Uint8Array;
}

/**
 * What the square code on a paper names; `WriteCode` in content.ts says over what it goes. It stands for what the pages say,
 * where, and in which letters, and neither for how the file is packed nor for the code itself. `fonts` come in the order of
 * their resource names.
 */
export function documentHash(contents: readonly Uint8Array[], fonts: readonly FontStreams[]): Buffer {
  const streams = [
    ...contents,
    ...fonts.map(({ toUnicode }) => toUnicode),
    ...fonts.map(({ program }) => program),
    ...fonts.map(({ glyphNumbers }) => glyphNumbers),
  ];
  const digest = createHash('sha256').update(eightBytes(contents.length)).update(eightBytes(fonts.length));
  // With its length before it no stream can end elsewhere and leave the digest as it is.
  for (const stream of streams) digest.update(eightBytes(stream.length)).update(stream);
  return digest.digest();
}

function eightBytes(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}
