import { expect, test } from 'vitest';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

test('what was raised stays open, oldest first, until somebody closes it by name', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  await rooms.attention.raise('print', 'CSQ-JZ-2026-000001-0', null);
  rooms.clock.advance(1_000);
  await rooms.attention.raise('correction', 'residence', id);
  const open = await rooms.attention.open();
  expect(open.map(row => [row.about, row.subject, row.residentId])).toEqual([
    ['print', 'CSQ-JZ-2026-000001-0', undefined],
    ['correction', recordOf().name, id],
  ]);
  const first = open[0]?.id ?? '';
  expect(await rooms.attention.close(first, 'staff:甲')).toBe(true);
  expect(await rooms.attention.close(first, 'staff:乙')).toBe(false);
  expect(await rooms.attention.close('nothing', 'staff:乙')).toBe(false);
  expect(await rooms.attention.open()).toHaveLength(1);
  const rows = await rooms.store.selectFrom('attention').selectAll().where('id', '=', first).execute();
  expect(rows[0]).toMatchObject({ closed_by: 'staff:甲' });
});

test('pressing the call button again and again is one call until staff have answered it', async () => {
  const rooms = await openRooms();
  for (let i = 0; i < 30; i++) await rooms.attention.raise('call', 'look', null);
  expect(await rooms.attention.open()).toHaveLength(1);
  await rooms.attention.close((await rooms.attention.open())[0]?.id ?? '', 'staff:甲');
  await rooms.attention.raise('call', 'look', null);
  expect(await rooms.attention.open()).toHaveLength(1);
});

test('calls from invented screens come to an end', async () => {
  const rooms = await openRooms();
  for (let i = 0; i < 60; i++) await rooms.attention.raise('call', `screen-${i}`, null);
  expect((await rooms.attention.open()).length).toBeLessThan(40);
});

test('two prints in doubt are two things to look at', async () => {
  const rooms = await openRooms();
  await rooms.attention.raise('print', 'CSQ-JZ-2026-000001-0', null);
  await rooms.attention.raise('print', 'CSQ-JZ-2026-000002-0', null);
  expect(await rooms.attention.open()).toHaveLength(2);
});
