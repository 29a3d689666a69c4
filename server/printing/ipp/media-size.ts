/** Of a sheet, in hundredths of a millimetre: the two sides in any order. */
export interface SheetSize {
  aHmm: number;
  bHmm: number;
}

/**
 * Which paper a PWG 5101.1 self-describing name (`iso_a4_210x297mm`, `na_letter_8.5x11in`, `custom_x_210x297mm`) or a word
 * of RFC 2911 (`iso-a4`, `a4-white`) means. `unknown` for a name that tells no size.
 */
export function paperOfName(name: string): 'a4' | 'other' | 'unknown' {
  const told = name.toLowerCase();
  if (/^(iso[-_])?a4($|[-_.](white|plain|colored|transparent|stationery)\b)/.test(told)) return 'a4';
  const parts = /_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)(?:$|[-_.])/.exec(told);
  if (!parts) return /^(iso|na|jis|jpn|prc|om|roc)[-_]\w/.test(told) ? 'other' : 'unknown';
  const scale = parts[3] === 'mm' ? 100 : 2540;
  return paperOfSize({ aHmm: Number(parts[1]) * scale, bHmm: Number(parts[2]) * scale });
}

/** The same from the sides. Sizes that are not above 0 are the MIB's `other` and `unknown`. */
export function paperOfSize(size: SheetSize): 'a4' | 'other' | 'unknown' {
  if (!(size.aHmm > 0 && size.bHmm > 0)) return 'unknown';
  const [short, long] = [Math.min(size.aHmm, size.bHmm), Math.max(size.aHmm, size.bHmm)];
  return isNear(short, A4_SHORT_HMM) && isNear(long, A4_LONG_HMM) ? 'a4' : 'other';
}

/**
 * The same from `mediafeed` and `mediaxfeed` of printer-input-tray. PWG 5100.13 leaves the unit to the printer: hundredths
 * of a millimetre, micrometres and ten-thousandths of an inch all occur, and no usual paper is A4 in two of them.
 */
export function paperOfFeed(feed: number, crossFeed: number): 'a4' | 'other' | 'unknown' {
  const readings = [1, 0.1, 0.254].map(scale => paperOfSize({ aHmm: feed * scale, bHmm: crossFeed * scale }));
  return readings.find(reading => reading === 'a4') ?? readings[0] ?? 'unknown';
}

const A4_SHORT_HMM = 21_000;
const A4_LONG_HMM = 29_700;

/** One per cent: the same paper rounded to inches, and far from Letter. */
function isNear(told: number, wanted: number): boolean {
  return Math.abs(told - wanted) <= wanted * 0.01;
}
