/**
 * Citizen identification numbers, GB 11643-1999: 17 digits (6 region, 8 birth date, 3 sequence; odd is male)
 * and a check character by ISO 7064 MOD 11-2.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

export type IdNumberFault = 'length' | 'characters' | 'birth-date' | 'check-digit';

export type IdNumberReading =
  | { kind: 'valid'; idNumber: string; birthDate: string; sex: '男' | '女' }
  | { kind: 'invalid'; fault: IdNumberFault };

/** The check character (`0`–`9` or `X`) that belongs behind 17 digits. */
export function checkCharacter(first17Digits: string): string {
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) sum += Number(first17Digits[place]) * weight;
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Reads an 18-character number as typed (blanks allowed, `x` for `X`). Says the first thing that is wrong with it. */
export function readIdNumber(typed: string): IdNumberReading {
  const idNumber = typed.replace(/\s/g, '').toUpperCase();
  if (idNumber.length !== 18) return { kind: 'invalid', fault: 'length' };
  if (!/^\d{17}[\dX]$/.test(idNumber)) return { kind: 'invalid', fault: 'characters' };
  const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) return { kind: 'invalid', fault: 'birth-date' };
  if (checkCharacter(idNumber.slice(0, 17)) !== idNumber[17])
    return { kind: 'invalid', fault: 'check-digit' };
  return { kind: 'valid', idNumber, birthDate, sex: Number(idNumber[16]) % 2 === 1 ? '男' : '女' };
}

function isCalendarDate(isoDate: string): boolean {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(isoDate);
}
