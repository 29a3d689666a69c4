import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { RetryAfter } from '../../../server/certificates/retry.ts';
import { retryDelayMs } from '../../../server/certificates/retry.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

/** Waits that end when a test says so. */
function handTimer() {
  const waiting: { delayMs: number; work: () => void }[] = [];
  const retryAfter: RetryAfter = (delayMs, work) => {
    const one = { delayMs, work };
    waiting.push(one);
    return () => void waiting.splice(waiting.indexOf(one), 1);
  };
  return {
    retryAfter,
    waiting,
    next() {
      const one = waiting.shift();
      if (!one) throw new Error('Nothing is waiting.');
      one.work();
      return one.delayMs;
    },
  };
}

async function withJob() {
  const timer = handTimer();
  const rooms = await openRooms({ retryAfter: timer.retryAfter });
  const id = await addResident(rooms, recordOf());
  return { timer, rooms, id, ...(await issueOne(rooms, id)) };
}

/** What SQLite does on a full disk, for one sort of writing. */
const fill = ({ store }: Rooms, event: string) =>
  sql
    .raw(`CREATE TRIGGER full_disk BEFORE ${event} ON print_jobs BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
    .execute(store);
const empty = ({ store }: Rooms) => sql`DROP TRIGGER full_disk`.execute(store);
const jobs = ({ store }: Rooms) => store.selectFrom('print_jobs').selectAll().execute();
const ends = ({ store }: Rooms) =>
  store.selectFrom('journal').select('data').where('what', '=', 'print-ended').execute();

test('an outcome that cannot be written is told as doubtful, tried again ever later, and then written once', async () => {
  const { timer, rooms, jobId } = await withJob();
  await fill(rooms, 'UPDATE OF outcome');
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } });
  const delays = [];
  for (let tries = 0; tries < 3; tries++) {
    await expect.poll(() => timer.waiting.length).toBe(1);
    delays.push(timer.next());
  }
  expect(delays).toEqual([2_000, 4_000, 8_000]);
  await expect.poll(() => timer.waiting.length).toBe(1);
  await empty(rooms);
  timer.next();
  await expect.poll(() => rooms.prints.state(jobId)).toMatchObject({ outcome: { kind: 'printed' } });
  expect(await jobs(rooms)).toMatchObject([{ outcome: 'printed', sheets: 1 }]);
  expect(await ends(rooms)).toHaveLength(1);
  // Sent once; and what the printer said was not asked of it again.
  expect([rooms.printer.orders.length, rooms.printer.resumed.length]).toEqual([1, 0]);
  expect([timer.waiting.length, rooms.log.length]).toEqual([0, 1]);
});

test('full before anything was sent: told as not printed, and when there is room it ends so, without a sheet', async () => {
  const { timer, rooms, jobId } = await withJob();
  await fill(rooms, 'UPDATE OF phase');
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'not-printed' } });
  expect(rooms.printer.orders).toEqual([]);
  await empty(rooms);
  rooms.printer.outcome = {
    kind: 'not-printed',
    reasons: [],
    evidence: { statesSeen: [], reasonsSeen: [], because: 'Nothing was begun.' },
  };
  timer.next();
  await expect.poll(async () => (await jobs(rooms))[0]?.outcome).toBe('not-printed');
  expect(rooms.printer.resumed).toMatchObject([{ phase: 'journalled' }]);
  expect(rooms.printer.orders).toEqual([]);
});

test('full between sending and sent: the job is observed, never sent a second time', async () => {
  const { timer, rooms, jobId } = await withJob();
  await sql`CREATE TRIGGER full_disk BEFORE UPDATE OF phase ON print_jobs WHEN NEW.phase = 'sent' BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    rooms.store,
  );
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } });
  timer.next();
  await expect.poll(() => rooms.prints.state(jobId)).toMatchObject({ outcome: { kind: 'printed' } });
  expect(rooms.printer.resumed).toMatchObject([{ phase: 'sending' }]);
  expect(rooms.printer.orders).toEqual([]);
});

test('a server that shuts down takes nothing up any more', async () => {
  const { timer, rooms, jobId } = await withJob();
  await fill(rooms, 'UPDATE OF outcome');
  await rooms.prints.start(jobId, 1);
  expect(timer.waiting).toHaveLength(1);
  rooms.prints.stop();
  expect(timer.waiting).toEqual([]);
});

test('waits grow to a minute and stay there', () => {
  expect([0, 4, 5, 50].map(retryDelayMs)).toEqual([2_000, 32_000, 60_000, 60_000]);
});

test('with the disk full nothing is issued, and that is said', async () => {
  const { rooms, id } = await withJob();
  // The limit that SQLite itself keeps: it then says "database or disk is full", as it does of a disk.
  await sql`PRAGMA max_page_count = 1`.execute(rooms.store);
  const before = await jobs(rooms);
  const record = await rooms.residents.byId(id);
  expect(record).toBeDefined();
  const answers = [];
  // Some rows still fit into pages that are there.
  for (let tries = 0; tries < 200; tries++) {
    const answer = await issueOne(rooms, id).catch((error: unknown) => (error as Error).message);
    if (typeof answer === 'string') {
      answers.push(answer);
      break;
    }
  }
  expect(answers).toEqual(['Not issued: cannot-write.']);
  const after = await jobs(rooms);
  const certificates = await rooms.store.selectFrom('certificates').select('id').execute();
  expect(certificates).toHaveLength(after.length);
  expect(after.length).toBeGreaterThanOrEqual(before.length);
  expect((await rooms.journal.check()).intact).toBe(true);
});

test('a phase never goes back, and a job that has ended goes nowhere', async () => {
  const { rooms, jobId } = await withJob();
  await rooms.prints.start(jobId, 1);
  const { rooms: other } = await withJob();
  const set = (phase: string) => other.store.updateTable('print_jobs').set({ phase }).execute();
  for (const phase of ['creating', 'created', 'created', 'sending', 'sent']) await set(phase);
  for (const phase of ['journalled', 'creating', 'created', 'sending'])
    await expect(set(phase)).rejects.toThrow('never goes back');
  await expect(rooms.store.updateTable('print_jobs').set({ phase: 'sent' }).execute()).rejects.toThrow(
    'never changed',
  );
});
