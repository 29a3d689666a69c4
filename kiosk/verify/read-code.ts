const CODE_LENGTH = 6;

/** What can be wrong with a code before anybody is asked; blanks and hyphens do not count. */
export function codeFault(typed: string): 'missing' | 'length' | undefined {
  const plain = plainCode(typed);
  if (plain === '') return 'missing';
  return plain.length === CODE_LENGTH ? undefined : 'length';
}

/** A code as the register is asked for it: wide letters and figures made narrow, no blanks, no dashes. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}_]/gu, '');
}

/** A number as the register is asked for it: the wide letters, figures and dashes of Chinese keyboards made plain. */
export function plainNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212_]/gu, '-')
    .replace(/\s*-\s*/g, '-')
    .trim();
}
