import type { PrintProgress } from '../../../server/contract/printing.ts';

/** How much of the bar is filled, 0 to 1: sent is a tenth, the rest is what the printer counted and never more. */
export function shareOf({ phase, sheetsDone, sheetsTotal }: PrintProgress): number {
  if (phase === 'sending') return 0.04;
  return 0.1 + 0.9 * Math.min(1, sheetsDone / Math.max(1, sheetsTotal));
}

/** How far the drawn sheet is out: whole once one was counted; its edge while the printer works on the first; else not at all. */
export function stageOf({ phase, sheetsDone }: PrintProgress): 'in' | 'begun' | 'out' {
  if (sheetsDone > 0) return 'out';
  return phase === 'printing' ? 'begun' : 'in';
}
