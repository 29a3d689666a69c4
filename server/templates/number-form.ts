import { endsInItsCheck, normalForm } from '../contract/certificate-number.ts';

export { checkCharacter, normalForm } from '../contract/certificate-number.ts';

/** Longer than any number that a pattern can give, with blanks and hyphens between. */
const LONGEST_TYPED = 120;

/**
 * What somebody typed, as a normal form to look up; undefined when it cannot be a number: its check character is wrong or
 * there is too little or too much of it. Hyphens, blanks, brackets and Chinese may be left out or written differently.
 */
export function normalise(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const normal = normalForm(typed);
  return normal.length >= 8 && endsInItsCheck(normal) ? normal : undefined;
}
