import { expect, test } from 'vitest';
import { createVouching, type Vouched } from '../../../server/identity/vouching.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const MINUTE_MS = 60_000;
const WHO = 'staff:甲';

async function withCode(goesOn = true) {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const vouching = createVouching(rooms);
  const letIn: Vouched[] = [];
  const accept = async (vouched: Vouched) => {
    letIn.push(vouched);
    return goesOn;
  };
  const { code, expiresAt } = vouching.open('session-1', 'hardship', accept);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  return { rooms, id, vouching, accept, code, expiresAt, wrong, letIn };
}

test('a code has six digits, tells what is asked, and lets in whom staff chose, in their name', async () => {
  const { rooms, id, vouching, code, expiresAt, letIn } = await withCode();
  expect(code).toMatch(/^\d{6}$/);
  expect(await vouching.look(code, WHO)).toEqual({ kind: 'asked', certificate: 'hardship', expiresAt });
  expect(await vouching.claim(code, id, WHO)).toEqual({ kind: 'vouched' });
  expect(letIn).toMatchObject([{ who: WHO, resident: { id, version: 1 } }]);
  const last = await rooms.store.selectFrom('journal').selectAll().orderBy('seq', 'desc').executeTakeFirst();
  expect([last?.what, last?.who, JSON.parse(last?.data ?? '')]).toEqual([
    'identity-vouched',
    WHO,
    { session: 'session-1', resident: id, version: 1 },
  ]);
});

test('a code is good once, also for two who type it at once', async () => {
  const { id, vouching, code, letIn } = await withCode();
  const answers = await Promise.all([vouching.claim(code, id, WHO), vouching.claim(code, id, 'staff:乙')]);
  expect(answers.map(({ kind }) => kind)).toEqual(['vouched', 'unknown-code']);
  expect(letIn).toHaveLength(1);
});

test('a code is good for five minutes, until the session asks for another, and until it goes another way', async () => {
  const { rooms, vouching, code, accept } = await withCode();
  const second = vouching.open('session-1', 'hardship', accept);
  expect((await vouching.look(code, WHO)).kind).toBe('unknown-code');
  rooms.clock.advance(5 * MINUTE_MS - 1);
  expect((await vouching.look(second.code, WHO)).kind).toBe('asked');
  rooms.clock.advance(1);
  expect((await vouching.look(second.code, WHO)).kind).toBe('unknown-code');
  const third = vouching.open('session-1', 'hardship', accept);
  vouching.close('session-1');
  expect((await vouching.look(third.code, WHO)).kind).toBe('unknown-code');
});

test('a resident who left meanwhile is not let in, and staff are told', async () => {
  const { id, vouching, code } = await withCode(false);
  expect(await vouching.claim(code, id, WHO)).toEqual({ kind: 'gone' });
  expect((await vouching.claim(code, id, WHO)).kind).toBe('unknown-code');
});

test('choosing a resident who is not there uses nothing up', async () => {
  const { id, vouching, code } = await withCode();
  expect(await vouching.claim(code, 'nobody', WHO)).toEqual({ kind: 'not-found' });
  expect(await vouching.claim(code, id, WHO)).toEqual({ kind: 'vouched' });
});

test('after five unknown codes one is refused unread, the right one too; a colleague goes on', async () => {
  const { rooms, id, vouching, code, wrong } = await withCode();
  const answers = await Promise.all(Array.from({ length: 8 }, () => vouching.look(wrong, WHO)));
  expect(answers.map(answer => ('triesLeft' in answer ? answer.triesLeft : answer.kind))).toEqual([
    4,
    3,
    2,
    1,
    0,
    'too-many-tries',
    'too-many-tries',
    'too-many-tries',
  ]);
  expect(await vouching.claim(code, id, WHO)).toEqual({ kind: 'too-many-tries' });
  expect((await vouching.look(code, 'staff:乙')).kind).toBe('asked');
  const refused = await rooms.store
    .selectFrom('journal')
    .select('who')
    .where('what', '=', 'vouch-refused')
    .execute();
  expect(refused).toHaveLength(9);
});

test('signing in under ever new names gives fifteen tries in ten minutes in all', async () => {
  const { rooms, vouching, code, wrong } = await withCode();
  for (let at = 0; at < 15; at++) await vouching.look(wrong, `staff:${at}`);
  expect((await vouching.look(wrong, 'staff:new')).kind).toBe('too-many-tries');
  expect((await vouching.look(code, 'staff:new')).kind).toBe('too-many-tries');
  rooms.clock.advance(10 * MINUTE_MS);
  expect((await vouching.look(wrong, 'staff:new')).kind).toBe('unknown-code');
});
