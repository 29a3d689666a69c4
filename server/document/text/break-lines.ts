import type { Gap, Setting } from './gaps.ts';

/** One line: characters `from` up to but not including `to`; spaces at its end hang outside. */
export interface Line {
  from: number;
  to: number;
  /** What each unit of stretch adds, or of shrink takes away when negative, in em. */
  adjustment: number;
}

/** The cheapest way to a character: its last line, and how many lines before it count. */
interface Way {
  cost: number;
  line: Line;
  linesBefore: number;
}

type Ways = readonly (readonly (Way | undefined)[] | undefined)[];

/** Up to here a gap between two Chinese characters is not noticed; beyond it the cost rises with the cube. In em. */
const UNNOTICED_STRETCH = 0.06;
/** A line that would need more is left short: wide holes look worse than one uneven end. In em. */
const MOST_STRETCH = 0.22;
/** A last line of one character and a stop (孤字) is avoided. */
const FEWEST_ON_LAST_LINE = 3;
const LONELY_LAST_LINE = 400;
/** A row of signs wider than its column cannot be broken by the rules; running off the paper would be worse. */
const AGAINST_THE_RULES = 1e7;

/** How much room the lines of a paragraph have, in em. */
export interface Column {
  measure: number;
  /** Shortens the first line. */
  indent?: number;
  /** So many lines at the beginning stand beside a picture and have less room. */
  beside?: { lines: number; measure: number };
}

/**
 * Breaks a paragraph into lines so that all of them together are set as evenly as possible (the idea of Knuth and Plass,
 * for Chinese: nearly every gap is an opportunity and punctuation gives way). Widths are in em. A single character is
 * accepted on a line however narrow the measure.
 */
export function breakLines(settings: readonly Setting[], gaps: readonly Gap[], column: Column): Line[] {
  if (settings.length === 0) return [];
  return (
    followBack(waysThrough(settings, gaps, column, Infinity), settings.length) ??
    followBack(waysThrough(settings, gaps, column, AGAINST_THE_RULES), settings.length) ??
    []
  );
}

/** `forbidden` is what a break costs where the rules of Chinese have none. */
function waysThrough(
  settings: readonly Setting[],
  gaps: readonly Gap[],
  column: Column,
  forbidden: number,
): Ways {
  const count = settings.length;
  const { measure, indent = 0, beside = { lines: 0, measure } } = column;
  // The best way to fill up to a character with so many lines; where lines no longer differ they are not told apart.
  const best: (Way | undefined)[][] = [];
  for (let to = 1; to <= count; to++) {
    const penalty = to === count ? 0 : Math.min(forbidden, gaps[to - 1]?.penalty ?? 0);
    if (penalty === Infinity) continue;
    let natural = 0;
    let stretch = 0;
    let shrink = 0;
    let end = to;
    while (end > 1 && settings[end - 1]?.class === 'space') end--;
    for (let from = end - 1; from >= 0; from--) {
      natural += settings[from]?.body ?? 0;
      const gap = from < end - 1 ? gaps[from] : undefined;
      if (gap) {
        natural += gap.natural;
        stretch += gap.stretch;
        shrink += gap.shrink;
      }
      const inset = from === 0 ? indent : 0;
      const single = from === end - 1;
      if (natural - shrink > Math.max(measure, beside.measure) - inset + 1e-9 && !single) break;
      const lonely = to === count && from > 0 && to - from < FEWEST_ON_LAST_LINE ? LONELY_LAST_LINE : 0;
      for (let lines = 0; lines <= beside.lines; lines++) {
        const before = from === 0 ? (lines === 0 ? 0 : undefined) : best[from]?.[lines]?.cost;
        const room = (lines < beside.lines ? beside.measure : measure) - inset;
        if (before === undefined || (natural - shrink > room + 1e-9 && !single)) continue;
        const set = judge({ natural, stretch, shrink, room, last: to === count });
        const cost = before + set.cost + penalty + lonely;
        const after = Math.min(lines + 1, beside.lines);
        const ways = (best[to] ??= []);
        if (cost < (ways[after]?.cost ?? Infinity))
          ways[after] = { cost, line: { from, to, adjustment: set.adjustment }, linesBefore: lines };
      }
    }
  }
  return best;
}

/** Undefined when no way leads through. */
function followBack(ways: Ways, count: number): Line[] | undefined {
  const lines: Line[] = [];
  let way = ways[count]?.reduce((left, right) => (right && (!left || right.cost < left.cost) ? right : left));
  while (way) {
    lines.unshift(way.line);
    way = ways[way.line.from]?.[way.linesBefore];
  }
  return lines[0]?.from === 0 ? lines : undefined;
}

function judge(line: { natural: number; stretch: number; shrink: number; room: number; last: boolean }): {
  cost: number;
  adjustment: number;
} {
  const missing = line.room - line.natural;
  if (missing < 0) {
    const ratio = line.shrink > 0 ? -missing / line.shrink : 0;
    return { cost: 20 * ratio ** 3, adjustment: -Math.min(1, ratio) };
  }
  if (line.last) return { cost: 0, adjustment: 0 };
  const each = line.stretch > 0 ? missing / line.stretch : Infinity;
  const cost = Math.min(1e6, 100 * (Math.min(each, 10) / UNNOTICED_STRETCH) ** 3);
  return { cost, adjustment: each > MOST_STRETCH ? MOST_STRETCH : each };
}
