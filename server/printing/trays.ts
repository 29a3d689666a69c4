import type { BlockingReason, PrinterTray } from '../contract/printing.ts';

/**
 * What the trays say against printing on A4, if anything. A tray whose paper is not told may hold A4, so it speaks
 * against nothing unless it is empty; a printer that tells no trays is not judged by them.
 */
export function paperTrouble(trays: PrinterTray[]): BlockingReason | undefined {
  const filled = trays.filter(tray => tray.level !== 'empty');
  if (trays.length === 0 || filled.some(tray => tray.paper === 'a4')) return undefined;
  if (filled.length === 0) return 'media-empty';
  const hasEmptyA4 = trays.some(tray => tray.paper === 'a4');
  const mayHoldA4 = (tray: PrinterTray) =>
    // Where one tray says it is for A4 and is empty, another of which nothing at all is known gives no hope.
    tray.paper === 'unknown' && !(hasEmptyA4 && tray.level === 'unknown');
  if (filled.some(mayHoldA4)) return undefined;
  return hasEmptyA4 ? 'media-empty' : 'wrong-paper';
}

/**
 * Whether `media-empty` is sure to mean another tray: paper lies in one with A4, and one besides it is empty. Without an
 * empty one the printer contradicts itself, and the worse word counts.
 */
export function isEmptyElsewhere(trays: PrinterTray[]): boolean {
  return hasA4(trays) && trays.some(tray => tray.level === 'empty');
}

/** Whether every tray that holds A4 runs low. */
export function isA4Low(trays: PrinterTray[]): boolean {
  const filled = trays.filter(tray => tray.paper === 'a4' && tray.level !== 'empty');
  return filled.length > 0 && filled.every(tray => tray.level === 'low');
}

function hasA4(trays: PrinterTray[]): boolean {
  return trays.some(tray => tray.paper === 'a4' && (tray.level === 'some' || tray.level === 'low'));
}
