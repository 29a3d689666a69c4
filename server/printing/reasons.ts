import {
  BLOCKING_REASONS,
  type BlockingReason,
  type PrinterHealth,
  type PrinterSupply,
  type PrinterTray,
  WARNING_REASONS,
  type WarningReason,
} from '../contract/printing.ts';
import { isA4Low, isEmptyElsewhere, paperTrouble } from './trays.ts';

/** What the printer says of itself, as far as it says it. */
export interface PrinterCondition {
  state?: 'idle' | 'processing' | 'stopped';
  /** printer-state-reasons exactly as told, suffixes and all; `undefined` when the printer does not tell any. */
  stateReasons?: string[];
  /** printer-is-accepting-jobs. */
  isAccepting?: boolean;
}

/** What lies in the printer; empty lists where it does not tell. */
export interface PrinterContents {
  trays: PrinterTray[];
  supplies: PrinterSupply[];
}

export interface SortedReasons {
  blocking: BlockingReason[];
  warnings: WarningReason[];
}

/**
 * Health from RFC 8011 §5.4.11 and §5.4.12 and from what lies in the printer. One that does not say its state or its
 * reasons is `unknown`, never ready; one that is stopped without a reason we know is blocked by `stopped`.
 */
export function healthOf(
  condition: PrinterCondition,
  contents: PrinterContents = NOTHING_TOLD,
): PrinterHealth {
  const { state, stateReasons, isAccepting } = condition;
  if (state === undefined || stateReasons === undefined) return { kind: 'unknown' };
  const { blocking, warnings } = sortReasons(stateReasons);
  // A printer that stands still for want of paper means what it says, whatever lies in its other trays.
  if (state !== 'stopped' && isEmptyElsewhere(contents.trays)) remove(blocking, 'media-empty');
  const trouble = paperTrouble(contents.trays);
  if (trouble) add(blocking, trouble);
  if (isAccepting === false && blocking.length === 0) blocking.push('paused');
  if (state === 'stopped' && blocking.length === 0) blocking.push('stopped');
  if (isA4Low(contents.trays)) add(warnings, 'media-low');
  for (const supply of contents.supplies) {
    const warning = warningOf(supply);
    if (warning && !isSaid(warning, blocking, warnings)) add(warnings, warning);
  }
  return blocking.length > 0 ? { kind: 'blocked', reasons: blocking, warnings } : { kind: 'ready', warnings };
}

/**
 * Sorts printer-state-reasons. Only the word before `-error`, `-warning` or `-report` counts: simulators and printers
 * alike put `-report` or `-warning` behind an empty paper tray. A word that we do not know blocks only when the printer
 * itself calls it an error; RFC 8011 reads a bare word as an error too, but printers say `hibernate` or `testing` without
 * meaning one, and those that truly stop say so in printer-state. A bare word is a warning, a report is nothing.
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
    else if (severity === 'error' || (stem === 'other' && severity === undefined)) blocking.add('other');
    else if (severity === 'warning' || (severity === undefined && !HARMLESS.has(stem)))
      warnings.add('other-warning');
  }
  return { blocking: [...blocking], warnings: [...warnings] };
}

const NOTHING_TOLD: PrinterContents = { trays: [], supplies: [] };

/** Words of RFC 8011 that mean the same to the person at the terminal. */
const SYNONYMS = new Map<string, BlockingReason>([
  ['stopping', 'stopped'],
  ['moving-to-paused', 'paused'],
  ['deactivated', 'stopped'],
]);

/** Words without a suffix that printers say in everyday life (RFC 8011, PWG 5100.9): nobody has to do anything. */
const HARMLESS = new Set([
  '',
  'none',
  'hibernate',
  'suspend',
  'standby',
  'warming-up',
  'testing',
  'cleaning',
  'calibrating',
  'identify-printer-requested',
  'configuration-change',
  'power-up',
  'power-down',
]);

const SUFFIX = /-(error|warning|report)$/;

function cutSuffix(told: string): { stem: string; severity: string | undefined } {
  const severity = SUFFIX.exec(told)?.[1];
  return { stem: told.replace(SUFFIX, ''), severity };
}

/** A level never blocks: printers go on below their own 0 %, and say so when they cannot. */
function warningOf({ level, runs }: PrinterSupply): WarningReason | undefined {
  if (runs === 'consumed') return level === 'low' || level === 'empty' ? 'marker-supply-low' : undefined;
  return level === 'low' || level === 'full' ? 'marker-waste-almost-full' : undefined;
}

/** What the printer itself said of the same thing, in a better word. */
function isSaid(warning: WarningReason, blocking: BlockingReason[], warnings: WarningReason[]): boolean {
  const said: (BlockingReason | WarningReason)[] = [...blocking, ...warnings];
  const better: (BlockingReason | WarningReason)[] =
    warning === 'marker-supply-low'
      ? ['toner-low', 'toner-empty', 'marker-supply-empty', 'developer-low', 'opc-near-eol', 'opc-life-over']
      : ['marker-waste-full'];
  return better.some(word => said.includes(word));
}

function add<Word>(list: Word[], word: Word): void {
  if (!list.includes(word)) list.push(word);
}

function remove<Word>(list: Word[], word: Word): void {
  const at = list.indexOf(word);
  if (at >= 0) list.splice(at, 1);
}
