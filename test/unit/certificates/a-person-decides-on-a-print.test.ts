import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import type { DecidePrint } from '../../../server/contract/print-decisions.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const WHO = 'staff:甲';
const evidence = { jobId: 7, statesSeen: ['processing'], reasonsSeen: ['media-jam'], because: 'It jammed.' };
const UNKNOWN: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 3, reasons: [], evidence };
const PARTIAL: PrintOutcome = {
  kind: 'partial',
  sheets: 2,
  sheetsTotal: 3,
  reasons: ['media-jam'],
  evidence,
};
const NOT_PRINTED: PrintOutcome = { kind: 'not-printed', reasons: ['media-empty'], evidence };

/** Three copies of one page whose print ended so. */
async function afterPrint(outcome?: PrintOutcome) {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const issued = await issueOne(rooms, id, { copies: 3 });
  rooms.printer.outcome = outcome;
  await rooms.prints.start(issued.jobId, 3);
  const { number } = issued.draft;
  const status = async () =>
    (await rooms.register.verify(number, verificationCode(rooms.key, number))) as { status?: string };
  return { rooms, ...issued, number, status };
}

const SPOILED: DecidePrint = { verdict: 'spoiled', spoiledSheets: 2, goodCopies: 1 };
const entries = async ({ store }: Rooms, what: string) =>
  (await store.selectFrom('journal').selectAll().where('what', '=', what).execute()).map(({ who, data }) => ({
    who,
    ...(JSON.parse(data) as object),
  }));

test.each<[string, PrintOutcome, DecidePrint, string, number]>([
  ['unknown, it came out', UNKNOWN, { verdict: 'came-out' }, 'valid', 0],
  ['unknown, it did not', UNKNOWN, { verdict: 'did-not' }, 'not-printed', 3],
  ['unknown, spoiled with one good copy', UNKNOWN, SPOILED, 'valid', 2],
  ['partial, it came out', PARTIAL, { verdict: 'came-out' }, 'valid', 0],
  ['partial, spoiled', PARTIAL, { verdict: 'spoiled', spoiledSheets: 2, goodCopies: 0 }, 'not-printed', 3],
])(
  '%s: the verification page follows, the call is closed, the copies missing are told',
  async (_name, outcome, decision, status, missing) => {
    const doubt = await afterPrint(outcome);
    const { rooms, jobId, certificateId, number } = doubt;
    expect(await doubt.status()).toMatchObject({ status: 'suspended' });
    expect(await rooms.decisions.doubtful()).toMatchObject([
      { number, maskedName: '钱*试', copies: 3, missingCopies: 0, attempts: [{ id: jobId, attempt: 1 }] },
    ]);
    expect(await rooms.attention.open()).toHaveLength(1);
    rooms.clock.advance(60_000);
    expect(await rooms.decisions.decide(jobId, decision, WHO)).toEqual({ kind: 'decided' });
    expect(await doubt.status()).toMatchObject({ status });
    expect(await rooms.attention.open()).toEqual([]);
    expect(await entries(rooms, 'print-decided')).toMatchObject([
      { who: WHO, certificate: certificateId, job: jobId, verdict: decision.verdict },
    ]);
    expect(await entries(rooms, 'attention-closed')).toMatchObject([{ who: WHO }]);
    const listed = await rooms.decisions.doubtful();
    expect(listed.map(({ missingCopies }) => missingCopies)).toEqual(missing > 0 ? [missing] : []);
  },
);

test('staff see all of the evidence and the decision with the name of who made it', async () => {
  const { rooms, jobId, number } = await afterPrint(PARTIAL);
  rooms.clock.advance(60_000);
  await rooms.decisions.decide(jobId, SPOILED, WHO);
  expect(await rooms.decisions.printsOf(number.toLowerCase())).toEqual([
    {
      id: jobId,
      attempt: 1,
      copies: 3,
      sheetsTotal: 3,
      startedAt: '2026-11-23T02:00:00.000Z',
      endedAt: '2026-11-23T02:00:00.000Z',
      state: { kind: 'ended', outcome: 'partial', sheets: 2, reasons: ['media-jam'], evidence },
      decision: {
        verdict: 'spoiled',
        goodCopies: 1,
        spoiledSheets: 2,
        at: '2026-11-23T02:01:00.000Z',
        byWhom: '甲',
      },
    },
  ]);
  expect(await rooms.decisions.printsOf('CSQ-JZ-2026-999999-0')).toEqual([]);
});

test('two members of staff decide at once: one decision stands, the other is told whose', async () => {
  const { rooms, jobId } = await afterPrint(UNKNOWN);
  const answers = await Promise.all([
    rooms.decisions.decide(jobId, { verdict: 'came-out' }, WHO),
    rooms.decisions.decide(jobId, { verdict: 'did-not' }, 'staff:乙'),
  ]);
  expect(answers).toEqual([
    { kind: 'decided' },
    { kind: 'already-decided', verdict: 'came-out', byWhom: '甲' },
  ]);
  expect(await rooms.store.selectFrom('print_decisions').selectAll().execute()).toHaveLength(1);
});

test('more good copies or spoiled sheets than the job had is refused, and nothing is written', async () => {
  const { rooms, jobId, status } = await afterPrint(UNKNOWN);
  const tooMany = { kind: 'too-many', copies: 3, sheets: 3 };
  for (const [goodCopies, spoiledSheets] of [
    [4, 1],
    [0, 4],
    // Each number alone could be, both together cannot.
    [2, 2],
  ] as const)
    expect(
      await rooms.decisions.decide(jobId, { verdict: 'spoiled', goodCopies, spoiledSheets }, WHO),
    ).toEqual(tooMany);
  expect(await status()).toMatchObject({ status: 'suspended' });
  expect(await entries(rooms, 'print-decided')).toEqual([]);
});

test('a printer that counted a sheet more may have spoiled that one too', async () => {
  const counted = { ...UNKNOWN, evidence: { ...evidence, impressions: 4 } };
  const { rooms, jobId } = await afterPrint(counted);
  const decide = (spoiledSheets: number) =>
    rooms.decisions.decide(jobId, { verdict: 'spoiled', goodCopies: 2, spoiledSheets }, WHO);
  expect(await decide(3)).toEqual({ kind: 'too-many', copies: 3, sheets: 4 });
  expect(await decide(2)).toEqual({ kind: 'decided' });
});

test('what printed, is under way or is not known cannot be decided on', async () => {
  const { rooms, jobId, draft } = await afterPrint();
  expect(await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO)).toEqual({ kind: 'not-in-doubt' });
  expect(await rooms.decisions.decide('nothing', { verdict: 'did-not' }, WHO)).toEqual({ kind: 'not-found' });
  const next = await issueOne(rooms, draft.residentId);
  expect(await rooms.decisions.decide(next.jobId, { verdict: 'came-out' }, WHO)).toEqual({
    kind: 'not-in-doubt',
  });
  expect(await rooms.decisions.doubtful()).toEqual([]);
});

test('of a print that certainly did not come out only that may be said, and it allows a reprint', async () => {
  const { rooms, jobId, number } = await afterPrint(NOT_PRINTED);
  expect(await rooms.decisions.doubtful()).toMatchObject([{ number, missingCopies: 0 }]);
  for (const decision of [{ verdict: 'came-out' } as const, SPOILED])
    expect(await rooms.decisions.decide(jobId, decision, WHO)).toEqual({ kind: 'not-in-doubt' });
  expect(await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO)).toEqual({ kind: 'decided' });
  expect(await rooms.decisions.doubtful()).toMatchObject([{ number, missingCopies: 3 }]);
});

test('a print that did not come out is listed only as long as staff are called to it', async () => {
  const { rooms } = await afterPrint(NOT_PRINTED);
  const [row] = await rooms.attention.open();
  await rooms.attention.close(row?.id ?? '', WHO);
  expect(await rooms.decisions.doubtful()).toEqual([]);
});

test('decided with copies missing: once revoked or expired it is nobody’s task any more', async () => {
  const revoked = await afterPrint(UNKNOWN);
  await revoked.rooms.decisions.decide(revoked.jobId, { verdict: 'did-not' }, WHO);
  await revoked.rooms.endings.revoke(revoked.number, '资料有误', WHO);
  expect(await revoked.rooms.decisions.doubtful()).toEqual([]);
  const expired = await afterPrint(UNKNOWN);
  await expired.rooms.decisions.decide(expired.jobId, { verdict: 'did-not' }, WHO);
  expired.rooms.clock.advance(40 * 86_400_000);
  expect(await expired.rooms.decisions.doubtful()).toEqual([]);
});

test('a decision and its evidence stay as they are', async () => {
  const { rooms, jobId } = await afterPrint(PARTIAL);
  await rooms.decisions.decide(jobId, SPOILED, WHO);
  const { store } = rooms;
  for (const [change, sentence] of [
    [sql`UPDATE print_decisions SET good_copies = 3`, 'never changed'],
    [sql`DELETE FROM print_decisions`, 'never deleted'],
    [sql`DELETE FROM print_jobs`, 'never deleted'],
    [sql`UPDATE print_jobs SET evidence = '{}'`, 'never changed'],
    [sql`UPDATE print_jobs SET sheets = 3`, 'never changed'],
    [sql`UPDATE print_jobs SET outcome = 'printed'`, 'never changed'],
    [sql`UPDATE print_jobs SET chain = NULL`, 'never changed'],
    [sql`UPDATE print_jobs SET copies = 1`, 'never changed'],
  ] as const)
    await expect(change.execute(store)).rejects.toThrow(sentence);
});

test('a certificate of which copies are good takes another’s place; one in doubt does not', async () => {
  const { rooms, jobId, number, draft } = await afterPrint(UNKNOWN);
  const older = number;
  await rooms.decisions.decide(jobId, { verdict: 'came-out' }, WHO);
  rooms.clock.advance(60_000);
  const newer = await issueOne(rooms, draft.residentId, { copies: 3 });
  await rooms.prints.start(newer.jobId, 3);
  const supersede = () => rooms.endings.supersede(older, '新的', newer.draft.number, WHO);
  expect(await supersede()).toEqual({ kind: 'replacement-not-printed' });
  await rooms.decisions.decide(newer.jobId, SPOILED, WHO);
  expect(await supersede()).toEqual({ kind: 'ended' });
});

test('the register tells the latest attempt, how many there were, and one row a certificate', async () => {
  const { rooms, jobId, number } = await afterPrint(UNKNOWN);
  await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO);
  rooms.printer.outcome = undefined;
  expect(await rooms.decisions.reprint(number, WHO)).toMatchObject({ kind: 'started' });
  await expect
    .poll(() => rooms.register.rows())
    .toMatchObject([{ number, print: 'printed', attempts: 2, status: { status: 'valid' } }]);
});
