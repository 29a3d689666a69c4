import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt, RFC 7914: 16 MiB and about 50 ms a guess. PINs are short, so the five-tries rule does most of the work. */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };
const KEY_BYTES = 32;

/** Makes what is stored of a PIN: `scrypt$salt$key`, base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(pin, salt)).toString('base64url')}`;
}

/**
 * Whether a PIN is the one stored. With nothing stored the same work is done and the answer is no, so that the time taken
 * tells nobody whether a number is on record.
 */
export async function isPin(pin: string, stored: string | null): Promise<boolean> {
  const [, salt, key] = stored?.split('$') ?? [];
  const derived = await derive(pin, salt ? Buffer.from(salt, 'base64url') : NO_SALT);
  const expected = key ? Buffer.from(key, 'base64url') : NO_KEY;
  return timingSafeEqual(derived, expected) && stored !== null;
}

const NO_SALT = randomBytes(16);
const NO_KEY = randomBytes(KEY_BYTES);

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
