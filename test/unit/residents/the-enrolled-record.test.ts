import { expect, test } from 'vitest';
import { idNumberOf, recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

test('every save is a new version; the old ones stay as they were', async () => {
  const rooms = await openRooms();
  const first = recordOf({ address: '旧地址 1 号' });
  const id = await addResident(rooms, first);
  const second = { ...first, address: '新地址 2 号' };
  expect(await rooms.residents.save(second, 'staff:test', id)).toEqual({ kind: 'saved', id, version: 2 });
  expect(await rooms.residents.byId(id)).toMatchObject({ version: 2, record: second });
  const versions = await rooms.store.selectFrom('record_versions').selectAll().orderBy('version').execute();
  expect(versions.map(row => [row.version, JSON.parse(row.record)])).toEqual([
    [1, first],
    [2, second],
  ]);
  expect((await rooms.journal.check()).entries).toBe(2);
});

test('an identity number belongs to one resident, however it is brought in', async () => {
  const rooms = await openRooms();
  const record = recordOf();
  const id = await addResident(rooms, record);
  expect(await rooms.residents.save({ ...record, name: '另一人' }, 'staff:test')).toEqual({
    kind: 'id-number-taken',
  });
  const other = await addResident(rooms, recordOf({ serial: 103 }));
  expect(await rooms.residents.save(record, 'staff:test', other)).toEqual({ kind: 'id-number-taken' });
  expect(await rooms.residents.save(record, 'staff:test', id)).toMatchObject({ kind: 'saved' });
  expect(await rooms.residents.count()).toBe(2);
});

test('two saves of one new number at once make one resident', async () => {
  const rooms = await openRooms();
  const answers = await Promise.all([
    rooms.residents.save(recordOf(), 'staff:a'),
    rooms.residents.save(recordOf(), 'staff:b'),
  ]);
  expect(answers.map(answer => answer.kind).toSorted()).toEqual(['id-number-taken', 'saved']);
  expect(await rooms.residents.count()).toBe(1);
});

test('a record that disagrees with its own number is refused and leaves nothing behind', async () => {
  const rooms = await openRooms();
  const record = recordOf({ serial: 101 });
  expect(await rooms.residents.save({ ...record, birthDate: '1980-02-28' }, 'staff:test')).toEqual({
    kind: 'birth-date-differs',
  });
  expect(await rooms.residents.save({ ...record, sex: '女' }, 'staff:test')).toEqual({ kind: 'sex-differs' });
  expect(await rooms.residents.count()).toBe(0);
  expect((await rooms.journal.check()).entries).toBe(0);
});

test.each([
  ['before 1900', { residence: { capacity: '自有', since: '1899-12-31' } }],
  ['after today', { confirmedOn: '2999-01-01' }],
  ['of moving in before the birth', { residence: { capacity: '自有', since: '1950-01-01' } }],
] as const)('a record with a date %s is refused and leaves nothing behind', async (_when, change) => {
  const rooms = await openRooms();
  const answer = await rooms.residents.save({ ...recordOf(), ...change }, 'staff:test');
  expect(answer).toEqual({ kind: 'implausible-date' });
  expect(await rooms.residents.count()).toBe(0);
});

test('nobody is saved under an id that does not exist', async () => {
  const rooms = await openRooms();
  expect(await rooms.residents.save(recordOf(), 'staff:test', 'nobody')).toEqual({ kind: 'not-found' });
});

test('the journal of a save names no person and no number of one', async () => {
  const rooms = await openRooms();
  const record = recordOf();
  await addResident(rooms, record);
  const journal = JSON.stringify(await rooms.store.selectFrom('journal').selectAll().execute());
  for (const personal of [record.name, record.idNumber, record.address])
    expect(journal).not.toContain(personal);
});

test('a search finds parts of names, numbers and addresses, rare characters and odd signs as they are', async () => {
  const rooms = await openRooms();
  const add = (name: string, serial: number, address: string) =>
    addResident(rooms, recordOf({ name, serial, address }));
  await add('张䶮', 101, '石桥巷 6 号');
  await add('陈𬭎', 103, '听雨里 5% 号');
  await add('阿依·买', 105, "云水路_18 号'甲'");
  const withX = Array.from({ length: 400 }, (_, i) => i).find(
    serial => serial % 2 === 1 && idNumberOf('1980-02-29', serial).endsWith('X'),
  );
  await add('钱末位', withX ?? 0, '望湖路 "8" 号 \\ 室');
  const found = async (text: string) =>
    (await rooms.residents.search(text)).map(row => row.name).toSorted((a, b) => (a < b ? -1 : 1));

  expect(await found('䶮')).toEqual(['张䶮']);
  expect(await found('𬭎')).toEqual(['陈𬭎']);
  expect(await found('\u{2cb4e}')).toEqual(['陈𬭎']);
  expect(await found('石桥')).toEqual(['张䶮']);
  expect(await found('  石桥巷  ')).toEqual(['张䶮']);
  expect(await found('%')).toEqual(['陈𬭎']);
  expect(await found('_')).toEqual(['阿依·买']);
  expect(await found("'")).toEqual(['阿依·买']);
  expect(await found('"8"')).toEqual(['钱末位']);
  expect(await found('\\')).toEqual(['钱末位']);
  expect(await found("' OR 1=1 --")).toEqual([]);
  expect(
    await found(
      idNumberOf('1980-02-29', withX ?? 0)
        .slice(-4)
        .toLowerCase(),
    ),
  ).toEqual(['钱末位']);
  expect(await found('990101')).toHaveLength(4);
  expect(await found('')).toHaveLength(4);
  expect(await found('没有这个人')).toEqual([]);
});

test('a search answers with at most 200 rows', async () => {
  const rooms = await openRooms();
  for (let serial = 1; serial <= 205; serial++) await addResident(rooms, recordOf({ serial }));
  expect(await rooms.residents.search('钱')).toHaveLength(200);
});
