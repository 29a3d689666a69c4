import type { PrinterCondition } from '../reasons.ts';
import { booleanOf, type IppAttribute, integerOf, textsOf, valuesOf } from './message.ts';
import { PRINTER_STATES } from './operations.ts';

/** A printer's description, as far as it gives one; everything may be missing. */
export interface PrinterDescription {
  condition: PrinterCondition;
  uuid?: string;
  /** printer-up-time in seconds. It only goes back when the printer was restarted. */
  upTimeS?: number;
  /** Sides printed in its whole life (PWG 5100.22 §7), or sheets where it counts only these: one-sided jobs are sent. */
  impressionsEver?: number;
  /** Jobs that wait or print, held ones too, RFC 8011 §5.4.24. */
  queuedJobs?: number;
  /** printer-state-message; empty when it has nothing to say. */
  stateMessage?: string;
  model?: string;
  documentFormats: string[];
  operations: number[];
  sides: string[];
  scalings: string[];
  /** The most that the `copies` attribute may say; `undefined` when the printer does not take it. */
  maxCopies?: number;
  /** Whether one job may carry several documents. */
  takesManyDocuments: boolean;
}

/** What is asked for: no more, because some printers answer slowly when asked for everything. */
export const PRINTER_ATTRIBUTES = [
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
  'printer-uuid',
  'printer-up-time',
  'printer-make-and-model',
  'printer-state-message',
  'queued-job-count',
  'printer-impressions-completed',
  'printer-media-sheets-completed',
  'document-format-supported',
  'operations-supported',
  'sides-supported',
  'print-scaling-supported',
  'copies-supported',
  'multiple-document-jobs-supported',
];

/** Reads the printer group of an answer to Get-Printer-Attributes, RFC 8011 §4.2.5.2. */
export function readPrinter(attributes: IppAttribute[]): PrinterDescription {
  const copies = valuesOf(attributes, 'copies-supported')[0];
  return {
    condition: readCondition(attributes),
    ...known('uuid', textsOf(attributes, 'printer-uuid')[0]),
    ...known('upTimeS', countOf(attributes, 'printer-up-time')),
    ...known(
      'impressionsEver',
      countOf(attributes, 'printer-impressions-completed') ??
        countOf(attributes, 'printer-media-sheets-completed'),
    ),
    ...known('queuedJobs', countOf(attributes, 'queued-job-count')),
    ...known('stateMessage', textsOf(attributes, 'printer-state-message')[0]),
    ...known('model', textsOf(attributes, 'printer-make-and-model')[0]),
    documentFormats: textsOf(attributes, 'document-format-supported').map(format => format.toLowerCase()),
    operations: valuesOf(attributes, 'operations-supported').flatMap(value =>
      value.syntax === 'enum' ? [value.value] : [],
    ),
    sides: textsOf(attributes, 'sides-supported'),
    scalings: textsOf(attributes, 'print-scaling-supported'),
    ...known('maxCopies', copies?.syntax === 'range' ? copies.upper : undefined),
    takesManyDocuments: booleanOf(attributes, 'multiple-document-jobs-supported') ?? false,
  };
}

/** An object with the one property, or without it when the value is unknown. */
export function known<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });
}

/** A counter; below 0 it is the printer's way of not knowing. */
function countOf(attributes: IppAttribute[], name: string): number | undefined {
  const count = integerOf(attributes, name);
  return count !== undefined && count >= 0 ? count : undefined;
}

function readCondition(attributes: IppAttribute[]): PrinterCondition {
  const reasons = textsOf(attributes, 'printer-state-reasons');
  return {
    ...known('state', PRINTER_STATES.get((integerOf(attributes, 'printer-state') ?? 0) as 3)),
    ...known('stateReasons', reasons.length > 0 ? reasons : undefined),
    ...known('isAccepting', booleanOf(attributes, 'printer-is-accepting-jobs')),
  };
}
