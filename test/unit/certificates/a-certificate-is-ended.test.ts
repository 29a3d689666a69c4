import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { type Issued, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const WHO = 'staff:甲';
const REASON = '住址写错了';
const NOT_PRINTED: PrintOutcome = {
  kind: 'not-printed',
  reasons: ['media-empty'],
  evidence: { statesSeen: [], reasonsSeen: [], because: 'The printer said so.' },
};

/** Issued and printed; a minute later than the one before. */
async function paper(
  rooms: Rooms,
  residentId: string,
  choice: Parameters<typeof issueOne>[2] & { outcome?: PrintOutcome } = {},
): Promise<Issued> {
  rooms.clock.advance(60_000);
  const issued = await issueOne(rooms, residentId, choice);
  rooms.printer.outcome = choice.outcome;
  await rooms.prints.start(issued.jobId, 1);
  return issued;
}

async function twoPapers() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, old: await paper(rooms, id), fresh: await paper(rooms, id) };
}

const endings = ({ store }: Rooms) => store.selectFrom('certificate_endings').selectAll().execute();
const lastEntry = ({ store }: Rooms) =>
  store
    .selectFrom('journal')
    .select(['what', 'who', 'data'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();

async function everywhere(rooms: Rooms, { draft }: Issued) {
  const { number, documentHash } = draft;
  const verified = await rooms.register.verify(number, verificationCode(rooms.key, number));
  const asked = await rooms.register.status(number, documentHash);
  const row = (await rooms.register.rows()).find(one => one.number === number);
  return { verified, asked, shown: row?.status, endings: row?.endings };
}

test('revoked is said everywhere at once, with the day, and only staff learn who and why', async () => {
  const { rooms, old } = await twoPapers();
  expect(await everywhere(rooms, old)).toMatchObject({
    verified: { status: 'valid' },
    asked: { status: 'valid' },
    shown: { status: 'valid' },
    endings: [],
  });
  expect(await rooms.endings.revoke(old.draft.number, REASON, WHO)).toEqual({ kind: 'ended' });
  const revoked = { status: 'revoked', since: '2026-11-23' };
  const after = await everywhere(rooms, old);
  expect(after).toMatchObject({ verified: revoked, asked: revoked, shown: revoked });
  expect(after.endings).toEqual([
    { status: 'revoked', at: rooms.clock.now().toISOString(), byWhom: '甲', reason: REASON },
  ]);
  expect(JSON.stringify([after.verified, after.asked])).not.toMatch(/甲|住址/);
});

test('the journal says who revoked which certificate, and not why', async () => {
  const { rooms, old } = await twoPapers();
  await rooms.endings.revoke(old.draft.number, REASON, WHO);
  const { data, ...entry } = await lastEntry(rooms);
  expect(entry).toEqual({ what: 'certificate-revoked', who: WHO });
  expect(JSON.parse(data)).toEqual({ certificate: old.certificateId, number: old.draft.number });
  expect((await rooms.journal.check()).intact).toBe(true);
});

test('superseded names the newer certificate to staff and a day to everybody', async () => {
  const { rooms, old, fresh } = await twoPapers();
  const typed = fresh.draft.number.toLowerCase().replaceAll('-', ' ');
  expect(await rooms.endings.supersede(old.draft.number, REASON, typed, WHO)).toEqual({ kind: 'ended' });
  const after = await everywhere(rooms, old);
  expect(after).toMatchObject({
    verified: { status: 'superseded', since: '2026-11-23' },
    asked: { status: 'superseded', since: '2026-11-23' },
    endings: [{ status: 'superseded', replacedBy: fresh.draft.number }],
  });
  expect(JSON.stringify([after.verified, after.asked])).not.toContain(fresh.draft.number);
  expect(await everywhere(rooms, fresh)).toMatchObject({ verified: { status: 'valid' } });
});

test('what is superseded can still be revoked, and nothing comes after that', async () => {
  const { rooms, old, fresh } = await twoPapers();
  await rooms.endings.supersede(old.draft.number, REASON, fresh.draft.number, WHO);
  rooms.clock.advance(24 * 60 * 60_000);
  expect(await rooms.endings.revoke(old.draft.number, REASON, 'staff:乙')).toEqual({ kind: 'ended' });
  expect(await everywhere(rooms, old)).toMatchObject({
    verified: { status: 'revoked', since: '2026-11-24' },
    endings: [
      { status: 'superseded', byWhom: '甲' },
      { status: 'revoked', byWhom: '乙' },
    ],
  });
  expect(await rooms.endings.revoke(old.draft.number, REASON, WHO)).toEqual({ kind: 'already-revoked' });
  expect(await rooms.endings.supersede(old.draft.number, REASON, fresh.draft.number, WHO)).toEqual({
    kind: 'already-revoked',
  });
  expect(await endings(rooms)).toHaveLength(2);
});

test('two members of staff at once: one revokes, the other is told', async () => {
  const { rooms, old } = await twoPapers();
  const answers = await Promise.all(
    ['甲', '乙', '丙'].map(name => rooms.endings.revoke(old.draft.number, REASON, `staff:${name}`)),
  );
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['already-revoked', 'already-revoked', 'ended']);
  expect(await endings(rooms)).toHaveLength(1);
});

test('what cannot take the place of a certificate is refused by kind, and nothing changes', async () => {
  const { rooms, id, old, fresh } = await twoPapers();
  const other = await addResident(rooms, recordOf({ serial: 202, name: '孙测试' }));
  const ofAnother = await paper(rooms, other);
  const ofAnotherKind = await paper(rooms, id, { kind: 'house-number' });
  const neverCameOut = await paper(rooms, id, { outcome: NOT_PRINTED });
  rooms.clock.advance(60_000);
  const notPrintedYet = await issueOne(rooms, id);
  const revoked = await paper(rooms, id);
  await rooms.endings.revoke(revoked.draft.number, REASON, WHO);
  const before = await endings(rooms);
  const by = async (replacedBy: string, number = old.draft.number) =>
    (await rooms.endings.supersede(number, REASON, replacedBy, WHO)).kind;
  expect(await by(old.draft.number)).toBe('replacement-is-itself');
  expect(await by('CSQ-JZ-2026-999999-0')).toBe('replacement-not-found');
  expect(await by(ofAnother.draft.number)).toBe('replacement-of-another-resident');
  expect(await by(ofAnotherKind.draft.number)).toBe('replacement-of-another-kind');
  expect(await by(neverCameOut.draft.number)).toBe('replacement-not-printed');
  expect(await by(notPrintedYet.draft.number)).toBe('replacement-not-printed');
  expect(await by(revoked.draft.number)).toBe('replacement-ended');
  expect(await by(old.draft.number, fresh.draft.number)).toBe('replacement-is-older');
  expect(await by(fresh.draft.number, 'CSQ-JZ-2026-999999-0')).toBe('not-found');
  expect((await rooms.endings.revoke('nonsense', REASON, WHO)).kind).toBe('not-found');
  expect(await endings(rooms)).toEqual(before);
});

test('a chain of replacements holds, and no circle can be made', async () => {
  const { rooms, id, old, fresh } = await twoPapers();
  const newest = await paper(rooms, id);
  const supersede = async (a: Issued, b: Issued) =>
    (await rooms.endings.supersede(a.draft.number, REASON, b.draft.number, WHO)).kind;
  expect(await supersede(old, fresh)).toBe('ended');
  expect(await supersede(fresh, newest)).toBe('ended');
  expect(await supersede(old, newest)).toBe('already-superseded');
  expect(await supersede(newest, old)).not.toBe('ended');
  expect(await everywhere(rooms, fresh)).toMatchObject({ shown: { status: 'superseded' } });
});

test('an ending that cannot be journalled is no ending', async () => {
  const { rooms, old } = await twoPapers();
  await sql`CREATE TRIGGER full_disk BEFORE INSERT ON journal WHEN NEW.what = 'certificate-revoked' BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    rooms.store,
  );
  await expect(rooms.endings.revoke(old.draft.number, REASON, WHO)).rejects.toThrow('disk full');
  expect(await endings(rooms)).toEqual([]);
  expect(await everywhere(rooms, old)).toMatchObject({ verified: { status: 'valid' } });
});

test('an ending survives a restart', async () => {
  const { rooms, old } = await twoPapers();
  await rooms.endings.revoke(old.draft.number, REASON, WHO);
  await rooms.close();
  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key, clock: rooms.clock });
  expect(await everywhere(again, old)).toMatchObject({ asked: { status: 'revoked' } });
});
