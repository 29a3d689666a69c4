import type { Typeface } from '../fonts/typeface.ts';
import type { Mark } from '../layout/marks.ts';
import type { PlacedGlyph } from '../text/typesetter.ts';
import type { UsedTypeface } from './font-usage.ts';
import { number } from './number.ts';

/**
 * Readers take a gap wider than a tenth of an em for a space between words (Poppler: minWordBreakSpace). Where justification
 * makes gaps wider, and in wide titles, the characters are told as ActualText.
 */
const TAKEN_FOR_A_SPACE = 0.095;

/** A stretch of a line: a text object of its own. */
export interface TextPiece {
  operators: string;
  /** What is to be copied instead of what the gaps look like. */
  actualText?: string;
}

/** One line of text. Positions are exact to a thousandth of an em; rounding never adds up along the line. */
export function textPieces(
  mark: Extract<Mark, { kind: 'text' }>,
  fonts: ReadonlyMap<Typeface, UsedTypeface>,
): TextPiece[] {
  return piecesOf(mark.line.glyphs).map(({ glyphs, holes }) => ({
    operators: ['BT', `${number(mark.grey)} g`, ...show(glyphs, mark, fonts), 'ET'].join('\n'),
    ...(holes ? { actualText: String.fromCodePoint(...glyphs.map(({ glyph }) => glyph.codePoint)) } : {}),
  }));
}

function show(
  glyphs: readonly PlacedGlyph[],
  mark: Extract<Mark, { kind: 'text' }>,
  fonts: ReadonlyMap<Typeface, UsedTypeface>,
): string[] {
  const out: string[] = [];
  for (const run of runsOfOneTypeface(glyphs)) {
    const [first] = run;
    const used = first && fonts.get(first.glyph.typeface);
    if (!used) throw new Error('a typeface was not collected');
    let penPerMille = 0;
    let array = '';
    for (const { glyph, x } of run) {
      const correction = penPerMille - Math.round((x - first.x) * 1000);
      if (correction !== 0) array += correction;
      array += `<${(used.codes.get(glyph.codePoint) ?? 0).toString(16).padStart(4, '0')}>`;
      penPerMille += Math.round(glyph.advance * 1000) - correction;
    }
    out.push(
      `/${used.resource} ${number(mark.size)} Tf`,
      `1 0 0 1 ${number(mark.x + first.x * mark.size)} ${number(mark.baseline)} Tm`,
      `[${array.replaceAll('><', '')}] TJ`,
    );
  }
  return out;
}

interface Piece {
  glyphs: PlacedGlyph[];
  holes: boolean;
}

/** Cuts a line into stretches without wide gaps and stretches that hang together over wide gaps. */
function piecesOf(glyphs: readonly PlacedGlyph[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, placed] of glyphs.entries()) {
    const piece = pieces.at(-1);
    const previous = glyphs[index - 1];
    const hole = previous ? isHole(previous, placed) : false;
    const next = glyphs[index + 1];
    const beforeHole = next ? isHole(placed, next) : false;
    if (piece && piece.holes === (hole || beforeHole) && (hole || !piece.holes)) piece.glyphs.push(placed);
    else pieces.push({ glyphs: [placed], holes: beforeHole });
  }
  return pieces;
}

function isHole(left: PlacedGlyph, right: PlacedGlyph): boolean {
  if (isSpace(left) || isSpace(right)) return false;
  return right.x - left.x - left.glyph.advance > TAKEN_FOR_A_SPACE;
}

function isSpace({ glyph }: PlacedGlyph): boolean {
  return glyph.codePoint === 0x20 || glyph.codePoint === 0xa0 || glyph.codePoint === 0x3000;
}

function runsOfOneTypeface(glyphs: readonly PlacedGlyph[]): [PlacedGlyph, ...PlacedGlyph[]][] {
  const runs: [PlacedGlyph, ...PlacedGlyph[]][] = [];
  for (const placed of glyphs) {
    const run = runs.at(-1);
    if (run && run[0].glyph.typeface === placed.glyph.typeface) run.push(placed);
    else runs.push([placed]);
  }
  return runs;
}
