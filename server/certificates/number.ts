/** The printed number of a certificate: community code, kind, year, sequence, check character. */
export interface NumberParts {
  communityCode: string;
  kindCode: string;
  year: number;
  sequence: number;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `XBJ-JZ-2026-000318-7`. The last character finds every single mistyped character and 998 of 1000 swaps of neighbours. */
export function formatNumber({ communityCode, kindCode, year, sequence }: NumberParts): string {
  const body = `${communityCode}-${kindCode}-${year}-${String(sequence).padStart(6, '0')}`;
  return `${body}-${numberCheckCharacter(body)}`;
}

/** ISO/IEC 7064 MOD 37,36 over letters and digits; hyphens do not count. */
export function numberCheckCharacter(text: string): string {
  let carry = 36;
  for (const character of text.replaceAll('-', '')) {
    const sum = (carry + ALPHABET.indexOf(character)) % 36 || 36;
    carry = (sum * 2) % 37;
  }
  return ALPHABET.charAt((37 - carry) % 36);
}

/**
 * Brings a number as people type it into the printed form, or undefined when it cannot be one. O and 0, I and 1 look
 * alike on paper: where only a digit can stand they are read as digits, and the check character is taken for either.
 */
export function readNumber(typed: string): string | undefined {
  const number = typed
    .trim()
    .toUpperCase()
    .replace(/[\s—–－]/g, '-')
    .replace(/-+/g, '-');
  const parts = /^([A-Z]{2,6}-[A-Z]{2,3})-([\dOI]{4}-[\dOI]{6,})-([0-9A-Z])$/.exec(number);
  const [, codes = '', figures = '', check = ''] = parts ?? [];
  if (!parts) return undefined;
  const body = `${codes}-${asDigits(figures)}`;
  const right = numberCheckCharacter(body);
  return asDigits(check) === asDigits(right) ? `${body}-${right}` : undefined;
}

function asDigits(text: string): string {
  return text.replaceAll('O', '0').replaceAll('I', '1');
}
