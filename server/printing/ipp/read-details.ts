import type { PrinterContents } from '../reasons.ts';
import { keyValuesOf } from './key-values.ts';
import { type IppAttribute, textsOf } from './message.ts';
import { readSupplies } from './read-supplies.ts';
import { readTrays } from './read-trays.ts';

/** What lies in the printer, and what it complains of in its own words. */
export interface PrinterDetails extends PrinterContents {
  /** printer-alert-description, or the code of printer-alert (PWG 5100.9) where there is no description. */
  alerts: string[];
}

export const DETAIL_ATTRIBUTES = [
  'media-ready',
  'media-col-ready',
  'printer-input-tray',
  'marker-names',
  'marker-types',
  'marker-levels',
  'marker-low-levels',
  'marker-high-levels',
  'printer-supply',
  'printer-supply-description',
  'printer-alert',
  'printer-alert-description',
];

/** Reads trays, supplies and alerts; whatever makes no sense in them is left out. */
export function readDetails(attributes: IppAttribute[]): PrinterDetails {
  const descriptions = textsOf(attributes, 'printer-alert-description').filter(text => text.trim() !== '');
  const codes = keyValuesOf(attributes, 'printer-alert').flatMap(alert => alert.get('code') ?? []);
  return {
    trays: readTrays(attributes),
    supplies: readSupplies(attributes),
    alerts: descriptions.length > 0 ? descriptions : codes,
  };
}
