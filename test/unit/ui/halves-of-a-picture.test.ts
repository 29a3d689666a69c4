import { expect, it } from 'vitest';
import { halves } from '../../../kiosk/ui/pdf/scale-down.ts';

it('halves a picture until it is at most twice as wide as what is shown', () => {
  expect(halves(2400, 700)).toEqual([1200]);
  expect(halves(2400, 500)).toEqual([1200, 600]);
  expect(halves(700, 700)).toEqual([]);
});

it('ends for a screen that is gone, whatever width its canvas has left', () => {
  for (const widthPx of [0, -1, Number.NaN]) expect(halves(2400, widthPx).length).toBeLessThan(20);
});
