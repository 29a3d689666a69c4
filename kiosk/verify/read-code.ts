import { endsInItsCheck } from '../../server/contract/certificate-number.ts';

const CODE_LENGTH = 6;
/** The pattern of numbers that terminals come with, its hyphens typed or left out. Others may end in anything. */
const USUAL_NUMBER =
  /^([0-9A-Z]{2,6}-[0-9A-Z]{2,3}-[0-9A-Z]{4}-[0-9A-Z]{3,9}-[0-9A-Z]|[A-Z]{4,9}\d{7,13}[0-9A-Z])$/;

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

/** Whether a number looks mistyped: made as most are, but not ending in its check character. */
export function isDoubtful(typed: string): boolean {
  const number = plainNumber(typed).toUpperCase();
  return USUAL_NUMBER.test(number) && !endsInItsCheck(number);
}
