import { expect, test } from 'vitest';
import { judgePin } from '../../../kiosk/staff/pin/pin-rules.ts';

const person = { birthDate: '1990-03-07', idNumber: '990101199003078218' };
const judge = (pin: string) => judgePin(pin, pin, person);

test.each(['', '12345', '1234567', '12a456', '１２３４５６', '12345 '])('“%s” is not six digits', pin => {
  expect(judge(pin)).toBe('not-six-digits');
});

test.each(['000000', '888888', '121212', '909090', '123123', '520520'])('%s repeats itself', pin => {
  expect(judge(pin)).toBe('repeating');
});

test.each(['123456', '654321', '012345', '987654', '456789'])('%s stands in a row', pin => {
  expect(judge(pin)).toBe('in-a-row');
});

test.each(['900307', '199003', '030790', '070390', '307199', '071990', '030703', '199090'])(
  '%s is made of the birthday',
  pin => {
    expect(judge(pin)).toBe('birthday');
  },
);

test.each(['990101', '078218', '119900'])('%s stands on the identity card', pin => {
  expect(judge(pin)).toBe('id-number');
});

test.each(['482915', '135790', '246813', '112233', '070000', '199100'])('%s is taken', pin => {
  expect(judge(pin)).toBeUndefined();
});

test('two different PINs are not taken, and that is said only when the first is good', () => {
  expect(judgePin('482915', '482916', person)).toBe('not-the-same');
  expect(judgePin('123456', '482916', person)).toBe('in-a-row');
});
