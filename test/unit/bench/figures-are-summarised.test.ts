import { expect, test } from 'vitest';
import { measurement, median, tableOf } from '../../bench/measurement.ts';

test('the median is the middle, or the mean of the two in the middle, and the order does not matter', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('a median of nothing is a mistake, not a figure', () => {
  expect(() => median([])).toThrow('nothing was measured');
});

test('the ratio to a peer is above 1 where we are faster', () => {
  expect(measurement('PDF', 'ms', [5], { name: 'peer', values: [20] })).toEqual({
    name: 'PDF',
    value: 5,
    unit: 'ms',
    peer: 'peer: 20 ms',
    ratio: 4,
  });
});

test('the table has a line for each figure', () => {
  expect(tableOf([measurement('a', 'ms', [1.23456]), measurement('bcd', 'kB', [100])])).toBe(
    'a    1.23 ms\nbcd   100 kB',
  );
});
