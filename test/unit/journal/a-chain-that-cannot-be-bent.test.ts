import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openRooms, type Rooms } from '../../support/rooms.ts';

async function journalOf(entries: number): Promise<Rooms> {
  const rooms = await openRooms();
  for (let i = 1; i <= entries; i++)
    await rooms.journal.append({ what: 'tested', who: 'terminal', data: { turn: i } });
  return rooms;
}

/** Somebody with a database tool of their own, who drops the triggers first. */
function tamper(rooms: Rooms, statement: string): void {
  const other = new Database(join(rooms.dataFolder, 'laiban.db'));
  other.exec('DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_shortened;');
  other.exec(statement);
  other.close();
}

test('an untouched journal is intact, the empty one too', async () => {
  expect(await (await openRooms()).journal.check()).toEqual({ entries: 0, intact: true });
  expect(await (await journalOf(5)).journal.check()).toEqual({ entries: 5, intact: true });
});

test('the program itself can neither change nor delete an entry', async () => {
  const { store } = await journalOf(3);
  await expect(sql`UPDATE journal SET who = 'nobody' WHERE seq = 2`.execute(store)).rejects.toThrow(
    'append-only',
  );
  await expect(sql`DELETE FROM journal WHERE seq = 3`.execute(store)).rejects.toThrow('append-only');
});

test.each([
  ['text changed', `UPDATE journal SET data = '{"turn":9}' WHERE seq = 3`, 3],
  ['time changed', `UPDATE journal SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2`, 2],
  ['the doer changed', `UPDATE journal SET who = 'nobody' WHERE seq = 1`, 1],
  ['a hash changed', `UPDATE journal SET hash = prev WHERE seq = 4`, 4],
  ['an entry taken out of the middle', `DELETE FROM journal WHERE seq = 3`, 4],
  ['the first entry taken away', `DELETE FROM journal WHERE seq = 1`, 2],
  [
    'two entries swapped',
    `UPDATE journal SET seq = 99 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 99`,
    2,
  ],
])('behind its back: %s, and the check names the place', async (_what, statement, brokenAt) => {
  const rooms = await journalOf(5);
  tamper(rooms, statement);
  expect(await rooms.journal.check()).toMatchObject({ intact: false, brokenAt });
});

test('entries cut off the end are missed', async () => {
  const rooms = await journalOf(5);
  tamper(rooms, 'DELETE FROM journal WHERE seq >= 4');
  expect(await rooms.journal.check()).toMatchObject({ intact: false });
});

test('a journal emptied altogether is missed', async () => {
  const rooms = await journalOf(5);
  tamper(rooms, 'DELETE FROM journal');
  expect(await rooms.journal.check()).toMatchObject({ intact: false });
});

test('entries written all at once still form one chain', async () => {
  const { journal } = await journalOf(0);
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => journal.append({ what: 'tested', who: 'terminal', data: { i } })),
  );
  expect(await journal.check()).toEqual({ entries: 40, intact: true });
});

test('an entry belongs to its transaction: rolled back together, and the chain goes on', async () => {
  const { journal, store } = await journalOf(2);
  const failing = store.transaction().execute(async transaction => {
    await journal.append({ what: 'never', who: 'terminal', data: {} }, transaction);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await journal.append({ what: 'tested', who: 'terminal', data: {} });
  expect(await journal.check()).toEqual({ entries: 3, intact: true });
});

test('a check of a long journal lets others work in between', async () => {
  const { journal, store } = await journalOf(0);
  await store.transaction().execute(async transaction => {
    for (let i = 0; i < 3_000; i++)
      await journal.append({ what: 'tested', who: 'terminal', data: { i } }, transaction);
  });
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const checked = await journal.check();
  clearInterval(counting);
  expect(checked).toEqual({ entries: 3_000, intact: true });
  expect(turns).toBeGreaterThan(1);
});
