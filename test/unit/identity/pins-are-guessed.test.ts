import { expect, test } from 'vitest';
import { createPinDesk, type PinAnswer } from '../../../server/identity/pin-desk.ts';
import { lightKeeping } from '../../support/light-keeping.ts';
import { idNumberOf, recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const MINUTE_MS = 60_000;
const RIGHT = '314159';
const WRONG = '271828';
const known = recordOf();
const UNKNOWN = idNumberOf('1970-01-01', 999);

async function withPin(options: Parameters<typeof openRooms>[0] = {}) {
  const rooms = await openRooms(options);
  const keeping = lightKeeping();
  const pins = createPinDesk({ ...rooms, keeping });
  const id = await addResident(rooms, known);
  await pins.set(id, RIGHT, 'staff:test');
  return { ...rooms, pins, keeping, id };
}

const told = (answer: PinAnswer) =>
  answer.kind === 'failed'
    ? answer.failure.kind === 'wrong'
      ? `wrong, ${answer.failure.triesLeft} left`
      : answer.failure.kind
    : answer.kind;

async function tries(rooms: Pick<Rooms, 'pins'>, idNumber: string, pins: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const pin of pins) answers.push(told(await rooms.pins.check(idNumber, pin)));
  return answers;
}

test('the right PIN tells who it is, typed with blanks and small x as well', async () => {
  const rooms = await withPin();
  const answer = await rooms.pins.check(` ${known.idNumber.slice(0, 6)} ${known.idNumber.slice(6)}`, RIGHT);
  expect(answer).toMatchObject({ kind: 'is', resident: { id: rooms.id, version: 1 } });
});

test('five wrong PINs close a number, and then the right one does not help', async () => {
  const rooms = await withPin();
  const five = await tries(rooms, known.idNumber, Array<string>(5).fill(WRONG));
  expect(five).toEqual(['wrong, 4 left', 'wrong, 3 left', 'wrong, 2 left', 'wrong, 1 left', 'locked']);
  expect(await tries(rooms, known.idNumber, [RIGHT])).toEqual(['locked']);
  expect(await rooms.pins.isLocked(known.idNumber)).toBe(true);
});

test('a number that nobody has, and one without a PIN, answer exactly like a known one', async () => {
  const rooms = await withPin();
  const noPin = recordOf({ serial: 103 });
  await addResident(rooms, noPin);
  const guesses = Array<string>(6).fill(WRONG);
  const expected = await tries(rooms, known.idNumber, guesses);
  expect(await tries(rooms, UNKNOWN, guesses)).toEqual(expected);
  expect(await tries(rooms, noPin.idNumber, guesses)).toEqual(expected);
});

test('the tries of a number start again after the right PIN', async () => {
  const rooms = await withPin();
  await tries(rooms, known.idNumber, [WRONG, WRONG, WRONG, WRONG, RIGHT]);
  expect(await tries(rooms, known.idNumber, [WRONG])).toEqual(['wrong, 4 left']);
});

test('a closed number stays closed over a restart, until staff open it', async () => {
  const first = await withPin();
  await tries(first, known.idNumber, Array<string>(5).fill(WRONG));
  await first.close();
  const rooms = await openRooms({ dataFolder: first.dataFolder, key: first.key, clock: first.clock });
  const second = { ...rooms, pins: createPinDesk({ ...rooms, keeping: lightKeeping() }) };
  second.clock.advance(30 * 24 * 60 * MINUTE_MS);
  expect(await tries(second, known.idNumber, [RIGHT])).toEqual(['locked']);
  expect(await second.pins.unlock(first.id, 'staff:test')).toBe(true);
  expect(await tries(second, known.idNumber, [RIGHT])).toEqual(['is']);
});

test('a new PIN from staff opens the number and replaces the old PIN', async () => {
  const rooms = await withPin();
  await tries(rooms, known.idNumber, Array<string>(5).fill(WRONG));
  await rooms.pins.set(rooms.id, WRONG, 'staff:test');
  expect(await tries(rooms, known.idNumber, [RIGHT, WRONG])).toEqual(['wrong, 4 left', 'is']);
});

test('of many guesses sent at once, five count and none slips past', async () => {
  const rooms = await withPin();
  const guesses = Array.from({ length: 20 }, (_, i) => (i === 19 ? RIGHT : `00000${i % 10}`));
  const answers = await Promise.all(guesses.map(pin => rooms.pins.check(known.idNumber, pin)));
  expect(answers.map(told).filter(answer => answer.startsWith('wrong'))).toHaveLength(4);
  expect(answers.map(told).at(-1)).toBe('locked');
  expect(answers.some(answer => answer.kind === 'is')).toBe(false);
});

test('after twenty wrong PINs over many numbers the terminal rests ten minutes, for right ones too', async () => {
  const rooms = await withPin();
  for (let i = 0; i < 20; i++)
    expect((await rooms.pins.check(idNumberOf('1970-01-01', i), WRONG)).kind).toBe('failed');
  expect(await tries(rooms, known.idNumber, [RIGHT])).toEqual(['too-many-tries']);
  rooms.clock.advance(9 * MINUTE_MS);
  expect(await tries(rooms, known.idNumber, [RIGHT])).toEqual(['too-many-tries']);
  rooms.clock.advance(MINUTE_MS + 1);
  expect(await tries(rooms, known.idNumber, [RIGHT])).toEqual(['is']);
});

test('what cannot be a number is said at once and counts for nothing', async () => {
  const rooms = await withPin();
  for (let i = 0; i < 30; i++)
    expect(await rooms.pins.check('12345', WRONG)).toEqual({
      kind: 'failed',
      failure: { kind: 'not-a-number', fault: 'length' },
    });
  expect(await tries(rooms, known.idNumber, [RIGHT])).toEqual(['is']);
});

test('neither a number, known or not, nor a PIN can be read in the database', async () => {
  const rooms = await withPin();
  await tries(rooms, UNKNOWN, [WRONG]);
  await tries(rooms, known.idNumber, [WRONG]);
  const rows = JSON.stringify(await rooms.store.selectFrom('pin_tries').selectAll().execute());
  const hashes = JSON.stringify(await rooms.store.selectFrom('residents').select('pin_hash').execute());
  const journal = JSON.stringify(await rooms.store.selectFrom('journal').selectAll().execute());
  for (const text of [rows, hashes, journal])
    for (const secret of [UNKNOWN, known.idNumber, RIGHT, WRONG]) expect(text).not.toContain(secret);
});

test('a known number, one without a PIN, a closed one and one that nobody has cost one and the same check', async () => {
  const rooms = await withPin();
  const noPin = recordOf({ serial: 103 });
  await addResident(rooms, noPin);
  const costs: number[] = [];
  for (const idNumber of [known.idNumber, noPin.idNumber, UNKNOWN])
    for (let guess = 0; guess < 6; guess++) {
      rooms.keeping.checks = 0;
      await rooms.pins.check(idNumber, WRONG);
      costs.push(rooms.keeping.checks);
    }
  expect(costs).toEqual(Array<number>(18).fill(1));
});

test.each([
  ['of somebody on record', known.idNumber],
  ['that nobody has', UNKNOWN],
])(
  'a thousand guesses at a number %s: four are answered, then it is closed, then the terminal rests',
  async (_, idNumber) => {
    const rooms = await withPin();
    const answers: string[] = [];
    for (let guess = 0; guess < 1_000; guess++)
      answers.push(told(await rooms.pins.check(idNumber, String(guess).padStart(6, '0'))));
    expect(answers.slice(0, 5)).toEqual([
      'wrong, 4 left',
      'wrong, 3 left',
      'wrong, 2 left',
      'wrong, 1 left',
      'locked',
    ]);
    expect(answers.slice(5, 20)).toEqual(Array<string>(15).fill('locked'));
    expect(answers.slice(20)).toEqual(Array<string>(980).fill('too-many-tries'));
    const refused = await rooms.store
      .selectFrom('journal')
      .select('data')
      .where('what', '=', 'pin-refused')
      .execute();
    expect(refused).toHaveLength(20);
    expect((await rooms.attention.open()).map(({ about, subject }) => [about, subject])).toEqual([
      ['guessing', 'pin'],
    ]);
  },
);

test('of a thousand guesses at a thousand numbers twenty are looked at', async () => {
  const rooms = await withPin();
  for (let serial = 0; serial < 1_000; serial++)
    await rooms.pins.check(idNumberOf('1970-01-01', serial), WRONG);
  expect(rooms.keeping.checks).toBe(20);
});

test('wrong PINs do not shut the digits after a face, nor the other way round', async () => {
  const rooms = await withPin();
  await rooms.store.updateTable('residents').set({ face_id: 'face-1' }).execute();
  for (let serial = 0; serial < 20; serial++) await rooms.pins.check(idNumberOf('1970-01-01', serial), WRONG);
  expect((await rooms.pins.check(known.idNumber, WRONG)).kind).toBe('too-many-tries');
  expect(await rooms.pins.digitsClosed('face-1')).toBe(false);
  expect((await rooms.pins.checkDigits('face-1', known.idNumber.slice(-4))).kind).toBe('is');
});

test('the right digits after a face do not give whoever guesses the PIN five more tries', async () => {
  const rooms = await withPin();
  await rooms.store.updateTable('residents').set({ face_id: 'face-1' }).execute();
  await tries(rooms, known.idNumber, [WRONG, WRONG, WRONG, WRONG]);
  await rooms.pins.checkDigits('face-1', known.idNumber.slice(-4));
  expect(await tries(rooms, known.idNumber, [WRONG])).toEqual(['locked']);
});

test('staff who open a number end the rest of the terminal too: they are there and have looked', async () => {
  const rooms = await withPin();
  for (let serial = 0; serial < 20; serial++) await rooms.pins.check(idNumberOf('1970-01-01', serial), WRONG);
  expect((await rooms.pins.check(known.idNumber, RIGHT)).kind).toBe('too-many-tries');
  await rooms.pins.unlock(rooms.id, 'staff:test');
  expect((await rooms.pins.check(known.idNumber, RIGHT)).kind).toBe('is');
});
