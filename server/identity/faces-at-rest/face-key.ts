import { createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keyFile } from '../../store/key-file.ts';

/** The key that seals faces, or what a technician has to do about it. */
export type FaceKey = { kind: 'key'; key: KeyObject } | { kind: 'no-key'; sentence: string };

/** The name of the credential; see systemd.exec(5), `LoadCredential=` and `LoadCredentialEncrypted=`. */
export const FACE_KEY_CREDENTIAL = 'laiban-face-key';
const FILE_NAME = 'faces.key';
const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o004;
const ANYBODY_ELSE_MAY = 0o077;

/**
 * The key from systemd's credentials where the service has one, else from `keys/faces.key` in the data folder, which is
 * made where nothing was sealed yet. Never made where faces are kept (`facesAreKept`): a fresh key opens none of them,
 * and hides that the right one is lost.
 */
export function readFaceKey(
  dataFolder: string,
  facesAreKept: boolean,
  credentialsFolder: string | undefined,
): FaceKey {
  const credential = credentialsFolder && join(credentialsFolder, FACE_KEY_CREDENTIAL);
  try {
    if (credential && existsSync(credential)) return fromFile(credential, OTHERS_MAY_READ);
    const file = join(dataFolder, 'keys', FILE_NAME);
    if (!existsSync(file)) {
      if (facesAreKept) return noKey(missing(file));
      keyFile(dataFolder, FILE_NAME);
    }
    return fromFile(file, ANYBODY_ELSE_MAY);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return noKey(`The key of the faces cannot be read (${why}). Let this user read it, and nobody else.`);
  }
}

/** systemd gives credentials to the service by an access list, which shows as rights of the group; those of others stay off. */
function fromFile(file: string, tooOpen: number): FaceKey {
  if ((statSync(file).mode & tooOpen) !== 0)
    return noKey(
      `${file} may be read by others. Run chmod 600 ${file}; if others use this machine, enrol faces anew with a new key.`,
    );
  const bytes = readFileSync(file);
  if (bytes.length !== KEY_BYTES)
    return noKey(
      `${file} has ${bytes.length} bytes and a key has ${KEY_BYTES}. Put the right file back from a backup of the data folder.`,
    );
  return { kind: 'key', key: createSecretKey(bytes) };
}

function missing(file: string): string {
  return (
    `${file} is missing and faces are sealed with it. Put it back from a backup of the data folder, or give the service its ` +
    `key as the credential ${FACE_KEY_CREDENTIAL}. Where it is lost for good, make a new one with ` +
    `"head -c 32 /dev/urandom > ${file}; chmod 600 ${file}" and enrol these people again.`
  );
}

function noKey(sentence: string): FaceKey {
  return { kind: 'no-key', sentence };
}
