import { expect, test } from 'vitest';
import { type Ending, type PrintFacts, statusOf } from '../../../server/certificates/status.ts';
import type { OutcomeKind } from '../../../server/contract/printing.ts';
import type { StatusView } from '../../../server/contract/staff-view.ts';

const EXPIRES_ON = '2026-12-23';
const DAYS = { before: '2026-11-23', last: '2026-12-23', after: '2026-12-24' };
/** Half past midnight in the community, still the day before in Greenwich. */
const superseded: Ending = { status: 'superseded', at: '2026-11-30T16:30:00Z' };
const revoked: Ending = { status: 'revoked', at: '2026-12-30T15:59:59Z' };

const WITHOUT_ENDING: Record<string, Record<keyof typeof DAYS, StatusView['status']>> = {
  printed: { before: 'valid', last: 'valid', after: 'expired' },
  partial: { before: 'suspended', last: 'suspended', after: 'suspended' },
  unknown: { before: 'suspended', last: 'suspended', after: 'suspended' },
  'not-printed': { before: 'not-printed', last: 'not-printed', after: 'not-printed' },
  'not sent yet': { before: 'not-printed', last: 'not-printed', after: 'not-printed' },
  'being sent or printed': { before: 'suspended', last: 'suspended', after: 'suspended' },
};
const ENDINGS: [string, Ending[], StatusView | undefined][] = [
  ['no ending', [], undefined],
  ['superseded', [superseded], { status: 'superseded', since: '2026-12-01' }],
  ['revoked', [revoked], { status: 'revoked', since: '2026-12-30' }],
  ['superseded, then revoked', [superseded, revoked], { status: 'revoked', since: '2026-12-30' }],
  ['in the other order', [revoked, superseded], { status: 'revoked', since: '2026-12-30' }],
];

const rows = Object.entries(WITHOUT_ENDING).flatMap(([outcome, byDay]) =>
  ENDINGS.flatMap(([name, endings, ended]) =>
    (['before', 'last', 'after'] as const).map(day => ({
      outcome,
      name,
      endings,
      day,
      expected: ended ?? { status: byDay[day] },
    })),
  ),
);

test.each(rows)('$outcome, $name, $day its last day: $expected.status', row => {
  const isSent = row.outcome !== 'not sent yet';
  const isUnderWay = !isSent || row.outcome === 'being sent or printed';
  const outcome = isUnderWay ? null : (row.outcome as OutcomeKind);
  const prints = [{ outcome, isSent, copies: 1, goodCopies: null }];
  expect(statusOf({ prints, expiresOn: EXPIRES_ON, endings: row.endings }, DAYS[row.day])).toEqual(
    row.expected,
  );
});

const print = (outcome: OutcomeKind | null, goodCopies: number | null = null, copies = 2): PrintFacts => ({
  outcome,
  isSent: outcome !== null,
  copies,
  goodCopies,
});
const sending: PrintFacts = { ...print(null, null, 1), isSent: true };
const SEVERAL: [string, PrintFacts[], StatusView['status']][] = [
  ['never begun', [], 'not-printed'],
  ['in doubt, decided to have come out', [print('unknown', 2)], 'valid'],
  ['in doubt, decided not to have come out', [print('unknown', 0)], 'not-printed'],
  ['spoiled with one good copy', [print('partial', 1)], 'valid'],
  ['spoiled altogether', [print('partial', 0)], 'not-printed'],
  ['spoiled with one good copy, reprint not sent yet', [print('partial', 1), print(null, null, 1)], 'valid'],
  ['spoiled with one good copy, reprint being printed', [print('partial', 1), sending], 'suspended'],
  ['decided not, reprint not sent yet', [print('unknown', 0), print(null)], 'not-printed'],
  ['decided not, reprint being printed', [print('unknown', 0), sending], 'suspended'],
  ['decided not, then reprinted', [print('unknown', 0), print('printed')], 'valid'],
  [
    'one good copy, the reprint of the other in doubt',
    [print('partial', 1), print('unknown', null, 1)],
    'suspended',
  ],
  ['decided not, reprint did not come out', [print('unknown', 0), print('not-printed')], 'not-printed'],
  ['not printed, decided so, reprinted', [print('not-printed', 0), print('printed')], 'valid'],
  ['two reprints, the last one good', [print('unknown', 0), print('partial', 0), print('printed')], 'valid'],
];

test.each(SEVERAL)('%s', (_name, prints, expected) => {
  expect(statusOf({ prints, expiresOn: EXPIRES_ON, endings: [] }, DAYS.last)).toEqual({ status: expected });
});
