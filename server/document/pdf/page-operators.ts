import type { Typeface } from '../fonts/typeface.ts';
import type { Form, Layer, Mark } from '../layout/marks.ts';
import type { Part } from '../layout/parts.ts';
import type { UsedTypeface } from './font-usage.ts';
import { matrix, number } from './number.ts';
import { shapeOperators } from './path-operators.ts';
import { utf16 } from './pdf-string.ts';
import { textPieces } from './text-operators.ts';

/** The name of the graphics state in which stamping ink multiplies with what lies under it. */
export const INK = 'Ink';

export interface PageOperators {
  operators: string;
  /** The part of each marked-content sequence; the index is its number (MCID). */
  parts: Part[];
}

export interface PageOptions {
  fonts: ReadonlyMap<Typeface, UsedTypeface>;
  /** Whether stamping ink multiplies; PDF/A-1 knows no transparency, there it covers. */
  inkMultiplies: boolean;
}

/**
 * A page's marks as PDF operators (ISO 32000-1 annex A): what lies under, then words and rules, then stamping ink. Ink that
 * belongs to a part is marked with it, all other as decoration, so that readers for the blind pass over it (§14.8.2.2).
 */
export function pageOperators(marks: readonly Mark[], { fonts, inkMultiplies }: PageOptions): PageOperators {
  const drawings = (layer: Layer) => marks.flatMap(mark => drawing(mark, layer));
  const over = drawings('over');
  const inked = inkMultiplies && over.length > 0;
  const parts: Part[] = [];
  const operators = [
    ...marked(drawings('under'), parts),
    ...marked(drawings('plain'), parts),
    ...marked(marks.flatMap(rule), parts),
    ...marked(
      marks.flatMap(mark => words(mark, fonts)),
      parts,
    ),
    ...(inked ? [`q\n/${INK} gs`] : []),
    ...marked(over, parts),
    ...(inked ? ['Q'] : []),
  ].join('\n');
  return { operators, parts };
}

interface Ink {
  operators: string;
  /** A part, or which sort of decoration (§14.8.2.2.2). */
  belongsTo: Part | 'Background' | 'Layout' | 'Pagination';
  actualText?: string;
}

/**
 * Ink of one part that follows one another is one sequence, except where words say what they are. Sequences never lie in
 * each other: Poppler's reader of tagged text loses its place at the end of an inner one.
 */
function marked(inks: readonly Ink[], parts: Part[]): string[] {
  const out: string[] = [];
  let open: Ink | undefined;
  for (const ink of inks) {
    const { belongsTo, actualText } = ink;
    const goesOn = open && isSame(open.belongsTo, belongsTo) && !open.actualText && !actualText;
    if (!goesOn) {
      if (open) out.push('EMC');
      const words = actualText ? ` /ActualText <${utf16(actualText)}>` : '';
      if (typeof belongsTo === 'string') out.push(`/Artifact << /Type /${belongsTo}${words} >> BDC`);
      else {
        const number = parts.push(belongsTo) - 1;
        out.push(`/${actualText ? 'Span' : belongsTo.tag} << /MCID ${number}${words} >> BDC`);
      }
      open = ink;
    }
    out.push(ink.operators);
  }
  if (open) out.push('EMC');
  return out;
}

function isSame(left: Ink['belongsTo'], right: Ink['belongsTo']): boolean {
  return typeof left === 'string' || typeof right === 'string' ? left === right : left.id === right.id;
}

function drawing(mark: Mark, layer: Layer): Ink[] {
  if (mark.kind === 'text' || mark.kind === 'rule' || mark.layer !== layer) return [];
  const belongsTo = mark.part ?? (layer === 'under' ? 'Background' : 'Layout');
  return [{ operators: mark.kind === 'form' ? formOperators(mark) : shapeOperators(mark), belongsTo }];
}

/** The ground's forms lie at hundreds of places that are the same in every document. */
const placings = new WeakMap<Form, string>();

function formOperators(form: Form): string {
  const { name, at } = form;
  const operators = placings.get(form) ?? at.map(place => `q ${matrix(place)} cm /${name} Do Q`).join('\n');
  placings.set(form, operators);
  return operators;
}

function rule(mark: Mark): Ink[] {
  if (mark.kind !== 'rule') return [];
  const { from, to, width, grey } = mark;
  const path = `${number(from.x)} ${number(from.y)} m ${number(to.x)} ${number(to.y)} l S`;
  return [{ operators: `${number(grey)} G ${number(width)} w ${path}`, belongsTo: 'Layout' }];
}

/** Words without a part are those that come with the sheet, such as page numbers. */
function words(mark: Mark, fonts: PageOptions['fonts']): Ink[] {
  if (mark.kind !== 'text') return [];
  return textPieces(mark, fonts).map(piece => ({ ...piece, belongsTo: mark.part ?? 'Pagination' }));
}
