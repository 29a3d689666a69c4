import type { Gap, Setting } from './gaps.ts';

/** One line: characters `from` up to but not including `to`; spaces at its end hang outside. */
export interface Line {
  from: number;
  to: number;
  /** What each unit of stretch adds, or of shrink takes away when negative, in em. */
  adjustment: number;
}

/** Up to here a gap between two Chinese characters is not noticed; beyond it the cost rises with the cube. In em. */
const UNNOTICED_STRETCH = 0.06;
/** A line that would need more is left short: wide holes look worse than one uneven end. In em. */
const MOST_STRETCH = 0.22;
/** A last line of one character and a stop (孤字) is avoided. */
const FEWEST_ON_LAST_LINE = 3;
const LONELY_LAST_LINE = 400;

/**
 * Breaks a paragraph into lines so that all of them together are set as evenly as possible (the idea of Knuth and Plass,
 * for Chinese: nearly every gap is an opportunity and punctuation gives way). Widths are in em; `indent` shortens the
 * first line. A single character is accepted on a line however narrow the measure.
 */
export function breakLines(
  settings: readonly Setting[],
  gaps: readonly Gap[],
  measure: number,
  indent = 0,
): Line[] {
  const count = settings.length;
  if (count === 0) return [];
  const best: { cost: number; line: Line }[] = [];
  for (let to = 1; to <= count; to++) {
    const penalty = to === count ? 0 : (gaps[to - 1]?.penalty ?? 0);
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
      const room = measure - (from === 0 ? indent : 0);
      const single = from === end - 1;
      if (natural - shrink > room + 1e-9 && !single) break;
      const before = from === 0 ? 0 : best[from]?.cost;
      if (before === undefined) continue;
      const set = judge({ natural, stretch, shrink, room, last: to === count });
      const lonely = to === count && from > 0 && to - from < FEWEST_ON_LAST_LINE ? LONELY_LAST_LINE : 0;
      const cost = before + set.cost + penalty + lonely;
      if (cost < (best[to]?.cost ?? Infinity))
        best[to] = { cost, line: { from, to, adjustment: set.adjustment } };
    }
  }
  const lines: Line[] = [];
  for (let at = count; at > 0; ) {
    const line = best[at]?.line;
    if (!line) throw new Error(`no line ends at character ${at}`);
    lines.unshift(line);
    at = line.from;
  }
  return lines;
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
