import type { RegisterRow } from '../../../server/contract/staff-view.ts';

/** Shorter than this it is found among the rows at hand; asking the server needs something that tells numbers apart. */
const FEWEST_FIGURES = 3;

/** What to ask the server for, beyond the newest: a text that holds a piece of a number; otherwise undefined. */
export function numberPartOf(text: string): string | undefined {
  const trimmed = text.trim();
  return new RegExp(`\\d{${FEWEST_FIGURES}}`).test(trimmed.normalize('NFKC')) ? trimmed : undefined;
}

/** Whether a row shows what was typed: in a word of it, or in its number however that is written. */
export function fits(row: RegisterRow, text: string, kindName: string, statusName: string): boolean {
  const wanted = text.trim().toLowerCase();
  if ([row.maskedName, row.purpose, kindName, statusName].some(word => word.toLowerCase().includes(wanted)))
    return true;
  return folded(row.number).includes(folded(wanted)) && (folded(wanted) !== '' || wanted === '');
}

/** As the register looks numbers up: letters and figures, O read as 0 and I as 1. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}
