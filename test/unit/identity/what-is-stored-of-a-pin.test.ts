import { randomBytes, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkPin, type Derive, hashPin } from '../../../server/identity/pin.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const PIN = '314159';
const SECRET = Buffer.alloc(32, 7);
const SALT = Buffer.alloc(16, 3);

/** As the first version wrote it. */
const OLD = `scrypt$${SALT.toString('base64url')}$${scryptSync(PIN, SALT, 32, { N: 2 ** 14, r: 8, p: 1 }).toString('base64url')}`;

test('a PIN is kept with a salt of its own and the work of five lanes, and is right again', async () => {
  const [one, other] = await Promise.all([hashPin(PIN, SECRET), hashPin(PIN, SECRET)]);
  expect(one).toMatch(/^scrypt-p5\$[\w-]{22}\$[\w-]{43}$/);
  expect(other).not.toBe(one);
  expect(await checkPin(PIN, one, SECRET)).toBe('right');
  expect(await checkPin('314158', one, SECRET)).toBe('wrong');
});

test('without the secret of the folder the database alone lets nobody try a PIN', async () => {
  const stored = await hashPin(PIN, SECRET, 1);
  expect(await checkPin(PIN, stored, Buffer.alloc(32, 8))).toBe('wrong');
});

test.each([
  ['nothing', null],
  ['a PIN of today', `scrypt-p5$${SALT.toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`],
  ['a published PIN', `scrypt-p1$${SALT.toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`],
  ['a PIN of before', OLD],
  ['no such form', 'argon2$x$y'],
])('with %s stored the work is that of five lanes', async (_, stored) => {
  let work = 0;
  const derive: Derive = async (_secret, _salt, lanes) => {
    work += lanes;
    return randomBytes(32);
  };
  expect(await checkPin(PIN, stored, SECRET, derive)).toBe('wrong');
  expect(work).toBe(5);
});

test('a PIN kept as before is right, and then kept as today', async () => {
  const rooms = await openRooms({ keeping: { hash: hashPin, check: checkPin } });
  const record = recordOf();
  const id = await addResident(rooms, record);
  await rooms.store.updateTable('residents').set({ pin_hash: OLD }).where('id', '=', id).execute();
  expect((await rooms.pins.check(record.idNumber, PIN)).kind).toBe('is');
  expect((await rooms.residents.byId(id))?.pinHash).toMatch(/^scrypt-p5\$/);
});
