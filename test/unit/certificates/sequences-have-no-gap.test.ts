import { expect, test } from 'vitest';
import { drawDraft, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';

test('many leases at once are all different and begin at one', async () => {
  const { numbers } = await openRooms();
  const leases = await Promise.all(Array.from({ length: 30 }, () => numbers.lease('residence', 2026)));
  expect(leases.map(lease => lease.sequence).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 30 }, (_, i) => i + 1),
  );
});

test('kinds and years count for themselves', async () => {
  const { numbers } = await openRooms();
  expect((await numbers.lease('residence', 2026)).sequence).toBe(1);
  expect((await numbers.lease('hardship', 2026)).sequence).toBe(1);
  expect((await numbers.lease('residence', 2027)).sequence).toBe(1);
});

test('a number given back is the next one taken, before any higher one', async () => {
  const { numbers } = await openRooms();
  const [, second, third] = [
    await numbers.lease('residence', 2026),
    await numbers.lease('residence', 2026),
    await numbers.lease('residence', 2026),
  ];
  third.giveBack();
  second.giveBack();
  expect((await numbers.lease('residence', 2026)).sequence).toBe(2);
  expect((await numbers.lease('residence', 2026)).sequence).toBe(3);
  expect((await numbers.lease('residence', 2026)).sequence).toBe(4);
});

test('a number given back twice is not given to two people', async () => {
  const { numbers } = await openRooms();
  const first = await numbers.lease('residence', 2026);
  first.giveBack();
  const second = await numbers.lease('residence', 2026);
  first.giveBack();
  const third = await numbers.lease('residence', 2026);
  expect([second.sequence, third.sequence]).toEqual([1, 2]);
});

test('a hole that a draft left below issued numbers is filled', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const left = await drawDraft(rooms, id);
  await issueOne(rooms, id);
  await issueOne(rooms, id);
  left.lease.giveBack();
  const { draft } = await issueOne(rooms, id);
  expect(draft.lease.sequence).toBe(1);
  expect((await drawDraft(rooms, id)).lease.sequence).toBe(4);
});

test('a number that stays unused at the turn of the year is journalled once, when no draft of the old year is open', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const noted = async ({ store }: typeof rooms) => {
    const entries = await store
      .selectFrom('journal')
      .select(['who', 'data'])
      .where('what', '=', 'numbers-unused')
      .execute();
    return entries.map(({ who, data }) => [who, JSON.parse(data) as unknown]);
  };
  const left = await drawDraft(rooms, id);
  await issueOne(rooms, id);
  const open = await drawDraft(rooms, id);
  left.lease.giveBack();
  await rooms.numbers.lease('residence', 2027);
  expect(await noted(rooms)).toEqual([]);
  open.lease.giveBack();
  await rooms.numbers.lease('hardship', 2027);
  expect(await noted(rooms)).toEqual([]);
  await rooms.numbers.lease('residence', 2027);
  const entry = ['terminal', { kind: 'residence', year: 2026, sequences: '1' }];
  expect(await noted(rooms)).toEqual([entry]);
  await rooms.close();
  const later = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
  await later.numbers.lease('residence', 2028);
  expect(await noted(later)).toEqual([entry]);
});

test('after a restart the leases of before are forgotten and the issued numbers are not', async () => {
  const first = await openRooms();
  const id = await addResident(first, recordOf());
  await issueOne(first, id);
  await drawDraft(first, id);
  await issueOne(first, id);
  await first.close();
  const second = await openRooms({ dataFolder: first.dataFolder, key: first.key });
  expect((await drawDraft(second, id)).lease.sequence).toBe(2);
  expect((await drawDraft(second, id)).lease.sequence).toBe(4);
});

test('whatever people draw, leave and issue at the same time, the register has no gap and no double', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const random = seededRandom(2026);
  for (let round = 0; round < 15; round++) {
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        if (pick(random, ['issue', 'leave']) === 'issue') await issueOne(rooms, id);
        else (await drawDraft(rooms, id)).lease.giveBack();
      }),
    );
  }
  const open = await drawDraft(rooms, id);
  const rows = await rooms.store.selectFrom('certificates').select('sequence').execute();
  const issued = rows.map(row => row.sequence).toSorted((a, b) => a - b);
  expect(issued.length).toBeGreaterThan(10);
  // Each hole was filled by the next draft; only what is still open may be missing.
  const expected = Array.from({ length: issued.length + 1 }, (_, i) => i + 1);
  expect([...issued, open.lease.sequence].toSorted((a, b) => a - b).slice(0, -1)).toEqual(
    expected.slice(0, -1),
  );
});
