import { expect, test } from 'vitest';
import { shareOf, stageOf } from '../../../kiosk/resident/screens/print-share.ts';
import type { PrintProgress } from '../../../server/contract/printing.ts';

const at = (phase: PrintProgress['phase'], sheetsDone: number): PrintProgress => ({
  phase,
  sheetsDone,
  sheetsTotal: 2,
  reasons: [],
});
const PHASES = ['sending', 'waiting', 'printing', 'paused', 'no-answer'] as const;

test.each(PHASES)(
  'at "%s" no whole sheet is drawn and no sheet is in the bar before one was counted',
  phase => {
    expect(stageOf(at(phase, 0))).not.toBe('out');
    expect(shareOf(at(phase, 0))).toBeLessThanOrEqual(0.1);
  },
);

test('only a printer at work shows the edge of a sheet that was not counted', () => {
  expect(PHASES.filter(phase => stageOf(at(phase, 0)) === 'begun')).toEqual(['printing']);
});

test('the bar is full when every sheet was counted, whatever the printer says meanwhile', () => {
  expect([shareOf(at('printing', 1)), shareOf(at('paused', 1)), shareOf(at('printing', 2))]).toEqual([
    0.55, 0.55, 1,
  ]);
  expect(stageOf(at('no-answer', 1))).toBe('out');
});
