import { expect, test } from 'vitest';
import { checkCharacter, readIdNumber } from '../../../server/contract/gb11643.ts';
import { idNumberOf } from '../../support/people.ts';
import { seededRandom } from '../../support/seeded-random.ts';

test('the example of the standard has the check character of the standard', () => {
  expect(checkCharacter('11010519491231002')).toBe('X');
  expect(checkCharacter('44052418800101001')).toBe('4');
});

test('a good number tells birth date and sex', () => {
  expect(readIdNumber('990101199003071018')).toEqual({
    kind: 'valid',
    idNumber: '990101199003071018',
    birthDate: '1990-03-07',
    sex: '男',
  });
  const woman = idNumberOf('2000-02-29', 246);
  expect(readIdNumber(woman)).toMatchObject({ kind: 'valid', birthDate: '2000-02-29', sex: '女' });
});

test('a check character X is read in lower case and with blanks, and comes back as on the card', () => {
  const withX = Array.from({ length: 400 }, (_, i) => idNumberOf('1990-03-07', i)).find(n => n.endsWith('X'));
  expect(withX).toBeDefined();
  const typed = `  ${withX?.slice(0, 6)} ${withX?.slice(6, 14)} ${withX?.slice(14).toLowerCase()}\t`;
  expect(readIdNumber(typed)).toMatchObject({ kind: 'valid', idNumber: withX });
});

test.each([
  ['', 'length'],
  ['99010119900307101', 'length'],
  ['9901011990030710185', 'length'],
  ['X90101199003071018', 'characters'],
  ['99010119900307101A', 'characters'],
  ['990101-19900307101', 'characters'],
  ['９９０１０１１９９００３０７１０１８', 'characters'],
  ['٩90101199003071018', 'characters'],
])('what cannot be a number is told by its first fault (case %#)', (typed, fault) => {
  expect(readIdNumber(typed)).toEqual({ kind: 'invalid', fault });
});

test.each(['1990-02-30', '2023-02-29', '1900-02-29', '1990-13-01', '1990-00-10', '1990-04-31', '1990-01-00'])(
  'a birth date that is not in the calendar is refused even with a right check character: %s',
  impossible => {
    expect(readIdNumber(idNumberOf(impossible, 101))).toEqual({ kind: 'invalid', fault: 'birth-date' });
  },
);

test('every single wrong digit and every swap of neighbours is found', () => {
  const random = seededRandom(11643);
  for (let round = 0; round < 200; round++) {
    const right = idNumberOf('1985-06-15', Math.floor(random() * 1000));
    const at = Math.floor(random() * 17);
    const other = String((Number(right[at]) + 1 + Math.floor(random() * 9)) % 10);
    expect(readIdNumber(right.slice(0, at) + other + right.slice(at + 1)).kind).toBe('invalid');
    const [a, b] = [right[at] ?? '', right[at + 1] ?? ''];
    if (a !== b) expect(readIdNumber(right.slice(0, at) + b + a + right.slice(at + 2)).kind).toBe('invalid');
  }
});
