import { expect, test } from 'vitest';
import { paperOfFeed, paperOfName } from '../../../../server/printing/ipp/media-size.ts';
import type { IppAttribute, IppValue } from '../../../../server/printing/ipp/message.ts';
import { readDetails } from '../../../../server/printing/ipp/read-details.ts';

/** As ippeveprinter 2.4.2 tells them. */
const IPPEVE_TRAYS = octets(
  'printer-input-tray',
  'type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=-2;level=-2;status=0;name=auto',
  'type=sheetFeedAutoRemovableTray;mediafeed=29700;mediaxfeed=21000;maxcapacity=250;level=250;status=0;name=main;',
  'type=sheetFeedManual;mediafeed=0;mediaxfeed=0;maxcapacity=1;level=-2;status=0;name=manual',
  'type=sheetFeedAutoNonRemovableTray;mediafeed=29700;mediaxfeed=21000;maxcapacity=25;level=0;status=0;name=by-pass-tray;',
);

test.each([
  ['iso_a4_210x297mm', 'a4'],
  ['custom_paper_8.27x11.69in', 'a4'],
  ['iso-a4', 'a4'],
  ['iso-a4-white', 'a4'],
  ['a4', 'a4'],
  ['na_letter_8.5x11in', 'other'],
  ['iso_a5_148x210mm', 'other'],
  ['na-letter', 'other'],
  ['iso-a4-envelope-like', 'other'],
  ['stationery', 'unknown'],
  ['', 'unknown'],
])('the paper %j is %s', (name, paper) => {
  expect(paperOfName(name)).toBe(paper);
});

test.each([
  ['hundredths of a millimetre', 29700, 21000, 'a4'],
  ['long edge first', 21000, 29700, 'a4'],
  ['micrometres', 297000, 210000, 'a4'],
  ['ten-thousandths of an inch', 116929, 82677, 'a4'],
  ['Letter in hundredths of a millimetre', 27940, 21590, 'other'],
  ['Letter in ten-thousandths of an inch', 110000, 85000, 'other'],
  ['A3 in hundredths of a millimetre', 42000, 29700, 'other'],
  ['not told', 0, 0, 'unknown'],
  ['other, in the words of the MIB', -1, -2, 'unknown'],
] as const)('a sheet in %s', (_, feed, crossFeed, paper) => {
  expect(paperOfFeed(feed, crossFeed)).toBe(paper);
});

test('trays are told with paper and level; "auto" and the slot for single sheets are none', () => {
  expect(readDetails([IPPEVE_TRAYS]).trays).toEqual([
    { name: 'main', paper: 'a4', level: 'some', sheets: 250 },
    { name: 'by-pass-tray', paper: 'a4', level: 'empty', sheets: 0 },
  ]);
});

test.each([
  [-1, 'unknown'],
  [-2, 'unknown'],
  [-3, 'some'],
  [0, 'empty'],
  [25, 'low'],
  [26, 'some'],
])('a level of %i of 250 is %s', (level, word) => {
  const tray = octets('printer-input-tray', `type=x;maxcapacity=250;level=${level};name=one;`);
  expect(readDetails([tray]).trays).toMatchObject([{ name: 'one', level: word }]);
});

test('a tray that does not tell its paper has that of the source of the same name', () => {
  const tray = octets('printer-input-tray', 'level=-2;name=Tray 1;', 'level=-2;name=Tray 2;');
  const ready = readyIn(['tray-1', 'iso_a5_148x210mm', 14800, 21000], ['tray-2', '', 21000, 29700]);
  expect(readDetails([tray, ready]).trays).toMatchObject([
    { name: 'Tray 1', paper: 'other', size: 'iso_a5_148x210mm' },
    { name: 'Tray 2', paper: 'a4' },
  ]);
});

test('a printer that only says what is ready tells trays without a level', () => {
  const ready: IppAttribute = { name: 'media-ready', values: [keyword('na_letter_8.5x11in')] };
  expect(readDetails([ready]).trays).toEqual([
    { name: '1', paper: 'other', size: 'na_letter_8.5x11in', level: 'unknown' },
  ]);
  expect(readDetails([readyIn(['main', 'iso_a4_210x297mm', 21000, 29700])]).trays).toEqual([
    { name: 'main', paper: 'a4', size: 'iso_a4_210x297mm', level: 'unknown' },
  ]);
});

test('trays of paper that is not told, while what is ready is known and none of it A4, hold no A4', () => {
  const tray = octets('printer-input-tray', 'level=-3;name=upper;');
  const ready: IppAttribute = { name: 'media-ready', values: [keyword('na_letter_8.5x11in')] };
  expect(readDetails([tray, ready]).trays).toMatchObject([{ paper: 'other' }]);
});

test('toner, drum and waste by the marker attributes, each with its own limit', () => {
  const attributes = markers({
    names: ['Black', 'Drum', 'Waste', 'Ink', 'Other'],
    types: ['toner', 'opc', 'waste-toner', 'ink', 'toner'],
    levels: [15, 80, 92, 0, -1],
    low: [20, 5, 0, 5, 5],
    high: [100, 100, 90, 100, 100],
  });
  expect(readDetails(attributes).supplies).toEqual([
    { name: 'Black', runs: 'consumed', percent: 15, level: 'low' },
    { name: 'Drum', runs: 'consumed', percent: 80, level: 'good' },
    { name: 'Waste', runs: 'filled', percent: 92, level: 'low' },
    { name: 'Ink', runs: 'consumed', percent: 0, level: 'empty' },
    { name: 'Other', runs: 'consumed', level: 'unknown' },
  ]);
});

test('supplies by printer-supply; how full a waste box is, is not guessed', () => {
  const supply = octets(
    'printer-supply',
    'index=1;class=receptacleThatIsFilled;type=wasteToner;unit=percent;maxcapacity=100;level=25;colorantname=unknown;',
    'index=2;class=supplyThatIsConsumed;type=toner;unit=percent;maxcapacity=100;level=75;colorantname=black;',
    'index=3;class=supplyThatIsConsumed;type=opc;unit=impressions;maxcapacity=20000;level=1000;',
    'index=4;class=supplyThatIsConsumed;type=toner;unit=percent;maxcapacity=100;level=-3;',
  );
  const names: IppAttribute = {
    name: 'printer-supply-description',
    values: ['Waste', 'Black', 'Drum'].map(value => ({ syntax: 'text', value })),
  };
  expect(readDetails([supply, names]).supplies).toEqual([
    { name: 'Waste', runs: 'filled', percent: 25, level: 'unknown' },
    { name: 'Black', runs: 'consumed', percent: 75, level: 'good' },
    { name: 'Drum', runs: 'consumed', percent: 5, level: 'low' },
    { name: 'toner', runs: 'consumed', level: 'good' },
  ]);
});

test('alerts are told in words, or by their code', () => {
  const alert = octets('printer-alert', 'code=coverOpen;severity=critical;group=cover;');
  expect(readDetails([alert]).alerts).toEqual(['coverOpen']);
  const description: IppAttribute = {
    name: 'printer-alert-description',
    values: [{ syntax: 'text', value: '前盖打开' }],
  };
  expect(readDetails([alert, description]).alerts).toEqual(['前盖打开']);
});

test('whatever makes no sense is left out, and never throws', () => {
  const odd: IppValue[] = [
    { syntax: 'no-value' },
    { syntax: 'integer', value: -7 },
    { syntax: 'octets', value: Uint8Array.of(255, 254, 0) },
    { syntax: 'octets', value: new TextEncoder().encode(';;=;level=many;name') },
    { syntax: 'collection', members: [{ name: 'media-size', values: [{ syntax: 'unknown' }] }] },
  ];
  const names = [
    'printer-input-tray',
    'printer-supply',
    'printer-supply-description',
    'printer-alert',
    'media-ready',
    'media-col-ready',
    'marker-names',
    'marker-levels',
  ];
  const details = readDetails(names.map(name => ({ name, values: odd })));
  for (const tray of details.trays) expect(tray).toMatchObject({ paper: 'unknown', level: 'unknown' });
  for (const supply of details.supplies) expect(supply.level).toBe('unknown');
  expect(readDetails([])).toEqual({ trays: [], supplies: [], alerts: [] });
});

function octets(name: string, ...told: string[]): IppAttribute {
  return { name, values: told.map(text => ({ syntax: 'octets', value: new TextEncoder().encode(text) })) };
}

function keyword(value: string): IppValue {
  return { syntax: 'keyword', value };
}

function integer(value: number): IppValue {
  return { syntax: 'integer', value };
}

function readyIn(...papers: [source: string, name: string, x: number, y: number][]): IppAttribute {
  const values = papers.map(([source, name, x, y]): IppValue => {
    const size: IppAttribute[] = [
      { name: 'x-dimension', values: [integer(x)] },
      { name: 'y-dimension', values: [integer(y)] },
    ];
    const members: IppAttribute[] = [
      { name: 'media-size', values: [{ syntax: 'collection', members: size }] },
      { name: 'media-source', values: [keyword(source)] },
    ];
    if (name) members.push({ name: 'media-size-name', values: [keyword(name)] });
    return { syntax: 'collection', members };
  });
  return { name: 'media-col-ready', values };
}

function markers(told: {
  names: string[];
  types: string[];
  levels: number[];
  low: number[];
  high: number[];
}): IppAttribute[] {
  return [
    { name: 'marker-names', values: told.names.map(value => ({ syntax: 'name', value })) },
    { name: 'marker-types', values: told.types.map(keyword) },
    { name: 'marker-levels', values: told.levels.map(integer) },
    { name: 'marker-low-levels', values: told.low.map(integer) },
    { name: 'marker-high-levels', values: told.high.map(integer) },
  ];
}
