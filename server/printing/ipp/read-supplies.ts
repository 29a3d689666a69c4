import type { PrinterSupply } from '../../contract/printing.ts';
import { type KeyValues, keyValuesOf, numberOf } from './key-values.ts';
import { type IppAttribute, type IppValue, textsOf, valuesOf } from './message.ts';
import { known } from './read-printer.ts';

/** Where a printer does not say from when on it calls a supply low. */
const LOW_PERCENT = 10;

/**
 * Toner, ink, drums and waste boxes: marker-* (CUPS, PWG 5100.22 §6.5) where the printer has them, since they say what is
 * low; else printer-supply (PWG 5100.13 §5.6.10). Lists of unequal length and values outside 0 to 100 are "not known".
 */
export function readSupplies(attributes: IppAttribute[]): PrinterSupply[] {
  const markers = readMarkers(attributes);
  if (markers.length > 0) return markers;
  const names = textsOf(attributes, 'printer-supply-description');
  return keyValuesOf(attributes, 'printer-supply').map((pairs, place) =>
    readSupply(pairs, names[place], place),
  );
}

function readMarkers(attributes: IppAttribute[]): PrinterSupply[] {
  const types = textsOf(attributes, 'marker-types');
  const numbers = (name: string) => valuesOf(attributes, name).map(integer);
  const [levels, low, high] = ['marker-levels', 'marker-low-levels', 'marker-high-levels'].map(numbers);
  return textsOf(attributes, 'marker-names').map((name, place) => {
    const runs = runsOf(types[place] ?? name);
    return supply(name, runs, levels?.[place], runs === 'consumed' ? low?.[place] : high?.[place]);
  });
}

function readSupply(pairs: KeyValues, description: string | undefined, place: number): PrinterSupply {
  const type = pairs.get('type') ?? '';
  const name = description ?? pairs.get('colorantname') ?? (type || String(place + 1));
  const isReceptacle = /receptacle/i.test(pairs.get('class') ?? '');
  return supply(name, isReceptacle ? 'filled' : runsOf(type), percentOf(pairs), undefined);
}

/** Of the capacity; the MIB's -1, -2 and -3 say how little is known and stay below 0. */
function percentOf(pairs: KeyValues): number | undefined {
  const level = numberOf(pairs, 'level');
  const capacity = numberOf(pairs, 'maxcapacity');
  if (level === undefined || level < 0) return level;
  if (pairs.get('unit')?.toLowerCase() === 'percent') return level;
  return capacity !== undefined && capacity > 0 ? Math.round((100 * level) / capacity) : undefined;
}

function supply(
  name: string,
  runs: PrinterSupply['runs'],
  told: number | undefined,
  limit: number | undefined,
): PrinterSupply {
  const percent = told !== undefined && told >= 0 && told <= 100 ? told : undefined;
  return { name, runs, ...known('percent', percent), level: levelOf(runs, told, percent, limit) };
}

function levelOf(
  runs: PrinterSupply['runs'],
  told: number | undefined,
  percent: number | undefined,
  limit: number | undefined,
): PrinterSupply['level'] {
  // -3: some is left, nothing more exact is known.
  if (percent === undefined) return told === -3 ? 'good' : 'unknown';
  if (runs === 'consumed') {
    if (percent === 0) return 'empty';
    return percent <= (limit !== undefined && limit > 0 ? limit : LOW_PERCENT) ? 'low' : 'good';
  }
  // The MIB counts the room that is left in a waste box, CUPS what is in it: only the printer's own limit tells which.
  if (limit === undefined || limit <= 0 || limit > 100) return 'unknown';
  if (percent === 100) return 'full';
  return percent >= limit ? 'low' : 'good';
}

function runsOf(type: string): PrinterSupply['runs'] {
  return /waste/i.test(type) ? 'filled' : 'consumed';
}

function integer(value: IppValue): number | undefined {
  return value.syntax === 'integer' || value.syntax === 'enum' ? value.value : undefined;
}
