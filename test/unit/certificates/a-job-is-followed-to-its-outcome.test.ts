import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const evidence = { statesSeen: [], reasonsSeen: ['media-jam'], because: 'The printer said so.' };
const PARTIAL: PrintOutcome = {
  kind: 'partial',
  sheets: 1,
  sheetsTotal: 2,
  reasons: ['media-jam'],
  evidence,
};
const UNKNOWN: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 2, reasons: [], evidence };
const NOT_PRINTED: PrintOutcome = { kind: 'not-printed', reasons: ['media-empty'], evidence };

async function withJob() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, ...(await issueOne(rooms, id, { copies: 2 })) };
}

const jobRow = ({ store }: Rooms) => store.selectFrom('print_jobs').selectAll().executeTakeFirstOrThrow();
const journalled = async ({ store }: Rooms) =>
  (
    await store.selectFrom('journal').select(['what', 'data']).where('what', '=', 'print-ended').execute()
  ).map(row => JSON.parse(row.data) as Record<string, unknown>);

test('the printer gets the very bytes that were issued, under the certificate’s number', async () => {
  const { rooms, draft, jobId } = await withJob();
  await rooms.prints.start(jobId, 2);
  expect(rooms.printer.orders).toHaveLength(1);
  const [order] = rooms.printer.orders;
  expect(order).toMatchObject({ jobName: draft.number, pages: 1, copies: 2 });
  expect(Buffer.from(order?.pdf ?? []).equals(Buffer.from(draft.bytes))).toBe(true);
});

test.each([
  [undefined, 'printed', 2, 0],
  [PARTIAL, 'partial', 1, 1],
  [UNKNOWN, 'unknown', 0, 1],
  [NOT_PRINTED, 'not-printed', 0, 1],
])(
  'the printer’s outcome goes into the register and the journal (case %#)',
  async (outcome, kind, sheets, rows) => {
    const { rooms, jobId, certificateId, draft } = await withJob();
    rooms.printer.outcome = outcome;
    await rooms.prints.start(jobId, 2);
    expect(await jobRow(rooms)).toMatchObject({ outcome: kind, sheets, phase: 'sent' });
    expect((await jobRow(rooms)).ended_at).not.toBeNull();
    expect(await journalled(rooms)).toEqual([{ certificate: certificateId, outcome: kind, sheets }]);
    const attention = await rooms.attention.open();
    expect(attention).toHaveLength(rows);
    if (rows > 0) expect(attention[0]).toMatchObject({ about: 'print', subject: draft.number });
    expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind } });
    expect(await rooms.prints.unfinished()).toBe(0);
  },
);

test('"ended" is said only after the outcome is in the register', async () => {
  const { rooms, jobId } = await withJob();
  rooms.printer.hold();
  const started = rooms.prints.start(jobId, 2);
  await expect
    .poll(() => rooms.prints.state(jobId))
    .toMatchObject({ kind: 'under-way', progress: { phase: 'printing' } });
  expect((await jobRow(rooms)).outcome).toBeNull();
  expect(await rooms.prints.unfinished()).toBe(1);
  rooms.printer.letGo();
  await started;
  expect(rooms.prints.state(jobId)?.kind).toBe('ended');
});

test('two jobs are printed one after the other, each with its own bytes', async () => {
  const { rooms, id, jobId, draft } = await withJob();
  const second = await issueOne(rooms, id);
  rooms.printer.hold();
  const both = [rooms.prints.start(jobId, 2), rooms.prints.start(second.jobId, 1)];
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  expect(rooms.prints.state(second.jobId)).toMatchObject({ progress: { phase: 'sending' } });
  rooms.printer.letGo();
  await Promise.all(both);
  expect(rooms.printer.orders.map(order => order.jobName)).toEqual([draft.number, second.draft.number]);
  const [first, next] = rooms.printer.orders;
  expect(Buffer.from(first?.pdf ?? []).equals(Buffer.from(draft.bytes))).toBe(true);
  expect(Buffer.from(next?.pdf ?? []).equals(Buffer.from(second.draft.bytes))).toBe(true);
});

test('a job started twice is printed once, and its end stays known', async () => {
  const { rooms, jobId } = await withJob();
  await Promise.all([rooms.prints.start(jobId, 2), rooms.prints.start(jobId, 2)]);
  await rooms.prints.start(jobId, 2);
  expect(rooms.printer.orders).toHaveLength(1);
  expect(rooms.prints.state(jobId)?.kind).toBe('ended');
  expect(await journalled(rooms)).toHaveLength(1);
});

test('after a restart an unfinished job is taken up by its facts and never sent again', async () => {
  const { rooms, jobId, draft } = await withJob();
  rooms.printer.hold();
  void rooms.prints.start(jobId, 2);
  await expect.poll(async () => (await jobRow(rooms)).phase).toBe('sent');
  await rooms.close();

  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
  again.printer.outcome = UNKNOWN;
  expect(await again.prints.recover()).toBe(1);
  expect(again.printer.orders).toEqual([]);
  expect(again.printer.resumed).toEqual([
    { jobName: draft.number, phase: 'sent', facts: { jobId: 7, jobUuid: 'urn:uuid:test' }, sheetsTotal: 2 },
  ]);
  expect(await jobRow(again)).toMatchObject({ outcome: 'unknown' });
  expect(await again.attention.open()).toHaveLength(1);
  expect(await again.prints.recover()).toBe(0);
  rooms.printer.letGo();
});

test('an issued certificate whose print never began is taken up as well', async () => {
  const { rooms } = await withJob();
  await rooms.close();
  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
  again.printer.outcome = NOT_PRINTED;
  expect(await again.prints.recover()).toBe(1);
  expect(again.printer.resumed).toMatchObject([{ phase: 'journalled', facts: {} }]);
  expect(again.printer.orders).toEqual([]);
});

test('a document whose stored bytes were altered is destroyed, not printed, and staff must look', async () => {
  const { rooms, jobId, draft } = await withJob();
  const other = new Database(join(rooms.dataFolder, 'laiban.db'));
  other.exec('DROP TRIGGER certificates_are_never_changed');
  other.prepare('UPDATE certificates SET bytes = ?').run(Buffer.from('%PDF-1.4 somebody else'));
  other.close();
  await rooms.prints.start(jobId, 2);
  expect(rooms.printer.orders).toEqual([]);
  expect(await jobRow(rooms)).toMatchObject({ outcome: 'not-printed' });
  expect(await rooms.attention.open()).toMatchObject([{ about: 'chain', subject: draft.number }]);
});

test('when the outcome cannot be written down it is told as unknown, logged without names, and taken up later', async () => {
  const { rooms, jobId } = await withJob();
  await sql`CREATE TRIGGER full_disk BEFORE UPDATE OF outcome ON print_jobs BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    rooms.store,
  );
  await rooms.prints.start(jobId, 2);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } });
  expect(rooms.log).toHaveLength(1);
  expect(rooms.log.join()).not.toContain(recordOf().name);
  expect(await rooms.prints.unfinished()).toBe(1);
});

test('one job that fails does not stop the next one', async () => {
  const { rooms, id, jobId } = await withJob();
  await sql`CREATE TRIGGER once BEFORE UPDATE OF outcome ON print_jobs WHEN NEW.sheets_total = 2 BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    rooms.store,
  );
  const second = await issueOne(rooms, id);
  await Promise.all([rooms.prints.start(jobId, 2), rooms.prints.start(second.jobId, 1)]);
  expect(rooms.prints.state(second.jobId)).toMatchObject({ outcome: { kind: 'printed' } });
});

test('starting a job with the database gone is told as not printed and logged, and does not bring the server down', async () => {
  const { rooms, jobId } = await withJob();
  await rooms.close();
  await expect(rooms.prints.start(jobId, 2)).resolves.toBeUndefined();
  expect(rooms.log).toHaveLength(1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'not-printed' } });
});
