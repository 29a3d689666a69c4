const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Longer than any number that a pattern can give, with blanks and hyphens between. */
const LONGEST_TYPED = 120;

/**
 * A number reduced to what tells it from others: its letters and digits, capital, half-width, O read as 0 and I as 1,
 * because they look alike on paper. Two numbers of one community never share a normal form: the templates see to it.
 */
export function normalForm(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}

/**
 * What somebody typed, as a normal form to look up; undefined when it cannot be a number: its check character is wrong or
 * there is too little or too much of it. Hyphens, blanks, brackets and Chinese may be left out or written differently.
 */
export function normalise(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const normal = normalForm(typed);
  if (normal.length < 8) return undefined;
  const body = normal.slice(0, -1);
  return normalForm(checkCharacter(body)) === normal.at(-1) ? normal : undefined;
}

/**
 * ISO/IEC 7064 MOD 37,36 over the normal form of a text: finds every single mistyped character and 998 of 1000 swaps of
 * neighbours, whichever look-alike was typed.
 */
export function checkCharacter(text: string): string {
  let carry = 36;
  for (const character of normalForm(text)) {
    const sum = (carry + ALPHABET.indexOf(character)) % 36 || 36;
    carry = (sum * 2) % 37;
  }
  return ALPHABET.charAt((37 - carry) % 36);
}
