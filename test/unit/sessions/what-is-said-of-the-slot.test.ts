import { expect, test } from 'vitest';
import type { JobState } from '../../../server/certificates/print-desk.ts';
import { SLOT_TIMES } from '../../../server/contract/slot-times.ts';
import type { SlotView } from '../../../server/contract/terminal-view.ts';
import { paperOf } from '../../../server/sessions/slot-papers.ts';
import {
  isOverdue,
  isSeenTaken,
  type Paper,
  type SensorTrack,
  type SlotFacts,
  slotOf,
  touchCounts,
  track,
} from '../../../server/sessions/slot-state.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const { reminderMs, secondReminderMs, shutMs, lostMs, sensorClearMs, sensorUnknownMs, foundMs } = SLOT_TIMES;
const paper = (stage: Paper['stage'], ageMs = 0): Paper => ({ jobId: stage, stage, sinceMs: NOW - ageMs });
const sees = (says: SensorTrack['says'], ageMs = 0): SensorTrack => ({ says, sinceMs: NOW - ageMs });
const say = (papers: Paper[], rest: Partial<SlotFacts> = {}): SlotView =>
  slotOf({ papers, dismissed: false, ...rest }, NOW, SLOT_TIMES);

const CLEAR: SlotView = { kind: 'clear' };
const lying = (reminder: 0 | 1 | 2, touch = true): SlotView => ({ kind: 'lying', reminder, touch });
const shut = (because: 'not-taken' | 'doubt' | 'found', touch = true): SlotView => ({
  kind: 'shut',
  because,
  touch,
});

test.each<[string, SlotView, Paper[], Partial<SlotFacts>]>([
  ['nothing there', CLEAR, [], {}],
  ['a print under way', { kind: 'printing' }, [paper('coming')], {}],
  ['paper that has just come out', lying(0), [paper('lying')], {}],
  ['just before the first reminder', lying(0), [paper('lying', reminderMs - 1)], {}],
  ['at the first reminder', lying(1), [paper('lying', reminderMs)], {}],
  ['at the second', lying(2), [paper('lying', secondReminderMs)], {}],
  ['just before staff are called', lying(2), [paper('lying', shutMs - 1)], {}],
  ['paper that lay too long', shut('not-taken'), [paper('lying', shutMs)], {}],
  ['a print in doubt', shut('doubt'), [paper('doubt')], {}],
  ['doubt beside a print under way', shut('doubt'), [paper('coming'), paper('doubt')], {}],
  ['fresh paper while more is coming', { kind: 'printing' }, [paper('lying'), paper('coming')], {}],
  ['old paper while more is coming', shut('not-taken'), [paper('lying', shutMs), paper('coming')], {}],
  ['the oldest of several counts', lying(1), [paper('lying'), paper('lying', reminderMs)], {}],
  [
    'a sensor sees the paper: no touch is asked for',
    lying(0, false),
    [paper('lying')],
    { sensor: sees('waiting') },
  ],
  ['a sensor that is blind for a moment', lying(0, false), [paper('lying')], { sensor: sees('unknown') }],
  [
    'a sensor that is blind for long: a touch again',
    lying(0, true),
    [paper('lying')],
    { sensor: sees('unknown', sensorUnknownMs) },
  ],
  ['a hand passes the sensor', CLEAR, [], { sensor: sees('waiting', foundMs - 1) }],
  ['paper that nobody printed', shut('found', false), [], { sensor: sees('waiting', foundMs) }],
  ['the same, looked at by staff', CLEAR, [], { sensor: sees('waiting', foundMs), dismissed: true }],
  ['a blind sensor alone shuts nothing', CLEAR, [], { sensor: sees('unknown', sensorUnknownMs) }],
])('%s', (_, view, papers, rest) => {
  expect(say(papers, rest)).toEqual(view);
});

test('a sensor must have seen an empty slot for a while, all of it after the paper was out', () => {
  const seen = (ageOfPaper: number, sensor: SensorTrack | undefined, stage: Paper['stage'] = 'lying') =>
    isSeenTaken(paper(stage, ageOfPaper), sensor, NOW, SLOT_TIMES);
  expect(seen(60_000, sees('clear', sensorClearMs))).toBe(true);
  expect(seen(60_000, sees('clear', sensorClearMs - 1))).toBe(false);
  // It was clear all the time before, and the paper has only just come.
  expect(seen(0, sees('clear', 3_600_000))).toBe(false);
  expect(seen(sensorClearMs, sees('clear', 3_600_000))).toBe(true);
  expect(seen(60_000, sees('waiting', 60_000))).toBe(false);
  expect(seen(60_000, sees('unknown', 60_000))).toBe(false);
  expect(seen(60_000, sees('clear', 60_000), 'coming')).toBe(false);
  expect(seen(60_000, undefined)).toBe(false);
});

test('somebody’s word counts unless a sensor sees the paper', () => {
  expect(touchCounts({ papers: [], dismissed: false })).toBe(true);
  expect(touchCounts({ papers: [], dismissed: false, sensor: sees('unknown') })).toBe(true);
  expect(touchCounts({ papers: [], dismissed: false, sensor: sees('clear') })).toBe(true);
  expect(touchCounts({ papers: [], dismissed: false, sensor: sees('waiting') })).toBe(false);
});

test('a sensor that says the same goes on from when it began to; a clock that was set back begins anew', () => {
  expect(track(undefined, 'clear', NOW)).toEqual(sees('clear'));
  expect(track(sees('clear', 500), 'clear', NOW)).toEqual(sees('clear', 500));
  expect(track(sees('clear', 500), 'waiting', NOW)).toEqual(sees('waiting'));
  expect(track(sees('clear', -3_600_000), 'clear', NOW)).toEqual(sees('clear'));
});

test('only paper that lay too long is overdue: doubt has called staff already', () => {
  expect(isOverdue(paper('lying', shutMs), NOW, SLOT_TIMES)).toBe(true);
  expect(isOverdue(paper('lying', shutMs - 1), NOW, SLOT_TIMES)).toBe(false);
  expect(isOverdue(paper('doubt', shutMs), NOW, SLOT_TIMES)).toBe(false);
  expect(isOverdue(paper('coming', shutMs), NOW, SLOT_TIMES)).toBe(false);
});

const row = (outcome: string | null, endedMs = NOW) => ({
  jobId: 'job',
  outcome,
  startedAt: new Date(NOW - 60_000).toISOString(),
  endedAt: outcome === null ? null : new Date(endedMs).toISOString(),
});
const evidence = { statesSeen: [], reasonsSeen: [], because: 'a test' };

test.each<[string, string | null, Paper['stage'] | undefined]>([
  ['printed', 'printed', 'lying'],
  ['partial', 'partial', 'doubt'],
  ['unknown', 'unknown', 'doubt'],
  ['under way', null, 'coming'],
  ['not printed', 'not-printed', undefined],
])('a job that is %s', (_, outcome, stage) => {
  expect(paperOf(row(outcome), undefined, undefined, 0, SLOT_TIMES)?.stage).toBe(stage);
});

test('what the desk knows counts where it could not be written down', () => {
  const told = (kind: 'printed' | 'not-printed') =>
    paperOf(
      row(null),
      {
        kind: 'ended',
        outcome:
          kind === 'printed' ? { kind, sheets: 1, evidence } : { kind, reasons: ['media-empty'], evidence },
      },
      undefined,
      0,
      SLOT_TIMES,
    )?.stage;
  expect([told('printed'), told('not-printed')]).toEqual(['lying', undefined]);
});

test('a print without an end that nobody has followed for far too long is in doubt', () => {
  expect(paperOf(row(null), undefined, undefined, lostMs - 1, SLOT_TIMES)?.stage).toBe('coming');
  expect(paperOf(row(null), undefined, undefined, lostMs, SLOT_TIMES)?.stage).toBe('doubt');
});

test('a print that is followed is under way, however long it takes', () => {
  const desk: JobState = {
    kind: 'under-way',
    progress: { phase: 'paused', sheetsDone: 1, sheetsTotal: 2, reasons: ['media-jam'] },
  };
  expect(paperOf(row(null), desk, undefined, lostMs, SLOT_TIMES)?.stage).toBe('coming');
});

test('whoever still touches the screen beside their paper puts the reminders off', () => {
  const seen = paperOf(row('printed', NOW - shutMs), undefined, NOW - 1_000, 0, SLOT_TIMES);
  expect(seen?.sinceMs).toBe(NOW - 1_000);
});
