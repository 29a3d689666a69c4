import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPrintDesk } from '../../../server/certificates/print-desk.ts';
import { createFolderPrinter } from '../../../server/printing/folder-printer.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import type { Printer } from '../../../server/printing/printer.ts';
import { startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const REASON = '资料有误';
const WHO = 'staff:甲';

async function withJob() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, ...(await issueOne(rooms, id)) };
}

/** The desk of these rooms at another printer. */
function deskAt(rooms: Rooms, printer: Printer) {
  const { store, journal, attention, residents, library, clock } = rooms;
  return createPrintDesk({
    store,
    journal,
    attention,
    residents,
    library,
    printer,
    clock,
    log: sentence => rooms.log.push(sentence),
  });
}

const jobRow = ({ store }: Rooms) => store.selectFrom('print_jobs').selectAll().executeTakeFirstOrThrow();
const lastPrintEntry = async ({ store }: Rooms) =>
  JSON.parse(
    (
      await store
        .selectFrom('journal')
        .select('data')
        .where('what', '=', 'print-ended')
        .executeTakeFirstOrThrow()
    ).data,
  ) as unknown;

test('revoked between issue and print: the printer is not even asked, and staff must look', async () => {
  const { rooms, jobId, certificateId, draft } = await withJob();
  await rooms.endings.revoke(draft.number, REASON, WHO);
  await rooms.prints.start(jobId, 1);
  expect([rooms.printer.orders, rooms.printer.resumed]).toEqual([[], []]);
  expect(await jobRow(rooms)).toMatchObject({ outcome: 'not-printed', phase: 'journalled' });
  expect((await jobRow(rooms)).evidence).toContain('was revoked before its document was sent');
  expect(await lastPrintEntry(rooms)).toEqual({
    certificate: certificateId,
    outcome: 'not-printed',
    sheets: 0,
    because: 'certificate-revoked',
  });
  expect(await rooms.attention.open()).toMatchObject([{ about: 'print', subject: draft.number }]);
});

test('revoked while it waits behind another job, it does not come out after that', async () => {
  const { rooms, id, jobId, draft } = await withJob();
  const second = await issueOne(rooms, id);
  rooms.printer.hold();
  const both = [rooms.prints.start(jobId, 1), rooms.prints.start(second.jobId, 1)];
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  await rooms.endings.revoke(second.draft.number, REASON, WHO);
  rooms.printer.letGo();
  await Promise.all(both);
  expect(rooms.printer.orders.map(order => order.jobName)).toEqual([draft.number]);
});

test('superseded the same', async () => {
  const { rooms, id, jobId, draft } = await withJob();
  rooms.clock.advance(60_000);
  const newer = await issueOne(rooms, id);
  await rooms.prints.start(newer.jobId, 1);
  expect((await rooms.endings.supersede(draft.number, REASON, newer.draft.number, WHO)).kind).toBe('ended');
  await rooms.prints.start(jobId, 1);
  expect(rooms.printer.orders.map(order => order.jobName)).toEqual([newer.draft.number]);
  expect(rooms.prints.state(jobId)).toMatchObject({ outcome: { kind: 'not-printed' } });
});

test('revoked while the file is being written: no paper in the folder, and nothing of it left behind', async () => {
  const { rooms, jobId, draft } = await withJob();
  const folder = join(temporaryFolder(), 'printed');
  mkdirSync(folder);
  const printer = createFolderPrinter(folder, {
    // The last moment before its name is given.
    async writeDocument(file, pdf) {
      await file.writeFile(pdf);
      await rooms.endings.revoke(draft.number, REASON, WHO);
    },
  });
  await deskAt(rooms, printer).start(jobId, 1);
  expect(readdirSync(folder)).toEqual([]);
  expect(await jobRow(rooms)).toMatchObject({ outcome: 'not-printed', phase: 'created' });
});

test('revoked after the printer opened its job: the job is withdrawn and the document never sent', async () => {
  const { rooms, jobId, draft } = await withJob();
  const fake = await startFakeIppPrinter();
  try {
    const printer = createPrinter(fake.address, { pace: createSwiftPace() });
    const revokingAtTheLastMoment: Printer = {
      ...printer,
      print: (order, journal, onProgress) =>
        printer.print(
          order,
          async (phase, facts) => {
            if (phase === 'sending') await rooms.endings.revoke(draft.number, REASON, WHO);
            await journal(phase, facts);
          },
          onProgress,
        ),
    };
    await deskAt(rooms, revokingAtTheLastMoment).start(jobId, 1);
    expect(fake.jobs).toHaveLength(1);
    expect(fake.jobs.flatMap(job => job.documents)).toEqual([]);
    expect(await jobRow(rooms)).toMatchObject({ outcome: 'not-printed', phase: 'created' });
    expect(await lastPrintEntry(rooms)).toMatchObject({ because: 'certificate-revoked' });
  } finally {
    await fake.stop();
  }
});

test('revoked before a crash, it is not printed after the restart', async () => {
  const { rooms, draft } = await withJob();
  await rooms.endings.revoke(draft.number, REASON, WHO);
  await rooms.close();
  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
  const folder = join(temporaryFolder(), 'printed');
  mkdirSync(folder);
  expect(await deskAt(again, createFolderPrinter(folder)).recover()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
  expect(await jobRow(again)).toMatchObject({ outcome: 'not-printed' });
});

test('revoked after it was sent, the print is followed to its end and the register says both', async () => {
  const { rooms, jobId, draft } = await withJob();
  rooms.printer.hold();
  const started = rooms.prints.start(jobId, 1);
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  await rooms.endings.revoke(draft.number, REASON, WHO);
  rooms.printer.letGo();
  await started;
  expect(await rooms.register.rows()).toMatchObject([{ print: 'printed', status: { status: 'revoked' } }]);
});
