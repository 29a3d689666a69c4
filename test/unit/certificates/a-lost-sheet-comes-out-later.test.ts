import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { printNextSheet } from '../../printer/fake-ipp-world.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const WHO = 'staff:甲';

/** The cable was cut while the printer stood still: it has the document, the outcome is unknown, somebody touched the screen. */
async function lostAndTouched() {
  const fake = await startFakeIppPrinter({});
  onTestFinished(() => fake.stop());
  const at = createPrinter(fake.address, { pace: createSwiftPace() });
  const rooms = await openRooms({ at });
  const resident = await addResident(rooms, recordOf());
  const { jobId, draft } = await issueOne(rooms, resident);
  fake.happened = event => {
    if (event.kind !== 'arrived') return;
    fake.stuckBy = 'media-empty';
    fake.cutNetwork();
  };
  await rooms.prints.start(jobId, 1);
  fake.happened = () => undefined;
  await rooms.slot.touched();
  expect(await rooms.slot.look()).toEqual({ kind: 'clear' });
  const [lost] = fake.jobs;
  if (!lost) throw new Error('The printer never had the job.');
  /** Paper is put in and the sheet comes out; then the cable is mended and the watch looks at the printer. */
  const comesOut = async () => {
    fake.stuckBy = undefined;
    printNextSheet(fake, lost);
    printNextSheet(fake, lost);
    fake.restoreNetwork();
    await at.sight();
  };
  const told = () => rooms.store.selectFrom('print_late_sheets').selectAll().execute();
  const journalled = async () => {
    const entries = rooms.store
      .selectFrom('journal')
      .select('seq')
      .where('what', '=', 'print-came-out-later');
    return (await entries.execute()).length;
  };
  const status = async () => (await rooms.register.rows(draft.number))[0]?.status;
  return { fake, at, rooms, resident, jobId, number: draft.number, lost, comesOut, told, journalled, status };
}

test('a sheet that comes out after the slot was cleared shuts it again, calls staff, and nobody prints onto it', async () => {
  const { fake, at, rooms, resident, number, lost, comesOut, told, journalled } = await lostAndTouched();
  const before = (await rooms.attention.open()).length;
  await comesOut();
  expect(await rooms.slot.look()).toMatchObject({ kind: 'shut', because: 'doubt' });
  expect(await rooms.slot.claim('the next session')).toBe(false);
  expect((await rooms.attention.open()).length).toBe(before + 1);
  const next = await issueOne(rooms, resident);
  await rooms.prints.start(next.jobId, 1);
  expect(rooms.prints.state(next.jobId)).toMatchObject({ because: 'paper-in-slot' });
  expect(fake.output.map(({ jobName }) => jobName)).toEqual([lost.name]);
  // Asked again and again, it is told once.
  await at.sight();
  expect(await told()).toMatchObject([{ state: 'completed', late_sheets: 1, contradicts: 0, gone_at: null }]);
  expect(await journalled()).toBe(1);
  expect((await rooms.decisions.printsOf(number))[0]?.cameOutLater).toMatchObject({ sheets: 1 });
  await rooms.slot.touched();
  expect(await rooms.slot.look()).toEqual({ kind: 'clear' });
  expect(await told()).toMatchObject([{ gone_how: 'touch' }]);
});

test('staff said that it did not come out, and then it did: suspended until it is revoked, and no second paper', async () => {
  const { fake, rooms, jobId, number, lost, comesOut, status } = await lostAndTouched();
  await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO);
  expect(await status()).toEqual({ status: 'not-printed' });
  await comesOut();
  expect(await status()).toEqual({ status: 'suspended' });
  expect((await rooms.attention.open()).map(({ about, subject }) => ({ about, subject }))).toContainEqual({
    about: 'print',
    subject: number,
  });
  expect(await rooms.slot.look()).toMatchObject({ kind: 'shut' });
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  await rooms.slot.touched();
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  expect((await rooms.decisions.doubtful())[0]).toMatchObject({ number, missingCopies: 0 });
  expect(fake.output.map(({ jobName }) => jobName)).toEqual([lost.name]);
  expect(await status()).toEqual({ status: 'suspended' });
});

test('staff who held the paper in their hands are not called again when the printer tells of it', async () => {
  const { rooms, jobId, comesOut, journalled, status } = await lostAndTouched();
  await rooms.decisions.decide(jobId, { verdict: 'came-out' }, WHO);
  await comesOut();
  expect(await journalled()).toBe(1);
  expect(await rooms.attention.open()).toEqual([]);
  expect(await rooms.slot.look()).toEqual({ kind: 'clear' });
  expect(await status()).toEqual({ status: 'valid' });
});

test('a lost job that was cancelled without a sheet is nothing to tell', async () => {
  const { fake, at, rooms, lost, told } = await lostAndTouched();
  fake.restoreNetwork();
  for (let look = 0; look < 3; look++) await at.sight();
  expect(lost.state).toBe(7);
  expect(await told()).toEqual([]);
  expect(await rooms.slot.look()).toEqual({ kind: 'clear' });
});

test('what a printer told later is neither changed nor deleted', async () => {
  const { rooms, comesOut } = await lostAndTouched();
  await comesOut();
  const change = sql`UPDATE print_late_sheets SET late_sheets = 0`.execute(rooms.store);
  await expect(change).rejects.toThrow('never changed');
  await expect(sql`DELETE FROM print_late_sheets`.execute(rooms.store)).rejects.toThrow('never deleted');
});
