import { expect, test } from 'vitest';
import { createPrinter } from '../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../printer/fake-ipp-printer.ts';
import { createSwiftPace } from '../printer/swift-pace.ts';
import { recordOf } from '../support/people.ts';
import { addResident } from '../support/rooms.ts';
import { BODIES, openTerminal, PIN, startSession, type Walk } from '../support/terminal.ts';
import { issueFor, jobOf, openIncident, stoppedBecause } from './incident-terminal.ts';
import { strikingAt } from './matrix-rig.ts';

/** Adachi, 2023: a certificate was issued while the resident records were being brought up to date. */
const NEW_ADDRESS = '示例省云汀市临水区新迁路 9 号';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;

async function toPreview({ send, record }: Terminal): Promise<Walk> {
  const walk = await startSession(send, 'residence');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);
  const { view } = await walk.act('prepare', BODIES.prepare);
  expect(view?.step).toBe('preview');
  return walk;
}

const moveHouse = ({ rooms, residentId }: Terminal) =>
  rooms.residents.save({ ...recordOf(), address: NEW_ADDRESS }, 'sync:test', residentId);

test('a record that changes between the preview and the touch on print: nothing is issued, and the session says why', async () => {
  const terminal = await openTerminal();
  const walk = await toPreview(terminal);
  await moveHouse(terminal);
  const { view } = await walk.act('print');
  expect(view).toMatchObject({ step: 'over', because: 'record-changed' });
  expect(terminal.rooms.printer.orders).toEqual([]);
  expect(await terminal.rooms.register.rows()).toEqual([]);
});

test('a record that changes in the very moment of issuing: either the old paper was sent before, or none is', async () => {
  for (let round = 0; round < 4; round++) {
    const terminal = await openTerminal({ serial: 101 + 2 * round });
    const { rooms, residentId, record } = terminal;
    const walk = await toPreview(terminal);
    const save = () => rooms.residents.save({ ...record, address: NEW_ADDRESS }, 'sync:test', residentId);
    await Promise.all(round % 2 === 0 ? [walk.act('print'), save()] : [save(), walk.act('print')]);
    await expect.poll(async () => (await walk.view())?.step).not.toBe('printing');
    const rows = await rooms.store
      .selectFrom('print_jobs')
      .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
      .select(['outcome', 'record_version'])
      .execute();
    const printed = rows.filter(({ outcome }) => outcome === 'printed');
    expect(rooms.printer.orders).toHaveLength(printed.length);
    for (const { pdf } of rooms.printer.orders) {
      const words = new TextDecoder().decode(pdf);
      expect(words).toContain(record.address);
      expect(words).not.toContain(NEW_ADDRESS);
    }
    await rooms.close();
  }
});

test('a record that changes between issue and sending: the job is stopped, the number does not count, staff are told', async () => {
  const { rooms, people } = await openIncident();
  const [person] = people;
  if (!person) throw new Error('Nobody is on record.');
  const issued = await issueFor(rooms, person);
  await rooms.residents.save({ ...person.record, address: NEW_ADDRESS }, 'sync:test', person.id);
  await rooms.prints.start(issued.jobId, 1);
  expect(rooms.printer.orders).toEqual([]);
  expect(await jobOf(rooms, issued.jobId)).toMatchObject({ outcome: 'not-printed', sheets: 0 });
  expect(await stoppedBecause(rooms, issued.certificateId)).toBe('record-changed');
  expect((await rooms.register.rows())[0]?.status.status).toBe('not-printed');
  expect(await rooms.attention.open()).toMatchObject([{ subject: issued.number }]);
});

test('a record that changes while the printer already has a job and no document: the job is withdrawn', async () => {
  const fake = await startFakeIppPrinter();
  try {
    let change: () => Promise<unknown> = () => Promise.resolve();
    const printer = createPrinter(fake.address, { pace: createSwiftPace() });
    const cell = { fault: 'jam', moment: 'created' } as const;
    const at = strikingAt(cell, printer, async () => void (await change()));
    const { rooms, people } = await openIncident({ at });
    const [person] = people;
    if (!person) throw new Error('Nobody is on record.');
    const issued = await issueFor(rooms, person);
    change = () => rooms.residents.save({ ...person.record, address: NEW_ADDRESS }, 'sync:test', person.id);
    await rooms.prints.start(issued.jobId, 1);
    expect(fake.jobs).toMatchObject([{ name: issued.number, documents: [], state: 7 }]);
    expect(fake.sheetsOut).toBe(0);
    expect(await stoppedBecause(rooms, issued.certificateId)).toBe('record-changed');
  } finally {
    await fake.stop();
  }
});

test('a record of somebody else that changes meanwhile stops nobody', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  const neighbour = recordOf({ name: '赵邻居', serial: 203 });
  const id = await addResident(rooms, neighbour);
  const walk = await toPreview(terminal);
  await rooms.residents.save({ ...neighbour, address: NEW_ADDRESS }, 'sync:test', id);
  await walk.act('print');
  await expect.poll(async () => (await walk.view())?.step).toBe('take');
});
