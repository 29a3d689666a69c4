import { AREA } from './geometry.ts';
import type { Mark } from './marks.ts';

/** A horizontal strip of a certificate that is never cut: a line of text, a row of a table, the signature. */
export interface Slab {
  height: number;
  /** White above it; nothing at the top of a page. */
  spaceBefore: number;
  /** Stays on one page with the strip that follows. */
  keepWithNext: boolean;
  /** Its ink when its upper edge lies at `top`. */
  draw(top: number): Mark[];
}

/**
 * Puts strips one below the other and begins a new page where they no longer fit. Strips that keep together move together,
 * unless together they are higher than a page. `footHeight` stays free at the bottom of the last page.
 */
export function paginate(slabs: readonly Slab[], footHeight: number): Mark[][] {
  const pages: Mark[][] = [[]];
  let top: number = AREA.top;
  const groups = groupsOf(slabs);
  for (const [index, group] of groups.entries()) {
    const reserve = index === groups.length - 1 ? footHeight : 0;
    const fresh = pages.at(-1)?.length === 0;
    if (!fresh && top - heightOf(group) - reserve < AREA.bottom - 0.01) {
      pages.push([]);
      top = AREA.top;
    }
    for (const slab of group) {
      const atTop = pages.at(-1)?.length === 0;
      if (!atTop && top - slab.spaceBefore - slab.height < AREA.bottom - 0.01) {
        pages.push([]);
        top = AREA.top;
      } else if (!atTop) top -= slab.spaceBefore;
      pages.at(-1)?.push(...slab.draw(top));
      top -= slab.height;
    }
    if (top - reserve < AREA.bottom - 0.01) pages.push([]);
  }
  return pages;
}

function groupsOf(slabs: readonly Slab[]): Slab[][] {
  const groups: Slab[][] = [];
  let open = false;
  for (const slab of slabs) {
    if (open) groups.at(-1)?.push(slab);
    else groups.push([slab]);
    open = slab.keepWithNext;
  }
  return groups;
}

function heightOf(group: readonly Slab[]): number {
  return group.reduce((sum, { height, spaceBefore }) => sum + height + spaceBefore, 0);
}
