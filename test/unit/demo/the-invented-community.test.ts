import { expect, test } from 'vitest';
import { readIdNumber } from '../../../server/contract/gb11643.ts';
import { residentRecordSchema } from '../../../server/contract/resident-record.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { holdsDemo, loadDemo } from '../../../server/demo/load-demo.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const TODAY = '2026-11-23';

test('twelve people, each valid, each in the range of numbers that was never given out', () => {
  const people = demoCommunity(TODAY);
  expect(people).toHaveLength(12);
  for (const { record, pin } of people) {
    expect(residentRecordSchema.safeParse(record).error).toBeUndefined();
    expect(record.idNumber).toMatch(/^9901/);
    expect(readIdNumber(record.idNumber)).toMatchObject({
      kind: 'valid',
      birthDate: record.birthDate,
      sex: record.sex,
    });
    expect(pin).toMatch(/^\d{6}$/);
  }
  expect(new Set(people.map(({ record }) => record.idNumber)).size).toBe(12);
});

test('two names hold rare characters, one household gets no support, one record is stale', () => {
  const records = demoCommunity(TODAY).map(({ record }) => record);
  const rare = records.filter(({ name }) => /[㐀-䶿]|[\u{20000}-\u{3ffff}]/u.test(name));
  expect(rare).toHaveLength(2);
  expect(records.filter(({ support }) => support === undefined)).toHaveLength(1);
  expect(records.filter(({ confirmedOn }) => confirmedOn < '2025-11-23')).toHaveLength(1);
});

test('the community stays as fresh as it is, whenever it is loaded', () => {
  for (const day of ['2027-02-28', '2031-12-31'])
    expect(
      demoCommunity(day).filter(
        ({ record }) => record.confirmedOn < day.replace(/^\d+/, year => String(Number(year) - 1)),
      ),
    ).toHaveLength(1);
});

test('an empty database is filled once, everyone with a PIN that works, and says so', async () => {
  const rooms = await openRooms();
  expect(await holdsDemo(rooms.store)).toBe(false);
  await loadDemo(rooms);
  expect(await rooms.residents.count()).toBe(12);
  expect(await holdsDemo(rooms.store)).toBe(true);
  const [first] = demoCommunity(TODAY);
  expect((await rooms.pins.check(first?.record.idNumber ?? '', first?.pin ?? '')).kind).toBe('is');
  await loadDemo(rooms);
  expect(await rooms.residents.count()).toBe(12);
});

test('a database that holds a real resident is never touched', async () => {
  const rooms = await openRooms();
  await addResident(rooms, recordOf());
  await loadDemo(rooms);
  expect(await rooms.residents.count()).toBe(1);
  expect(await holdsDemo(rooms.store)).toBe(false);
});

test('a load that is cut off leaves no invented person without the mark', async () => {
  const rooms = await openRooms();
  let saved = 0;
  const failing = {
    ...rooms,
    residents: {
      ...rooms.residents,
      save: (...order: Parameters<typeof rooms.residents.save>) =>
        ++saved > 3 ? Promise.reject(new Error('power cut')) : rooms.residents.save(...order),
    },
  };
  await expect(loadDemo(failing)).rejects.toThrow('power cut');
  expect(await rooms.residents.count()).toBe(3);
  expect(await holdsDemo(rooms.store)).toBe(true);
});
