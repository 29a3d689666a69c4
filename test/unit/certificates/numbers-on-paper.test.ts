import { expect, test } from 'vitest';
import { formatNumber, numberCheckCharacter, readNumber } from '../../../server/certificates/number.ts';
import { readCode, verificationCode } from '../../../server/certificates/verification-code.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';

const random = seededRandom(7064);
const CHARACTERS = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const randomNumber = () =>
  formatNumber({
    communityCode: Array.from({ length: 2 + Math.floor(random() * 5) }, () =>
      pick(random, CHARACTERS.slice(10)),
    ).join(''),
    kindCode: pick(random, ['JZ', 'KN', 'MP', 'ABC']),
    year: 2020 + Math.floor(random() * 50),
    sequence: 1 + Math.floor(random() * 2_000_000),
  });

test('a number is community, kind, year, six digits or more, check character', () => {
  const number = formatNumber({ communityCode: 'XBJ', kindCode: 'JZ', year: 2026, sequence: 318 });
  expect(number).toMatch(/^XBJ-JZ-2026-000318-[0-9A-Z]$/);
  expect(formatNumber({ communityCode: 'XBJ', kindCode: 'JZ', year: 2026, sequence: 1_234_567 })).toMatch(
    /^XBJ-JZ-2026-1234567-/,
  );
});

test('the check character is the one of ISO/IEC 7064 MOD 37,36', () => {
  // The examples of the Global Release Identifier standard, which uses the same system.
  expect(numberCheckCharacter('A12425GABC1234002')).toBe('M');
});

test('every number that was made is read back, as people type it', () => {
  for (let round = 0; round < 300; round++) {
    const number = randomNumber();
    expect(readNumber(number)).toBe(number);
    expect(readNumber(` ${number.toLowerCase()} `)).toBe(number);
    expect(readNumber(number.replaceAll('-', ' '))).toBe(number);
    expect(readNumber(number.replaceAll('-', '—'))).toBe(number);
    expect(readNumber(number.replaceAll('-', ' - '))).toBe(number);
  }
});

test('every single mistyped character is found, but for the few that look alike on paper', () => {
  let tried = 0;
  let taken = 0;
  for (let round = 0; round < 300; round++) {
    const number = randomNumber();
    const body = number.slice(0, -2);
    for (let at = 0; at < number.length; at++) {
      const right = number[at] ?? '';
      if (right === '-') continue;
      const wrong = pick(
        random,
        CHARACTERS.filter(character => character !== right && folded(character) !== folded(right)),
      );
      const typed = number.slice(0, at) + wrong + number.slice(at + 1);
      if (at < body.length) expect(numberCheckCharacter(typed.slice(0, -2))).not.toBe(number.at(-1));
      expect(readNumber(typed)).not.toBe(number);
      tried++;
      if (readNumber(typed) !== undefined) taken++;
    }
  }
  // A wrong body whose check character looks like the one on paper (O and 0): the code beside the number finds those.
  expect(taken).toBeLessThan(tried / 100);
});

test('O for 0 and I for 1 are read as what can stand there', () => {
  for (let round = 0; round < 300; round++) {
    const number = randomNumber();
    const [community = '', kind = '', ...figures] = number.split('-');
    const swap: Record<string, string> = { 0: 'O', O: '0', 1: 'I', I: '1' };
    const typed = figures.join('-').replace(/[01OI]/g, character => swap[character] ?? character);
    expect(readNumber(`${community}-${kind}-${typed}`)).toBe(number);
  }
});

function folded(character: string): string {
  return character.replace('O', '0').replace('I', '1');
}

test('of a hundred swaps of neighbours more than ninety-nine are found', () => {
  const missed: string[] = [];
  let swaps = 0;
  for (let round = 0; round < 300; round++) {
    const number = randomNumber();
    for (let at = 0; at + 1 < number.length; at++) {
      const [a = '', b = ''] = [number[at], number[at + 1]];
      if (a === b || a === '-' || b === '-') continue;
      swaps++;
      const swapped = number.slice(0, at) + b + a + number.slice(at + 2);
      if (readNumber(swapped) !== undefined) missed.push(`${number} ${swapped}`);
    }
  }
  // MOD 37,36 is a hybrid system: it misses about two swaps in a thousand. The code beside the number finds them.
  expect(missed.length).toBeLessThan(swaps / 100);
});

test.each([
  '',
  '-',
  'XBJ',
  'XBJ-JZ-2026-318-7',
  'X-JZ-2026-000318-7',
  "XBJ-JZ-2026-000318-7'",
  '证-明-2026-000318-7',
  'XBJ-JZ-２０２６-000318-7',
])('what cannot be a number is read as none: case %#', typed => expect(readNumber(typed)).toBeUndefined());

test('a code belongs to one number and one key, and uses no character that is easily mistaken', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const number = randomNumber();
  const code = verificationCode(key, number);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(verificationCode(key, number)).toBe(code);
  expect(verificationCode(other, number)).not.toBe(code);
  const codes = new Set(Array.from({ length: 500 }, () => verificationCode(key, randomNumber())));
  expect(codes.size).toBeGreaterThan(495);
});

test('a code is read as people type it', () => {
  expect(readCode(' a0-1b 2c ')).toBe('A01B2C');
  expect(readCode('oOiIlL')).toBe('001111');
});
