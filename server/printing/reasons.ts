import {
  BLOCKING_REASONS,
  type BlockingReason,
  type PrinterHealth,
  WARNING_REASONS,
  type WarningReason,
} from '../contract/printing.ts';

/** What the printer says of itself, as far as it says it. */
export interface PrinterCondition {
  state?: 'idle' | 'processing' | 'stopped';
  /** printer-state-reasons exactly as told, suffixes and all; `undefined` when the printer does not tell any. */
  stateReasons?: string[];
  /** printer-is-accepting-jobs. */
  isAccepting?: boolean;
}

export interface SortedReasons {
  blocking: BlockingReason[];
  warnings: WarningReason[];
}

/**
 * Health from RFC 8011 §5.4.11 and §5.4.12. A printer that does not say its state or its reasons is `unknown`, never
 * ready; one that is stopped without a reason we know is blocked by `stopped`.
 */
export function healthOf(condition: PrinterCondition): PrinterHealth {
  if (condition.state === undefined || condition.stateReasons === undefined) return { kind: 'unknown' };
  const { blocking, warnings } = sortReasons(condition.stateReasons);
  if (condition.isAccepting === false && blocking.length === 0) blocking.push('paused');
  if (condition.state === 'stopped' && blocking.length === 0) blocking.push('stopped');
  return blocking.length > 0 ? { kind: 'blocked', reasons: blocking, warnings } : { kind: 'ready', warnings };
}

/**
 * Sorts printer-state-reasons. Only the word before `-error`, `-warning` or `-report` counts: simulators and printers
 * alike put `-report` or `-warning` behind an empty paper tray. A word that we do not know blocks only when the printer itself calls it an error; RFC 8011 reads a bare word as an error too, but printers
 * say `hibernate` or `testing` without meaning one, and those that truly stop say so in printer-state.
 * Each word once, in the order of the printer.
 */
export function sortReasons(stateReasons: string[]): SortedReasons {
  const blocking = new Set<BlockingReason>();
  const warnings = new Set<WarningReason>();
  for (const told of stateReasons) {
    const { stem, severity } = cutSuffix(told.toLowerCase());
    const blockingReason = BLOCKING_REASONS.find(reason => reason === (SYNONYMS.get(stem) ?? stem));
    const warningReason = WARNING_REASONS.find(reason => reason === stem);
    if (blockingReason && blockingReason !== 'other') blocking.add(blockingReason);
    else if (warningReason) warnings.add(warningReason);
    else if (severity === 'error' || told === 'other') blocking.add('other');
  }
  return { blocking: [...blocking], warnings: [...warnings] };
}

/** Words of RFC 8011 that mean the same to the person at the terminal. */
const SYNONYMS = new Map<string, BlockingReason>([
  ['stopping', 'stopped'],
  ['moving-to-paused', 'paused'],
  ['deactivated', 'stopped'],
]);

const SUFFIX = /-(error|warning|report)$/;

function cutSuffix(told: string): { stem: string; severity: string | undefined } {
  const severity = SUFFIX.exec(told)?.[1];
  return { stem: told.replace(SUFFIX, ''), severity };
}
