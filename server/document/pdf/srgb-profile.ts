/**
 * The colour space sRGB (IEC 61966-2-1) as an ICC profile of version 2 (ICC.1:2001-04), which PDF/A-1 and later parts take:
 * what red the seal is, on every screen and printer. Made here, as profiles from elsewhere come with terms of use and 3 kB.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: [signature: string, data: Buffer][] = [
    ['desc', description('sRGB')],
    ['cprt', text('Public domain')],
    ['wtpt', xyz(WHITE_D50)],
    // The primaries of ITU-R BT.709 adapted to D50 by the Bradford method, in columns.
    ['rXYZ', xyz([0.4360747, 0.2225045, 0.0139322])],
    ['gXYZ', xyz([0.3850649, 0.7168786, 0.0971045])],
    ['bXYZ', xyz([0.1430804, 0.0606169, 0.7141733])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const directory = Buffer.alloc(4 + 12 * tags.length);
  directory.writeUInt32BE(tags.length);
  const placed = new Map<Buffer, number>();
  let end = HEADER_LENGTH + directory.length;
  for (const [index, [signature, data]] of tags.entries()) {
    const offset = placed.get(data) ?? end;
    if (!placed.has(data)) end += data.length;
    placed.set(data, offset);
    const at = 4 + 12 * index;
    directory.write(signature, at, 'latin1');
    directory.writeUInt32BE(offset, at + 4);
    directory.writeUInt32BE(data.length, at + 8);
  }
  return Buffer.concat([header(end), directory, ...placed.keys()]);
}

const HEADER_LENGTH = 128;
const WHITE_D50 = [0.9642, 1, 0.8249] as const;
/** One point for each value a byte holds; with straight lines between them no value is further than 0.00002 from the curve. */
const CURVE_POINTS = 256;

/** ICC.1:2001-04 §6.1. */
function header(length: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // The day of making: year, month, day. Always the same one.
  for (const [index, part] of [2026, 11, 23].entries()) bytes.writeUInt16BE(part, 24 + 2 * index);
  bytes.write('acsp', 36, 'latin1');
  for (const [index, value] of WHITE_D50.entries()) bytes.writeInt32BE(fixed(value), 68 + 4 * index);
  return bytes;
}

/** From a stored value to the amount of light (IEC 61966-2-1 §5.2). */
function toneCurve(): Buffer {
  const bytes = Buffer.alloc(12 + 2 * CURVE_POINTS);
  bytes.write('curv', 'latin1');
  bytes.writeUInt32BE(CURVE_POINTS, 8);
  for (let point = 0; point < CURVE_POINTS; point++) {
    const value = point / (CURVE_POINTS - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(light * 0xffff), 12 + 2 * point);
  }
  return bytes;
}

function xyz(values: readonly [number, number, number]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 'latin1');
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + 4 * index);
  return bytes;
}

function text(words: string): Buffer {
  return padded(Buffer.from(`text\0\0\0\0${words}\0`, 'latin1'));
}

/** An ASCII name; its Unicode and Macintosh forms are left empty (§6.5.17). */
function description(words: string): Buffer {
  const ascii = Buffer.from(`${words}\0`, 'latin1');
  const bytes = Buffer.alloc(12 + ascii.length + 4 + 4 + 2 + 1 + 67);
  bytes.write('desc', 'latin1');
  bytes.writeUInt32BE(ascii.length, 8);
  ascii.copy(bytes, 12);
  return padded(bytes);
}

/** Tags begin at multiples of four. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** A number with sixteen binary places. */
function fixed(value: number): number {
  return Math.round(value * 0x10000);
}
