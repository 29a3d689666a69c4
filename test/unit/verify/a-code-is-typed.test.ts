import { expect, test } from 'vitest';
import { codeFault, isDoubtful, plainCode, plainNumber } from '../../../kiosk/verify/read-code.ts';

test.each(['7KQ2AB', '7kq2ab', ' 7kq 2ab ', '7KQ-2AB', '７ＫＱ２ＡＢ'])('“%s” can be asked for', typed => {
  expect(codeFault(typed)).toBeUndefined();
});

test.each([
  ['', 'missing'],
  ['  ', 'missing'],
  ['7KQ2A', 'length'],
  ['7KQ2ABC', 'length'],
])('“%s” is %s', (typed, fault) => {
  expect(codeFault(typed)).toBe(fault);
});

test.each([
  ['ＸＢＪ－ＪＺ－２０２６－０００３１８－７', 'XBJ-JZ-2026-000318-7'],
  [' XBJ—JZ—2026—000318—7 ', 'XBJ-JZ-2026-000318-7'],
  ['XBJ – JZ – 2026 – 000318 – 7', 'XBJ-JZ-2026-000318-7'],
  ['XBJ−JZ−2026−000318−7', 'XBJ-JZ-2026-000318-7'],
  ['xbj_jz_2026_000318_7', 'xbj-jz-2026-000318-7'],
  ['小北证〔2026〕第 318 号', '小北证〔2026〕第 318 号'],
])('the number “%s” is asked for as “%s”', (typed, asked) => {
  expect(plainNumber(typed)).toBe(asked);
});

test('a code is asked for without what people put between its characters', () => {
  expect(plainCode(' ７ｋｑ－2 ab')).toBe('7kq2ab');
});

test.each([
  'XBJ-JZ-2026-000318-Y',
  'ｘｂｊ－ｊｚ－２０２６－０００３１８－ｙ',
  'xbjjz2026000318y',
  'XBJ-JZ-2O26-OOO3I8-Y',
])('the number “%s” ends in its check character', typed => {
  expect(isDoubtful(typed)).toBe(false);
});

test.each(['XBJ-JZ-2026-000318-7', 'XBJ-JZ-2026-000813-Y', 'XBJ-JY-2026-000318-Y', 'xbjjz2026000316y'])(
  'the number “%s” looks mistyped',
  typed => {
    expect(isDoubtful(typed)).toBe(true);
  },
);

test.each([
  '',
  '小北证〔2026〕第 318 号',
  '云汀市临水区小北街证字〔2026〕XBJ居JZ第000318号-7',
  '318',
  'XBJ-318',
])('of “%s” nobody can say whether it is mistyped', typed => {
  expect(isDoubtful(typed)).toBe(false);
});
