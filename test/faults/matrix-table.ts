import type { OutcomeKind } from '../../server/contract/printing.ts';
import { type Cell, FAULTS, MOMENTS, mayBeUnknown, ranAgainst } from './matrix-cells.ts';

/** What was told of a cell, and what truly came out. */
export interface Told {
  cell: Cell;
  outcome: OutcomeKind;
  /** Sheets that the outcome speaks of. */
  sheetsTold: number;
  sheetsTotal: number;
  /** Sheets that lay in the tray after everything had been put right. */
  sheetsOut: number;
  /** The printer's own account, as it is kept for staff. */
  because: string;
  /** How often the document came to a printer. */
  documents: number;
}

/** Why the outcome is not the truth, one sentence each; empty when it is. */
export function lies({
  cell,
  outcome,
  sheetsTold,
  sheetsTotal,
  sheetsOut,
  because,
  documents,
}: Told): string[] {
  const found: string[] = [];
  const say = (sentence: string) => found.push(`${cell.fault}, ${cell.moment}: ${sentence}`);
  if (outcome === 'printed' && documents === 0)
    say('told as printed, and no document ever came to the printer');
  if (documents > 1) say(`the document was sent ${documents} times`);
  if (cell.fault === 'printer swapped' && cell.moment === 'before create' && outcome !== 'not-printed')
    say('printed by a printer that nobody agreed to');
  if (sheetsOut > sheetsTotal) say(`${sheetsOut} of ${sheetsTotal} sheets came out`);
  switch (outcome) {
    case 'printed':
      if (sheetsOut !== sheetsTotal)
        say(`told as printed, and ${sheetsOut} of ${sheetsTotal} sheets came out`);
      break;
    case 'not-printed':
      if (sheetsOut !== 0) say(`told as not printed, and ${sheetsOut} sheets came out`);
      break;
    case 'partial':
      if (sheetsOut !== sheetsTold || sheetsTold <= 0 || sheetsTold >= sheetsTotal)
        say(`told as ${sheetsTold} of ${sheetsTotal} sheets, and ${sheetsOut} came out`);
      break;
    case 'unknown':
      if (mayBeUnknown(cell) === undefined) say(`told as unknown, though it can be known (${because})`);
      break;
  }
  return found;
}

const WORDS: Record<OutcomeKind, string> = {
  printed: 'printed',
  'not-printed': 'not printed',
  partial: 'partial',
  unknown: 'unknown',
};

/** The matrix as text: `partial 1, out 1` is what was told and what came out; `*` marks the fake. */
export function tableOf(told: readonly Told[]): string {
  const cellText = (cell: Cell): string => {
    const one = told.find(({ cell: { fault, moment } }) => fault === cell.fault && moment === cell.moment);
    if (!one) return '—';
    const star = ranAgainst(cell) === 'fake' ? '*' : '';
    const sheets = one.outcome === 'partial' ? ` ${one.sheetsTold}` : '';
    return `${WORDS[one.outcome]}${sheets}, out ${one.sheetsOut}${star}`;
  };
  const rows = [
    ['', ...MOMENTS],
    ...FAULTS.filter(fault => told.some(({ cell }) => cell.fault === fault)).map(fault => [
      fault,
      ...MOMENTS.map(moment => cellText({ fault, moment })),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: string[]) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ');
  return [
    ...rows.map(line),
    '',
    'What was told, and how many of two sheets came out. * in-process fake, all others ippeveprinter.',
  ].join('\n');
}
