import { VOUCH_CODE_DIGITS } from '../../../server/contract/vouch.ts';

/** What was typed as a code, wide digits and blanks included, as plain digits. */
export function typedCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, VOUCH_CODE_DIGITS);
}

/** Whether all digits are there. */
export function isCode(code: string): boolean {
  return code.length === VOUCH_CODE_DIGITS;
}
