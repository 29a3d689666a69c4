const CODE_LENGTH = 6;

/** What can be wrong with a code before anybody is asked; blanks and hyphens do not count. */
export function codeFault(typed: string): 'missing' | 'length' | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (plain === '') return 'missing';
  return plain.length === CODE_LENGTH ? undefined : 'length';
}
