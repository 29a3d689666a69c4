import { expect, test } from 'vitest';
import { checkPaperCode, readPaperCode, writePaperCode } from '../../../server/contract/paper-code.ts';
import { paperCodeFromUrl } from '../../../server/contract/paper-code-url.ts';
import { aKey, CLAIMS, publishedBy, verifyEd25519 } from '../../support/paper-codes.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';

const key = aKey(1);
const token = writePaperCode(CLAIMS, key.kid, key.sign);
const bytes = Buffer.from(token, 'base64url');
const keys = publishedBy([key]);

test('every single bit of a code, changed alone, makes it other than genuine', async () => {
  expect(await checkPaperCode(token, keys, verifyEd25519)).toMatchObject({ kind: 'genuine' });
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const check = await checkPaperCode(changed.toString('base64url'), keys, verifyEd25519);
    expect(check.kind, `bit ${bit}`).not.toBe('genuine');
  }
});

test('every single character of the printed text, changed or left out, makes it other than genuine', async () => {
  for (let at = 0; at < token.length; at++) {
    for (const other of ['', 'A', 'z', '-', '=', ' ']) {
      if (token[at] === other) continue;
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      const check = await checkPaperCode(changed, keys, verifyEd25519);
      expect(check.kind, `character ${at} to "${other}"`).not.toBe('genuine');
    }
  }
});

test('two signatures of the same key cannot be mixed', async () => {
  const second = writePaperCode({ ...CLAIMS, number: 'XBJ-JZ-2026-000319-5' }, key.kid, key.sign);
  const mixed = Buffer.concat([bytes.subarray(0, -64), Buffer.from(second, 'base64url').subarray(-64)]);
  expect(await checkPaperCode(mixed.toString('base64url'), keys, verifyEd25519)).toEqual({ kind: 'altered' });
});

test('a signature to whose number the order of the group was added is not taken for another right one', async () => {
  // Ed25519's L; adding it to S gives a second form of the same signature, which RFC 8032 forbids to accept.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${Buffer.from(bytes.subarray(-32).toReversed()).toString('hex')}`) + order;
  const tail = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').toReversed();
  const changed = Buffer.concat([bytes.subarray(0, -32), tail]).toString('base64url');
  expect(await checkPaperCode(changed, keys, verifyEd25519)).toEqual({ kind: 'altered' });
});

test.each([1, 2, 3, 4])('random damage of many kinds is answered, never thrown (seed %i)', async seed => {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const damages: (() => Buffer)[] = [
    () => Buffer.from(Array.from({ length: below(300) }, () => below(256))),
    () => bytes.subarray(0, below(bytes.length)),
    () => Buffer.concat([bytes.subarray(0, below(bytes.length)), bytes.subarray(below(bytes.length))]),
    () => {
      const changed = Buffer.from(bytes);
      for (let n = 1 + below(6); n > 0; n--) changed[below(changed.length)] = below(256);
      return changed;
    },
    () => {
      const at = below(bytes.length);
      const heads = [0x5f, 0x7f, 0x9f, 0xbf, 0xff, 0xf7, 0xfb, 0x1b, 0x9b, 0xbb, 0x5b, 0xc2, 0xd8, 0xf8];
      return Buffer.concat([bytes.subarray(0, at), Buffer.of(pick(random, heads)), bytes.subarray(at)]);
    },
  ];
  for (let n = 0; n < 1500; n++) {
    const damaged = pick(random, damages)();
    if (damaged.equals(bytes)) continue;
    const check = await checkPaperCode(damaged.toString('base64url'), keys, verifyEd25519);
    expect(check.kind).not.toBe('genuine');
  }
  for (let n = 0; n < 1500; n++) {
    const text = Array.from({ length: below(400) }, () => String.fromCharCode(below(n % 2 ? 128 : 65_536)));
    expect(readPaperCode(text.join('')).kind).toBe('not-a-code');
    expect(paperCodeFromUrl(text.join('')).kind).toMatch(/^(token|specimen|nothing)$/);
  }
});
