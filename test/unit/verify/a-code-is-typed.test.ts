import { expect, test } from 'vitest';
import { codeFault } from '../../../kiosk/verify/read-code.ts';

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
