import { expect, test } from 'vitest';
import { readPrinter } from '../../../../server/printing/ipp/read-printer.ts';
import { strangeJob, strangePrinter } from '../../../../server/printing/ipp/same-job.ts';

const HERE = { ...readPrinter([]), uuid: 'urn:uuid:a' };

test.each([
  ['later by the time that passed', 110, undefined],
  ['the same second', 100, undefined],
  ['a little slower than our clock', 95 + 10, undefined],
  ['one second back', 99, 'The printer was restarted while the job was under way.'],
  ['far back', 1, 'The printer was restarted while the job was under way.'],
])('after 10 seconds the up-time is %s', (_, upTimeS, because) => {
  const mark = { upTimeS: 100, seenAtMs: 5_000 };
  expect(strangePrinter({}, mark, { ...HERE, upTimeS }, 15_000)).toBe(because);
});

test('a printer that was off for long shows it by the time it lost', () => {
  const mark = { upTimeS: 100, seenAtMs: 0 };
  expect(strangePrinter({}, mark, { ...HERE, upTimeS: 101 }, 60_000)).toContain('restarted');
});

test('a clock that stands still tells nothing, however long nobody looked', () => {
  for (const upTimeS of [0, 1])
    expect(strangePrinter({}, { upTimeS, seenAtMs: 0 }, { ...HERE, upTimeS }, 600_000)).toBeUndefined();
});

test('a clock in milliseconds runs ahead of ours and may begin again at its end', () => {
  const near = { upTimeS: 0x7fff_ffff - 1_000, seenAtMs: 0 };
  expect(strangePrinter({}, near, { ...HERE, upTimeS: 0x7fff_ffff }, 2_000)).toBeUndefined();
  expect(strangePrinter({}, near, { ...HERE, upTimeS: 1_000 }, 2_000)).toBeUndefined();
  expect(strangePrinter({}, { upTimeS: 100_000, seenAtMs: 0 }, { ...HERE, upTimeS: 1_000 }, 2_000)).toContain(
    'restarted',
  );
});

test('after a restart of the terminal only an up-time gone back tells', () => {
  expect(strangePrinter({}, { upTimeS: 100 }, { ...HERE, upTimeS: 101 }, 0)).toBeUndefined();
  expect(strangePrinter({}, { upTimeS: 100 }, { ...HERE, upTimeS: 99 }, 0)).toContain('restarted');
});

test('another printer-uuid is another printer; none at all says nothing', () => {
  expect(strangePrinter({ printerUuid: 'urn:uuid:b' }, undefined, HERE, 0)).toContain('Another printer');
  expect(strangePrinter({}, undefined, HERE, 0)).toBeUndefined();
  expect(strangePrinter({ printerUuid: 'urn:uuid:b' }, undefined, readPrinter([]), 0)).toBeUndefined();
});

test.each([
  ['the same uuid', { jobUuid: 'u' }, { uuid: 'u', name: 'ours' }, false],
  ['the same uuid under a name cut short', { jobUuid: 'u' }, { uuid: 'u', name: 'ou' }, false],
  ['another uuid', { jobUuid: 'u' }, { uuid: 'v', name: 'ours' }, true],
  ['no uuid and our name', {}, { name: 'ours' }, false],
  ['no uuid and another name', { jobUuid: 'u' }, { name: 'theirs' }, true],
  ['neither uuid nor name', { jobUuid: 'u' }, {}, false],
] as const)('a job with %s', (_, facts, seen, isStrange) => {
  expect(strangeJob(facts, 'ours', { stateReasons: [], ...seen }) !== undefined).toBe(isStrange);
});
