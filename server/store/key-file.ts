import { randomBytes, randomInt } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Every secret of a data folder without which nothing starts. What seals faces is read apart: without it the rest goes on. */
export interface Keys {
  /** Hides the numbers in the counts of wrong PINs. */
  pinTries: Buffer;
  /** Makes the codes beside certificate numbers. */
  verification: Buffer;
  passcode: string;
}

/** Reads all of them, making what is missing. One that is damaged or cannot be read comes back as a sentence. */
export function readKeys(
  dataFolder: string,
): { kind: 'keys'; keys: Keys } | { kind: 'broken'; sentence: string } {
  try {
    return {
      kind: 'keys',
      keys: {
        pinTries: keyFile(dataFolder, 'pin-tries.key'),
        verification: keyFile(dataFolder, 'verification.key'),
        passcode: passcodeFile(dataFolder, 'staff-passcode'),
      },
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'broken', sentence: `The keys in ${join(dataFolder, 'keys')} cannot be used: ${why}` };
  }
}

/**
 * A secret of 32 bytes that lives in `keys/NAME` in the data folder (0600), made when first asked for. Throws when the
 * file exists with another length: going on with a fresh key would make everything sealed with the old one unreadable.
 */
export function keyFile(dataFolder: string, name: string): Buffer {
  return secretFile(
    dataFolder,
    name,
    () => randomBytes(32),
    key => key.length === 32,
  );
}

/** A passcode that people type, kept the same way: eight characters that are hard to mistake for one another. */
export function passcodeFile(dataFolder: string, name: string): string {
  const make = () =>
    Buffer.from(Array.from({ length: 8 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''));
  return secretFile(dataFolder, name, make, code => code.toString('utf8').trim().length >= 6)
    .toString('utf8')
    .trim();
}

/**
 * Puts a secret (0600) in a file's place, or leaves what was there whole: written beside it, onto the disk, read back, and
 * only then renamed, because a disk that is nearly full takes a part. Throws when that failed, with nothing left beside.
 */
export function putKeyFile(file: string, content: Uint8Array): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, content, { flag: 'wx', mode: 0o600, flush: true });
    const written = readFileSync(fresh);
    if (!written.equals(content))
      throw new Error(`${file} is not on the disk as it was written (${written.length} bytes of it are)`);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  // Without this a power cut may bring the old name back.
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

function secretFile(
  dataFolder: string,
  name: string,
  make: () => Buffer,
  isWhole: (content: Buffer) => boolean,
): Buffer {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) putKeyFile(file, make());
  const content = readFileSync(file);
  if (!isWhole(content))
    throw new Error(`${file} is not a whole key. Restore it from a backup of the data folder.`);
  return content;
}
