import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What is stored of a PIN, and whether one is right.
 *
 * scrypt (RFC 7914) with N=2^14, r=8, p=5, 16 MiB: one of the equal settings of OWASP's password storage cheat sheet, which
 * asks for it where Argon2id is not to be had. Node has had scrypt since version 10; its Argon2 is new and not settled, and a
 * package for it would be native code for one call. Neither helps a six-digit PIN against somebody who can try all million:
 * so it is first keyed with a secret that lies outside the database (a pepper, in the words of the same sheet), and whoever
 * steals the database alone can try nothing.
 */
const N = 2 ** 14;
const R = 8;
/** scrypt's p: so many times the work of one. */
const LANES = 5;
const KEY_BYTES = 32;
/** As the first version stored them: one lane, and no secret. */
const UNKEYED = 'scrypt';
const KEYED = /^scrypt-p([1-5])$/;

/** 32 bytes from a PIN; `lanes` times the work of one. */
export type Derive = (secret: string | Buffer, salt: Buffer, lanes: number) => Promise<Buffer>;

export type PinCheck =
  | 'wrong'
  | 'right'
  /** Kept in a weaker form than today's: to be stored anew. */
  | 'right-but-weak';

/**
 * Makes what is stored of a PIN: `scrypt-p5$salt$key`, base64url. Fewer lanes only for a PIN that is no secret, such as those
 * of invented people, which stand in the start-up message.
 */
export async function hashPin(pin: string, secret: Buffer, lanes: 1 | 5 = LANES): Promise<string> {
  const salt = randomBytes(16);
  const key = await deriveKey(peppered(pin, secret), salt, lanes);
  return `scrypt-p${lanes}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/**
 * Whether a PIN is the one stored. The work is always that of five lanes, with nothing stored and with a weaker form too, so
 * that the time taken tells nobody whether a number is on record.
 */
export async function checkPin(
  pin: string,
  stored: string | null,
  secret: Buffer,
  derive: Derive = deriveKey,
): Promise<PinCheck> {
  const { lanes, isKeyed, salt, key, isStored } = readStored(stored);
  const derived = await derive(isKeyed ? peppered(pin, secret) : pin, salt, lanes);
  if (lanes < LANES) await derive(pin, salt, LANES - lanes);
  if (!timingSafeEqual(derived, key) || !isStored) return 'wrong';
  return isKeyed && lanes === LANES ? 'right' : 'right-but-weak';
}

const NO_SALT = randomBytes(16);
const NO_KEY = randomBytes(KEY_BYTES);

/** What is not in one of the forms, or not there, is compared like everything else and never right. */
function readStored(stored: string | null) {
  const [form = '', salt = '', key = ''] = stored?.split('$') ?? [];
  const keyed = KEYED.exec(form);
  const keyBytes = Buffer.from(key, 'base64url');
  const isStored = (keyed !== null || form === UNKEYED) && keyBytes.length === KEY_BYTES;
  return {
    isStored,
    isKeyed: form !== UNKEYED,
    lanes: keyed ? Number(keyed[1]) : form === UNKEYED ? 1 : LANES,
    salt: isStored ? Buffer.from(salt, 'base64url') : NO_SALT,
    key: isStored ? keyBytes : NO_KEY,
  };
}

function peppered(pin: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(`pin ${pin}`).digest();
}

function deriveKey(secret: string | Buffer, salt: Buffer, lanes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, KEY_BYTES, { N, r: R, p: lanes }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
