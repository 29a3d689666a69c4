import { expect, test } from 'vitest';
import { AREA } from '../../../server/document/layout/geometry.ts';
import { paginate, type Slab } from '../../../server/document/layout/slab.ts';

/** A strip that marks where its upper edge came to lie. */
function strip(height: number, rest: Partial<Slab> = {}): Slab {
  return {
    height,
    spaceBefore: 0,
    keepWithNext: false,
    draw: top => [{ kind: 'rule', from: { x: 0, y: top }, to: { x: 0, y: top - height }, width: 1, grey: 0 }],
    ...rest,
  };
}

/** How many strips lie on each page, and that none reaches below the text area. */
function counts(slabs: Slab[], footHeight = 0): number[] {
  const pages = paginate(slabs, footHeight);
  for (const mark of pages.flat())
    if (mark.kind === 'rule') expect(mark.to.y).toBeGreaterThan(AREA.bottom - 0.1);
  return pages.map(page => page.length);
}

const third = AREA.height / 3;

test('strips that fill a page exactly stay on it', () => {
  expect(counts([strip(third), strip(third), strip(third)])).toEqual([3]);
});

test('the strip that no longer fits begins a new page, and white above it is dropped there', () => {
  const pages = paginate([strip(third), strip(third), strip(third + 1, { spaceBefore: 20 })], 0);
  expect(pages.map(page => page.length)).toEqual([2, 1]);
  expect(pages[1]?.[0]).toMatchObject({ from: { y: AREA.top } });
});

test('strips that belong together move together', () => {
  const keepWithNext = true;
  expect(counts([strip(third), strip(third, { keepWithNext }), strip(third + 1)])).toEqual([1, 2]);
});

test('the foot keeps its place free on the last page', () => {
  expect(counts([strip(third), strip(third), strip(third)], 30)).toEqual([2, 1]);
  expect(counts([strip(third), strip(third), strip(third - 31)], 30)).toEqual([3]);
});

test('a foot that finds no place at all gets a page of its own', () => {
  expect(counts([strip(AREA.height)], 30)).toEqual([1, 0]);
});

test('what is higher than a page together is parted rather than run off the paper', () => {
  const keepWithNext = true;
  const tall = Array.from({ length: 7 }, () => strip(third, { keepWithNext }));
  expect(counts(tall)).toEqual([3, 3, 1]);
});
