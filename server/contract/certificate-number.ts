const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

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

/** Whether the last character of a number is the check character of what stands before it. */
export function endsInItsCheck(number: string): boolean {
  const normal = normalForm(number);
  return normal.length > 1 && normalForm(checkCharacter(normal.slice(0, -1))) === normal.at(-1);
}
