import { expect, test } from 'vitest';
import { inUnits } from '../../../kiosk/technician/bytes.ts';
import { corrected, nudged, readMeasured } from '../../../kiosk/technician/measure.ts';
import { readTemplateProblem } from '../../../kiosk/technician/template-problem.ts';
import { troublesOf } from '../../../kiosk/technician/troubles.ts';
import { applyScale, SCALE_KEY, storedScale, storeScale } from '../../../kiosk/ui/scale.ts';
import type { PrinterHealth } from '../../../server/contract/printing.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';

function printer(health: PrinterHealth): Pick<HealthView, 'printer'> {
  const seenAt = '2026-11-23T01:00:00Z';
  return {
    printer: {
      address: 'ipp://x',
      sight: { health, seenAt, trays: [], supplies: [], told: [], certain: true },
    },
  };
}
const alarm = {
  id: 'a',
  day: '2026-11-22',
  raisedAt: '2026-11-23T00:00:00Z',
  difference: 3,
  because: 'more-counted' as const,
};

const well: HealthView = {
  version: '0.1.0',
  node: 'v24.0.0',
  startedAt: '2026-11-23T00:00:00Z',
  now: '2026-11-23T01:00:00Z',
  dataFolder: { freeBytes: 50e9, writable: true, databaseBytes: 1e6 },
  ...printer({ kind: 'ready', warnings: [] }),
  sheets: { alarms: [] },
  undecidedPrints: 0,
  templates: [{ kind: 'residence', ok: true, hash: 'abc' }],
  residents: 12,
  facesEnrolled: 0,
  journal: { entries: 1, intact: true },
  unfinishedJobs: 0,
  paperCodes: { verifyUrl: 'https://verify.example/', opensOnPhones: true, kid: '0123456789abcdef' },
};
const kindsOf = (changes: Partial<HealthView>) =>
  troublesOf({ ...well, ...changes }).map(({ kind, blocks }) => `${kind}${blocks ? '!' : ''}`);

test('a terminal that is well has no troubles', () => {
  expect(kindsOf({})).toEqual([]);
});

test.each<[string, Partial<HealthView>, string[]]>([
  ['an unreachable printer', printer({ kind: 'unreachable' }), ['printer-unreachable!']],
  ['a printer that does not say', printer({ kind: 'unknown' }), ['printer-unknown!']],
  [
    'a blocked printer',
    printer({ kind: 'blocked', reasons: ['media-empty', 'cover-open'], warnings: [] }),
    ['printer-blocked!', 'printer-blocked!'],
  ],
  ['a warning', printer({ kind: 'ready', warnings: ['toner-low'] }), ['printer-warning']],
  [
    'a folder that cannot be written to',
    { dataFolder: { ...well.dataFolder, writable: false } },
    ['folder-not-writable!'],
  ],
  ['little space', { dataFolder: { ...well.dataFolder, freeBytes: 9e8 } }, ['little-space']],
  [
    'a broken template',
    { templates: [{ kind: 'hardship', ok: false, problems: ['a:1: b'] }] },
    ['template!'],
  ],
  [
    'a template saved with mistakes while an older version is in use',
    {
      templates: [
        {
          kind: 'hardship',
          ok: true,
          hash: 'abc',
          pending: { savedAt: '2026-11-23T00:00:00Z', problems: ['a:1: b'] },
        },
      ],
    },
    ['template-pending'],
  ],
  ['another printer in its place', printer({ kind: 'changed' }), ['printer-changed!']],
  [
    'a day whose sheets do not add up',
    { sheets: { alarms: [alarm, { ...alarm, id: 'b', difference: -1 }] } },
    ['sheets-differ'],
  ],
  ['a print that waits for a decision', { undecidedPrints: 2 }, ['prints-undecided']],
  ['a broken journal', { journal: { entries: 3, intact: false } }, ['journal!']],
  ['nobody on record', { residents: 0 }, ['no-residents!']],
  [
    'a code that phones cannot follow',
    { paperCodes: { ...well.paperCodes, opensOnPhones: false } },
    ['codes-lead-nowhere'],
  ],
  [
    'a key of earlier certificates that is gone',
    { paperCodes: { ...well.paperCodes, lostKids: ['fedcba9876543210'] } },
    ['keys-lost!'],
  ],
])('%s is told', (_, changes, expected) => {
  expect(kindsOf(changes)).toEqual(expected);
});

test('what keeps residents from being served comes first', () => {
  const changes = {
    ...printer({ kind: 'ready', warnings: ['toner-low'] }),
    journal: { entries: 3, intact: false },
  };
  expect(kindsOf(changes)).toEqual(['journal!', 'printer-warning']);
});

test('a template’s mistake is taken apart into file, line and message', () => {
  expect(readTemplateProblem('hardship/template.yaml:31: There is no "x": y.')).toEqual({
    place: { file: 'hardship/template.yaml', line: 31 },
    message: 'There is no "x": y.',
  });
  expect(readTemplateProblem('Nobody knows why.')).toEqual({ message: 'Nobody knows why.' });
});

test('bytes are written in units that people read', () => {
  expect([0, 999, 1_500, 99_960_000, 412_000_000, 81_234_567_890, 5e15].map(inUnits)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '100.0 MB',
    '412 MB',
    '81.2 GB',
    '5000 TB',
  ]);
});

test('a line that measured too short makes the scale larger by the same share', () => {
  expect(corrected(4, 80)).toBe(5);
  expect(corrected(4, 100)).toBe(4);
  expect(nudged(4, 0.0025)).toBeCloseTo(4.01);
});

test('a slip of the ruler stays within what screens can be', () => {
  expect(corrected(19, 20)).toBe(20);
});

test.each([
  ['96.5', 96.5],
  [' 96,5 ', 96.5],
  ['１００', 100],
  ['9', undefined],
  ['19.9', undefined],
  ['501', undefined],
  ['abc', undefined],
  ['', undefined],
])('“%s” on the ruler is %s', (typed, expected) => {
  expect(readMeasured(typed)).toBe(expected);
});

/** localStorage as far as the scale uses it. */
function playStore(stored?: string) {
  const entries = new Map(stored === undefined ? [] : [[SCALE_KEY, stored]]);
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('the scale is kept and read again; nonsense counts as not measured', () => {
  const store = playStore();
  storeScale(store, 4.12345);
  expect(storedScale(store)).toBe(4.1235);
  storeScale(store, undefined);
  expect(storedScale(store)).toBeUndefined();
  for (const nonsense of ['', 'wide', '0', '-3', '400', 'NaN'])
    expect(storedScale(playStore(nonsense))).toBeUndefined();
});

test('the page takes the scale as --mm, and gives it up when nobody has measured', () => {
  const style = new Map([['--mm', '9px']]);
  const root = {
    style: {
      setProperty: (name: string, value: string) => void style.set(name, value),
      removeProperty: (name: string) => void style.delete(name),
    },
  } as unknown as HTMLElement;
  applyScale(root, playStore('4.5'));
  expect(style.get('--mm')).toBe('4.5px');
  applyScale(root, playStore());
  expect(style.has('--mm')).toBe(false);
});
