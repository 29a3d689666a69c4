import { expect, test } from 'vitest';
import { outcomeOf } from '../../../server/printing/outcome.ts';
import { createTrail } from '../../../server/printing/trail.ts';

const TOTAL = { sheetsTotal: 2 };

test.each([
  ['completed', 2, 'printed'],
  ['completed', 3, 'printed'],
  ['completed', 1, 'unknown'],
  ['completed', 0, 'unknown'],
  ['completed', undefined, 'unknown'],
  ['canceled', 0, 'not-printed'],
  ['canceled', 1, 'partial'],
  ['canceled', 2, 'unknown'],
  ['canceled', undefined, 'unknown'],
  ['aborted', 0, 'not-printed'],
  ['aborted', 1, 'partial'],
  ['aborted', 2, 'unknown'],
  ['aborted', undefined, 'unknown'],
] as const)('a job of two sheets, %s with a count of %s, is %s', (state, impressions, kind) => {
  const outcome = outcomeOf({ kind: 'ended', state }, trailOf(impressions), TOTAL);
  expect(outcome.kind).toBe(kind);
  expect(outcome.evidence.because).not.toBe('');
});

test.each([0, 1, 2])('a job that was lost sight of after %i sheets is unknown', impressions => {
  const outcome = outcomeOf({ kind: 'lost', because: 'Gone.' }, trailOf(impressions), TOTAL);
  expect(outcome).toMatchObject({ kind: 'unknown', sheets: impressions, evidence: { because: 'Gone.' } });
});

test('a counter that a cancelled job sets back does not unprint a sheet', () => {
  const trail = trailOf(1);
  trail.noteJob({ state: 'canceled', impressions: 0, stateReasons: [] });
  expect(outcomeOf({ kind: 'ended', state: 'canceled' }, trail, TOTAL)).toMatchObject({
    kind: 'partial',
    sheets: 1,
  });
});

test('a job whose printer counted more in its whole life than in the job is unknown', () => {
  for (const [counted, ever, kind] of [
    [0, 0, 'not-printed'],
    [0, 1, 'unknown'],
    [1, 1, 'partial'],
    [1, 2, 'unknown'],
    // A counter that is written down rarely says nothing against the job's own.
    [1, 0, 'partial'],
  ] as const) {
    const trail = trailOf(counted);
    trail.noteMeters({ impressionsEver: 500 + ever });
    expect(outcomeOf({ kind: 'ended', state: 'canceled' }, trail, TOTAL).kind).toBe(kind);
  }
});

test('a printer that also had another job says nothing by what it counted in its whole life', () => {
  for (const [beforeOurs, withOurs, kind] of [
    [0, 1, 'unknown'],
    [undefined, undefined, 'unknown'],
    [1, 1, 'partial'],
    [0, 2, 'partial'],
  ] as const) {
    const trail = trailOf(1);
    trail.noteQueue(beforeOurs, 0);
    trail.noteMeters({ impressionsEver: 500 + 4 });
    trail.noteQueue(withOurs, 1);
    expect(outcomeOf({ kind: 'ended', state: 'canceled' }, trail, TOTAL).kind).toBe(kind);
  }
});

test('the evidence holds the clock of the printer when the job was created and when it was last seen', () => {
  const trail = createTrail(() => ({ printerUpTime: 100 }));
  expect(trail.evidence('Why.').printerUpTimeS).toEqual({ first: 100 });
  trail.noteMeters({ upTimeS: 130 });
  trail.noteMeters({});
  expect(trail.evidence('Why.').printerUpTimeS).toEqual({ first: 100, last: 130 });
});

test('a job that was not printed always has a reason to show', () => {
  const trail = trailOf(0);
  const ended = { kind: 'ended', state: 'aborted' } as const;
  expect(outcomeOf(ended, trail, TOTAL)).toMatchObject({ reasons: ['other'] });
  trail.notePrinter(['media-jam-error']);
  trail.notePrinter(['none']);
  expect(outcomeOf(ended, trail, TOTAL)).toMatchObject({ reasons: ['media-jam'] });
});

function trailOf(impressions: number | undefined) {
  const trail = createTrail(() => ({ jobId: 1, impressionsBefore: 500 }));
  trail.noteJob({
    state: 'processing',
    stateReasons: [],
    ...(impressions === undefined ? {} : { impressions }),
  });
  return trail;
}
