import type { PrinterTray } from '../../contract/printing.ts';
import { type KeyValues, keyValuesOf, numberOf } from './key-values.ts';
import { paperOfFeed, paperOfName, paperOfSize } from './media-size.ts';
import { type IppAttribute, integerOf, textsOf, valuesOf } from './message.ts';
import { known } from './read-printer.ts';

/** A tray with a tenth of its sheets left runs low, as most printers see it themselves. */
const LOW_PART = 0.1;

/** What lies ready, as media-col-ready or media-ready tells it. */
interface ReadyPaper {
  /** media-source; absent where the printer only says what is ready, not where. */
  source?: string;
  paper: PrinterTray['paper'];
  size?: string;
}

/**
 * The places that paper comes from: printer-input-tray (PWG 5100.13 §5.6.8) for how much, media-col-ready and media-ready
 * (RFC 8011 §5.2.11, PWG 5100.3) for what. Values that make no sense are left out. `auto` is no tray but a wish, and the
 * slot for single sheets is not where a terminal takes its paper.
 */
export function readTrays(attributes: IppAttribute[]): PrinterTray[] {
  const ready = readReady(attributes);
  const trays = keyValuesOf(attributes, 'printer-input-tray').filter(isTray).map(readTray);
  if (trays.length === 0)
    return ready.map((paper, place) => ({
      name: paper.source ?? String(place + 1),
      paper: paper.paper,
      ...known('size', paper.size),
      level: 'unknown',
    }));
  return trays.map(tray => fillIn(tray, ready));
}

function isTray(pairs: KeyValues): boolean {
  const name = plain(pairs.get('name') ?? '');
  return name !== 'auto' && name !== 'manual' && plain(pairs.get('type') ?? '') !== 'sheetfeedmanual';
}

function readTray(pairs: KeyValues, place: number): PrinterTray {
  const level = numberOf(pairs, 'level');
  const capacity = numberOf(pairs, 'maxcapacity');
  const unit = plain(pairs.get('unit') ?? 'sheets');
  return {
    name: pairs.get('name') || String(place + 1),
    paper: paperOfFeed(numberOf(pairs, 'mediafeed') ?? 0, numberOf(pairs, 'mediaxfeed') ?? 0),
    level: levelOf(level, capacity),
    ...known('sheets', unit === 'sheets' && level !== undefined && level >= 0 ? level : undefined),
  };
}

/** Printer MIB (RFC 3805): -1 other, -2 unknown, -3 at least one sheet. */
function levelOf(level: number | undefined, capacity: number | undefined): PrinterTray['level'] {
  if (level === undefined || level === -1 || level === -2 || level < -3) return 'unknown';
  if (level === -3) return 'some';
  if (level === 0) return 'empty';
  return capacity !== undefined && capacity > 0 && level <= capacity * LOW_PART ? 'low' : 'some';
}

/** Which paper lies in a tray, by the source of the same name; where the names do not meet, by what is ready at all. */
function fillIn(tray: PrinterTray, ready: ReadyPaper[]): PrinterTray {
  const own = ready.find(({ source }) => source !== undefined && plain(source) === plain(tray.name));
  if (own) {
    const paper = own.paper === 'unknown' ? tray.paper : own.paper;
    return { ...tray, paper, ...known('size', own.size) };
  }
  const isAnyA4 = ready.some(({ paper }) => paper !== 'other');
  return tray.paper === 'unknown' && ready.length > 0 && !isAnyA4 ? { ...tray, paper: 'other' } : tray;
}

function readReady(attributes: IppAttribute[]): ReadyPaper[] {
  const collections = valuesOf(attributes, 'media-col-ready').flatMap(value =>
    value.syntax === 'collection' ? [readCollection(value.members)] : [],
  );
  if (collections.length > 0) return collections.filter(({ source }) => plain(source ?? '') !== 'manual');
  return textsOf(attributes, 'media-ready').map(size => ({ paper: paperOfName(size), size }));
}

function readCollection(members: IppAttribute[]): ReadyPaper {
  const size = textsOf(members, 'media-size-name')[0];
  const sides = valuesOf(members, 'media-size')[0];
  const measured =
    sides?.syntax === 'collection'
      ? paperOfSize({
          aHmm: integerOf(sides.members, 'x-dimension') ?? 0,
          bHmm: integerOf(sides.members, 'y-dimension') ?? 0,
        })
      : 'unknown';
  return {
    ...known('source', textsOf(members, 'media-source')[0]),
    paper: measured === 'unknown' && size !== undefined ? paperOfName(size) : measured,
    ...known('size', size),
  };
}

/** `Tray 1` and `tray-1` are one. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
