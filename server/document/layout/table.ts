import type { FontSet } from '../fonts/font-set.ts';
import { type SetLine, setText } from '../text/typesetter.ts';
import { AREA, type Density, mm, TABLE_SIZE } from './geometry.ts';
import type { Mark } from './marks.ts';
import type { Part } from './parts.ts';
import type { Slab } from './slab.ts';

const LABEL_WIDTH = mm(38);
/** Half a character left and right of the words. */
const SIDE = TABLE_SIZE * 0.7;
/** A cell longer than this is cut between lines rather than left to overflow a page. */
const LINES_IN_ONE_PIECE = 24;
/**
 * Where a row has more lines all words of the table stand at the top of their cells, so that whoever copies the text gets a
 * long value in one piece, and so that rows of one table look alike.
 */
const LINES_WITH_CENTRED_WORDS = 3;
const OUTER_RULE = 0.9;
const INNER_RULE = 0.4;

/** The ruled table: names of things at the left, what is on record at the right, long values wrapped in their cell. */
export function tableSlabs(
  rows: readonly { label: string; value: string }[],
  fonts: FontSet,
  density: Density,
): Slab[] {
  const pieces = rows.flatMap(({ label, value }, row) => {
    const labelLines = setText(label, column(LABEL_WIDTH), fonts);
    const valueLines = setText(value, column(AREA.width - LABEL_WIDTH), fonts);
    const cut: { label: SetLine[]; value: SetLine[]; row: number }[] = [];
    for (let at = 0; at === 0 || at < valueLines.length; at += LINES_IN_ONE_PIECE)
      cut.push({
        label: at === 0 ? labelLines : [],
        value: valueLines.slice(at, at + LINES_IN_ONE_PIECE),
        row,
      });
    return cut;
  });
  const lineCounts = pieces.map(({ label, value }) => Math.max(label.length, value.length, 1));
  const atTop = Math.max(...lineCounts) > LINES_WITH_CENTRED_WORDS;
  const heightOf = (lines: number) => lines * density.tablePitch + 2 * density.cellPadding;
  return pieces.map((piece, index): Slab => {
    const height = heightOf(lineCounts[index] ?? 1);
    const last = index === pieces.length - 1;
    const cellHeight = (lines: readonly SetLine[]) => (atTop ? heightOf(lines.length) : height);
    return {
      height: height + (last ? OUTER_RULE : 0),
      spaceBefore: index === 0 ? density.partGap : 0,
      keepWithNext: last,
      draw: top => [
        ...cell(piece.label, labelPart(piece.row), AREA.left, top, cellHeight(piece.label), density),
        ...cell(
          piece.value,
          valuePart(piece.row),
          AREA.left + LABEL_WIDTH,
          top,
          cellHeight(piece.value),
          density,
        ),
        ...frame(top, height, index === 0, last),
      ],
    };
  });
}

function column(width: number) {
  return { role: 'text', measure: (width - 2 * SIDE) / TABLE_SIZE } as const;
}

const labelPart = (row: number): Part => ({ tag: 'TH', id: `label-${row + 1}`, row });
const valuePart = (row: number): Part => ({ tag: 'TD', id: `value-${row + 1}`, row });

/** Names are centred in their column, values begin at the left of theirs. */
function cell(
  lines: readonly SetLine[],
  part: Part,
  left: number,
  top: number,
  height: number,
  density: Density,
): Mark[] {
  const first = top - (height - lines.length * density.tablePitch) / 2;
  return lines.map((line, index) => ({
    kind: 'text',
    line,
    x: part.tag === 'TH' ? left + (LABEL_WIDTH - line.width * TABLE_SIZE) / 2 : left + SIDE,
    baseline: first - index * density.tablePitch - (density.tablePitch + TABLE_SIZE * 0.74) / 2,
    size: TABLE_SIZE,
    grey: 0,
    part,
  }));
}

/** Every row draws the rule above and below itself, so that a table that goes on overleaf is closed on both pages. */
function frame(top: number, height: number, first: boolean, last: boolean): Mark[] {
  const bottom = top - height;
  const horizontal = (y: number, width: number): Mark => ({
    kind: 'rule',
    from: { x: AREA.left - OUTER_RULE / 2, y },
    to: { x: AREA.right + OUTER_RULE / 2, y },
    width,
    grey: 0,
  });
  const vertical = (x: number, width: number): Mark => ({
    kind: 'rule',
    from: { x, y: top },
    to: { x, y: bottom },
    width,
    grey: 0,
  });
  return [
    horizontal(top, first ? OUTER_RULE : INNER_RULE),
    horizontal(bottom, last ? OUTER_RULE : INNER_RULE),
    vertical(AREA.left, OUTER_RULE),
    vertical(AREA.left + LABEL_WIDTH, INNER_RULE),
    vertical(AREA.right, OUTER_RULE),
  ];
}
