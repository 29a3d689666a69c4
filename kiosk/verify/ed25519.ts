/**
 * Whether `signature` (64 bytes) over `message` is one of the Ed25519 key `publicKey` (32 bytes). The browser's own
 * WebCrypto where it can; where it cannot, @noble/ed25519, which is loaded only then: browsers inside apps are often older
 * than Chromium 137, and a page that came over plain http has no `crypto.subtle` at all.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const key = await ownKey(publicKey);
  if (key === undefined) return verifyWithoutHelp(publicKey, message, signature);
  return crypto.subtle.verify('Ed25519', key, owned(signature), owned(message));
}

/** The key in the browser's hands, or undefined when the browser cannot or will not hold one. */
async function ownKey(publicKey: Uint8Array): Promise<CryptoKey | undefined> {
  // Typed as always there; it is not on a page without a secure origin.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  try {
    return await subtle?.importKey('raw', owned(publicKey), 'Ed25519', false, ['verify']);
  } catch (error) {
    // NotSupportedError where Ed25519 is unknown; some old ones say DataError or TypeError. The other way decides.
    if (error instanceof Error || error instanceof DOMException) return undefined;
    throw error;
  }
}

async function verifyWithoutHelp(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const [ed, { sha512 }] = await Promise.all([import('@noble/ed25519'), import('@noble/hashes/sha2.js')]);
  ed.hashes.sha512 = sha512;
  // As strict as the browsers: RFC 8032 §5.1.7 without the leniency of ZIP 215.
  return ed.verify(signature, message, publicKey, { zip215: false });
}

/** WebCrypto takes only views on memory that is not shared. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
