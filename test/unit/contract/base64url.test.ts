import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../server/contract/base64url.ts';

test('bytes of every length are written as Node writes them and read back', () => {
  for (let length = 0; length <= 70; length++) {
    const bytes = randomBytes(length);
    const text = toBase64url(bytes);
    expect(text).toBe(bytes.toString('base64url'));
    expect(fromBase64url(text)).toEqual(new Uint8Array(bytes));
  }
});

test.each(['A', 'AB', 'AAB', 'AAAAB', 'AA==', 'A A', 'AA\n', '+A', '/A', 'AA😀', 'é'])(
  '%j is not read: one sequence of bytes has one text',
  text => {
    expect(fromBase64url(text)).toBeUndefined();
  },
);
