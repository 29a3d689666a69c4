import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D) and a fresh random nonce: nonce, ciphertext, tag. Whoever opens them must
 * name the same `boundTo`. Random nonces are safe for 2³² seals under one key; a terminal makes some thousand a year.
 */
export function seal(plain: Uint8Array, key: KeyObject, boundTo: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when the bytes were sealed with another key, belong to something else, or are damaged. */
export function unseal(sealed: Uint8Array, key: KeyObject, boundTo: string): Buffer | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
  return authentic(() => decipher.final()) ? plain : undefined;
}

/** Tells keys apart without saying anything about them: kept beside what they sealed, so that a wrong key is no damage. */
export function keyIdOf(key: KeyObject): string {
  return createHmac('sha256', key).update('laiban face key id').digest('base64url').slice(0, 16);
}

function authentic(final: () => Buffer): boolean {
  try {
    final();
    return true;
  } catch (error) {
    // node:crypto reports a wrong tag only by throwing this.
    if (error instanceof Error && error.message.includes('unable to authenticate')) return false;
    throw error;
  }
}
