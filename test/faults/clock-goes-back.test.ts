import { expect, test } from 'vitest';
import { recordOf } from '../support/people.ts';
import { addResident, openRooms } from '../support/rooms.ts';
import { BODIES, openTerminal, PIN, startSession } from '../support/terminal.ts';

const HOUR_MS = 3_600_000;

type Terminal = Awaited<ReturnType<typeof openTerminal>>;

async function toPreview({ send, record }: Terminal) {
  const walk = await startSession(send, 'residence');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);
  expect((await walk.act('prepare', BODIES.prepare)).view?.step).toBe('preview');
  return walk;
}

test('a clock set back an hour while a certificate prints: one sheet, one number, and the next resident is served', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  const walk = await toPreview(terminal);
  rooms.printer.hold();
  await walk.act('print');
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  rooms.clock.advance(-HOUR_MS);
  rooms.printer.letGo();
  await expect.poll(async () => (await walk.view())?.step).toBe('take');
  await walk.act('taken');

  const next = await toPreview(terminal);
  await next.act('print');
  await expect.poll(async () => (await next.view())?.step).toBe('take');
  const rows = await rooms.store
    .selectFrom('certificates')
    .innerJoin('print_jobs', 'certificate_id', 'certificates.id')
    .select(['sequence', 'outcome', 'attempt'])
    .orderBy('sequence')
    .execute();
  expect(rows).toEqual([
    { sequence: 1, outcome: 'printed', attempt: 1 },
    { sequence: 2, outcome: 'printed', attempt: 1 },
  ]);
  expect(rooms.printer.orders).toHaveLength(2);
});

test('a clock set back an hour between the preview and the touch on print neither ends the session nor issues twice', async () => {
  const terminal = await openTerminal();
  const walk = await toPreview(terminal);
  terminal.rooms.clock.advance(-HOUR_MS);
  const touches = await Promise.all([walk.act('print'), walk.act('print')]);
  expect(touches.filter(({ ok }) => ok)).toHaveLength(1);
  await expect.poll(async () => (await walk.view())?.step).toBe('take');
  expect(await terminal.rooms.register.rows()).toHaveLength(1);
});

test('a clock set back over a restart: numbers go on without gap, the journal holds, what was printed is not printed again', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  const walk = await toPreview(terminal);
  await walk.act('print');
  await expect.poll(async () => (await walk.view())?.step).toBe('take');
  await walk.act('taken');
  await rooms.close();
  rooms.clock.advance(-HOUR_MS);

  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key, clock: rooms.clock });
  expect(await again.prints.recover()).toBe(0);
  const id = await addResident(again, recordOf({ name: '赵后来', serial: 203 }));
  const resident = await again.residents.byId(id);
  const state = again.library.states.residence;
  if (state.kind !== 'ready' || !resident) throw new Error('Nothing to draw from.');
  const drawn = await again.sessions.drafts.draw(state.template, resident, { purpose: 'school', copies: 1 });
  expect(drawn).toMatchObject({ kind: 'draft', draft: { lease: { sequence: 2 } } });
  expect(again.printer.orders).toEqual([]);
  expect(await again.journal.check()).toMatchObject({ intact: true });
});
