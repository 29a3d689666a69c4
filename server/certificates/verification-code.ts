import { createHmac } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand stays right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 6;

/** The six characters beside a number that only this terminal's key can make: about 1 in 10⁹ guesses hits. */
export function verificationCode(key: Buffer, number: string): string {
  const mac = createHmac('sha256', key).update(`certificate ${number}`).digest();
  return Array.from(mac.subarray(0, CODE_LENGTH), byte => ALPHABET.charAt(byte % 32)).join('');
}

/** A code as people type it: lower case, blanks, O for 0, I or L for 1. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
