import { expect, test } from 'vitest';
import { BLOCKING_REASONS, WARNING_REASONS } from '../../../server/contract/printing.ts';
import { healthOf, sortReasons } from '../../../server/printing/reasons.ts';

test.each(BLOCKING_REASONS.filter(reason => reason !== 'other'))(
  '%s keeps a resident from printing, whatever is behind it',
  reason => {
    for (const told of [reason, `${reason}-error`, `${reason}-warning`, `${reason}-report`])
      expect(healthOf({ state: 'idle', stateReasons: [told] })).toEqual({
        kind: 'blocked',
        reasons: [reason],
        warnings: [],
      });
  },
);

test.each(WARNING_REASONS.filter(reason => reason !== 'other-warning'))(
  '%s is for the technician and keeps nobody from printing',
  reason => {
    for (const told of [reason, `${reason}-error`, `${reason}-warning`])
      expect(healthOf({ state: 'idle', stateReasons: [told] })).toEqual({
        kind: 'ready',
        warnings: [reason],
      });
  },
);

test('a printer without reasons is ready', () => {
  expect(healthOf({ state: 'idle', stateReasons: ['none'] })).toEqual({ kind: 'ready', warnings: [] });
});

test('a printer that is printing is ready', () => {
  expect(healthOf({ state: 'processing', stateReasons: ['none'] }).kind).toBe('ready');
});

test('a word nobody knows blocks as an error, warns as a warning or by itself, and is nothing as a report', () => {
  expect(sortReasons(['vendor-thing-error'])).toEqual({ blocking: ['other'], warnings: [] });
  expect(sortReasons(['vendor-thing-warning'])).toEqual({ blocking: [], warnings: ['other-warning'] });
  expect(sortReasons(['vendor-thing'])).toEqual({ blocking: [], warnings: ['other-warning'] });
  expect(sortReasons(['vendor-thing-report'])).toEqual({ blocking: [], warnings: [] });
});

test('words of everyday life mean nothing to anybody', () => {
  expect(sortReasons(['hibernate', 'testing', 'none', ''])).toEqual({ blocking: [], warnings: [] });
});

test('the unspecific "other" blocks unless the printer plays it down', () => {
  expect(sortReasons(['other']).blocking).toEqual(['other']);
  expect(sortReasons(['other-error']).blocking).toEqual(['other']);
  expect(sortReasons(['other-warning'])).toEqual({ blocking: [], warnings: ['other-warning'] });
  expect(sortReasons(['other-report'])).toEqual({ blocking: [], warnings: [] });
});

test('every reason is told once, in the order of the printer', () => {
  const told = ['media-needed-warning', 'media-empty-report', 'media-empty', 'toner-low', 'toner-low-report'];
  expect(sortReasons(told)).toEqual({ blocking: ['media-needed', 'media-empty'], warnings: ['toner-low'] });
});

test('a stopped printer that gives no reason is blocked all the same', () => {
  expect(healthOf({ state: 'stopped', stateReasons: ['none'] })).toEqual({
    kind: 'blocked',
    reasons: ['stopped'],
    warnings: [],
  });
});

test('a printer that refuses jobs is blocked', () => {
  expect(healthOf({ state: 'idle', stateReasons: ['none'], isAccepting: false })).toMatchObject({
    kind: 'blocked',
    reasons: ['paused'],
  });
});

test('a printer that answers and does not say how it is, is unknown, not fine', () => {
  expect(healthOf({})).toEqual({ kind: 'unknown' });
  expect(healthOf({ state: 'idle' })).toEqual({ kind: 'unknown' });
  expect(healthOf({ stateReasons: ['none'] })).toEqual({ kind: 'unknown' });
});
