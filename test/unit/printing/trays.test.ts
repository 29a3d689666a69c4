import { expect, test } from 'vitest';
import type { PrinterTray } from '../../../server/contract/printing.ts';
import { healthOf } from '../../../server/printing/reasons.ts';
import { paperTrouble } from '../../../server/printing/trays.ts';

type Told = [PrinterTray['paper'], PrinterTray['level']];

test.each<[string, Told[], string | undefined]>([
  ['no trays at all', [], undefined],
  ['A4', [['a4', 'some']], undefined],
  ['A4 that runs low', [['a4', 'low']], undefined],
  ['A4 of which the level is not told', [['a4', 'unknown']], undefined],
  ['an empty tray of A4', [['a4', 'empty']], 'media-empty'],
  ['only A5', [['other', 'some']], 'wrong-paper'],
  [
    'A5, and its only other tray empty',
    [
      ['other', 'some'],
      ['unknown', 'empty'],
    ],
    'wrong-paper',
  ],
  [
    'A5, and an empty tray of A4',
    [
      ['other', 'some'],
      ['a4', 'empty'],
    ],
    'media-empty',
  ],
  [
    'A4 beside an empty tray',
    [
      ['a4', 'some'],
      ['other', 'empty'],
    ],
    undefined,
  ],
  [
    'A4 in the second of two trays',
    [
      ['a4', 'empty'],
      ['a4', 'low'],
    ],
    undefined,
  ],
  [
    'A5, and something that is not told',
    [
      ['other', 'some'],
      ['unknown', 'some'],
    ],
    undefined,
  ],
  [
    'an empty tray of A4, and paper that is not told',
    [
      ['a4', 'empty'],
      ['unknown', 'some'],
    ],
    undefined,
  ],
  [
    'an empty tray of A4, and one that tells nothing',
    [
      ['a4', 'empty'],
      ['unknown', 'unknown'],
    ],
    'media-empty',
  ],
  [
    'nothing anywhere',
    [
      ['other', 'empty'],
      ['unknown', 'empty'],
    ],
    'media-empty',
  ],
])('%s', (_, told, trouble) => {
  expect(paperTrouble(traysOf(told))).toBe(trouble);
});

test('an empty tray for something else keeps nobody from printing on A4', () => {
  const contents = {
    trays: traysOf([
      ['a4', 'some'],
      ['other', 'empty'],
    ]),
    supplies: [],
  };
  for (const word of ['media-empty', 'media-empty-warning', 'media-empty-report'])
    expect(healthOf({ state: 'idle', stateReasons: [word] }, contents)).toEqual({
      kind: 'ready',
      warnings: [],
    });
});

test.each<[string, Told[]]>([
  ['no tray is empty', [['a4', 'some']]],
  [
    'the tray with A4 does not tell how much',
    [
      ['a4', 'unknown'],
      ['other', 'empty'],
    ],
  ],
  ['no trays are told', []],
])('media-empty blocks while %s', (_, told) => {
  const contents = { trays: traysOf(told), supplies: [] };
  expect(healthOf({ state: 'idle', stateReasons: ['media-empty'] }, contents)).toMatchObject({
    reasons: ['media-empty'],
  });
});

test('a printer that stands still for want of paper is believed, whatever its trays say', () => {
  const contents = {
    trays: traysOf([
      ['a4', 'some'],
      ['other', 'empty'],
    ]),
    supplies: [],
  };
  expect(healthOf({ state: 'stopped', stateReasons: ['media-empty-error'] }, contents)).toMatchObject({
    kind: 'blocked',
    reasons: ['media-empty'],
  });
});

test('the wrong paper blocks a printer that thinks that all is well', () => {
  const contents = { trays: traysOf([['other', 'some']]), supplies: [] };
  expect(healthOf({ state: 'idle', stateReasons: ['none'] }, contents)).toEqual({
    kind: 'blocked',
    reasons: ['wrong-paper'],
    warnings: [],
  });
});

test('little paper and little toner are warnings, in the better word where the printer has one', () => {
  const contents = {
    trays: traysOf([['a4', 'low']]),
    supplies: [{ name: 'Black', runs: 'consumed', percent: 3, level: 'low' } as const],
  };
  const warningsAt = (stateReasons: string[]) => healthOf({ state: 'idle', stateReasons }, contents);
  expect(warningsAt(['none'])).toMatchObject({ warnings: ['media-low', 'marker-supply-low'] });
  expect(warningsAt(['toner-low-warning'])).toMatchObject({ warnings: ['toner-low', 'media-low'] });
});

test('a level of nothing left warns and does not block: printers go on below it and say when they cannot', () => {
  const supplies = [{ name: 'Black', runs: 'consumed', percent: 0, level: 'empty' } as const];
  expect(healthOf({ state: 'idle', stateReasons: ['none'] }, { trays: [], supplies })).toEqual({
    kind: 'ready',
    warnings: ['marker-supply-low'],
  });
});

function traysOf(told: Told[]): PrinterTray[] {
  return told.map(([paper, level], place) => ({ name: `tray-${place + 1}`, paper, level }));
}
