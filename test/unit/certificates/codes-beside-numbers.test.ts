import { expect, test } from 'vitest';
import { readCode, verificationCode } from '../../../server/certificates/verification-code.ts';

const number = 'XBJ-JZ-2026-000318-7';

test('a code belongs to one number and one key, and uses no character that is easily mistaken', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const code = verificationCode(key, number);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(verificationCode(key, number)).toBe(code);
  expect(verificationCode(other, number)).not.toBe(code);
  const codes = new Set(Array.from({ length: 500 }, (_, i) => verificationCode(key, `${number} ${i}`)));
  expect(codes.size).toBeGreaterThan(495);
});

test('a code is read as people type it', () => {
  expect(readCode(' a0-1b 2c ')).toBe('A01B2C');
  expect(readCode('oOiIlL')).toBe('001111');
});
