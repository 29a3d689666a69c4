/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(i, i + 3);
    const group = (first << 16) | (second << 8) | third;
    const sextets = [group >> 18, (group >> 12) & 63, (group >> 6) & 63, group & 63];
    for (const sextet of sextets.slice(0, Math.min(bytes.length - i, 3) + 1)) text += ALPHABET.charAt(sextet);
  }
  return text;
}

/**
 * The bytes of a base64url text, or undefined when it is none. Strict where the browsers' `atob` is not: no padding, no
 * blanks, and the bits left over at the end must be zero, so that every sequence of bytes has exactly one text.
 */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let heldBits = 0;
  let at = 0;
  for (const character of text) {
    const sextet = ALPHABET.indexOf(character);
    if (sextet < 0) return undefined;
    held = ((held << 6) | sextet) & 0xffff;
    heldBits += 6;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[at++] = (held >> heldBits) & 0xff;
    }
  }
  return (held & ((1 << heldBits) - 1)) === 0 ? bytes : undefined;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
