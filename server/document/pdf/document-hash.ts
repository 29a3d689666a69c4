import { createHash } from 'node:crypto';

/**
 * What the square code on a paper names: SHA-256 over the decoded content stream of each page in order, then the decoded
 * ToUnicode map of each font in the order of their resource names. So it stands for what the pages say and where, and
 * neither for how the file is packed nor for the code itself.
 */
export function documentHash(contents: readonly Uint8Array[], toUnicodeMaps: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha256');
  for (const bytes of [...contents, ...toUnicodeMaps]) digest.update(bytes);
  return digest.digest();
}
