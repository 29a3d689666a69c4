import type { Typeface } from '../fonts/typeface.ts';
import type { Form, Layer, Mark } from '../layout/marks.ts';
import type { Part } from '../layout/parts.ts';
import type { UsedTypeface } from './font-usage.ts';
import { matrix, number } from './number.ts';
import { shapeOperators } from './path-operators.ts';
import { textOperators } from './text-operators.ts';

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
}

/** Ink of one part that follows one another is one sequence. */
function marked(inks: readonly Ink[], parts: Part[]): string[] {
  const out: string[] = [];
  let open: Ink['belongsTo'] | undefined;
  for (const { operators, belongsTo } of inks) {
    if (!open || !isSame(open, belongsTo)) {
      if (open) out.push('EMC');
      if (typeof belongsTo === 'string') out.push(`/Artifact << /Type /${belongsTo} >> BDC`);
      else out.push(`/${belongsTo.tag} << /MCID ${parts.push(belongsTo) - 1} >> BDC`);
      open = belongsTo;
    }
    out.push(operators);
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

function formOperators({ name, at }: Form): string {
  return at.map(place => `q ${matrix(place)} cm /${name} Do Q`).join('\n');
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
  return [{ operators: textOperators(mark, fonts), belongsTo: mark.part ?? 'Pagination' }];
}
