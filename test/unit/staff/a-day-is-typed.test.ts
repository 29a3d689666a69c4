import { expect, test } from 'vitest';
import { readDay } from '../../../kiosk/staff/record/read-day.ts';

test.each([
  '20190302',
  '2019-03-02',
  '2019-3-2',
  '2019.3.2',
  '2019/03/02',
  '2019年3月2日',
  ' 2019 年 3 月 2 日 ',
  '２０１９０３０２',
])('%s is read', typed => {
  expect(readDay(typed)).toBe('2019-03-02');
});

test.each(['', '2019', '201932', '190302', '03/02/2019', '2019-02-29', '2019-13-01', '20190300', 'abc'])(
  '“%s” is no day',
  typed => {
    expect(readDay(typed)).toBeUndefined();
  },
);

test('the 29th of February exists in leap years alone', () => {
  expect(readDay('20240229')).toBe('2024-02-29');
  expect(readDay('20230229')).toBeUndefined();
});
