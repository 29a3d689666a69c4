import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { createRetention, type Retention } from '../../../server/identity/retention.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { handClock } from '../../support/hand-clock.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOTHING_TO_PACK = { packMore: () => false };

function retentionOf(rooms: Rooms, told: number[] = []): Retention {
  return createRetention({
    faces: rooms.faces,
    months: 24,
    expire: rooms.enrolment.expire,
    tell: async expired => void told.push(expired),
    clock: rooms.clock,
    log: () => undefined,
  });
}

async function enrolled(rooms: Rooms, seed: number): Promise<string> {
  const id = await addResident(rooms, recordOf({ serial: seed }));
  const face = inventedFace(seed);
  const answer = await rooms.enrolment.enrol(
    id,
    {
      engine: FACE_ENGINE,
      consent: { text: CONSENT_TEXT_VERSION, given: true },
      frames: [face, seenAgain(face, 0.1, 1), seenAgain(face, 0.1, 2)],
    },
    'staff:甲',
  );
  expect(answer).toEqual({ kind: 'enrolled' });
  return id;
}

test('a face that nobody used for 24 months is deleted everywhere, with a receipt, and told', async () => {
  const rooms = await openRooms();
  const id = await enrolled(rooms, 1);
  const told: number[] = [];
  const retention = retentionOf(rooms, told);
  rooms.clock.advance(730 * DAY_MS);
  expect(await retention.deleteUnused()).toBe(0);
  rooms.clock.advance(1 * DAY_MS);
  expect(await retention.deleteUnused()).toBe(1);
  expect(rooms.faces.faceIds()).toEqual([]);
  expect(rooms.calibrating.matcher.match(inventedFace(1))).toBeUndefined();
  const { kept, receipts } = await rooms.enrolment.faceData(id);
  expect(kept).toBeUndefined();
  expect(receipts).toMatchObject([{ because: 'expired', byWhom: 'terminal' }]);
  const consents = await rooms.store.selectFrom('consents').select('withdrawn_at').execute();
  expect(consents.every(({ withdrawn_at }) => withdrawn_at !== null)).toBe(true);
  const journal = await rooms.store.selectFrom('journal').select(['what', 'who']).execute();
  expect(journal).toContainEqual({ what: 'face-withdrawn', who: 'terminal' });
  expect(told).toEqual([1]);
  expect(await retention.deleteUnused()).toBe(0);
});

test('a face that is used stays, and its months begin anew', async () => {
  const rooms = await openRooms();
  const id = await enrolled(rooms, 1);
  await enrolled(rooms, 2);
  const retention = retentionOf(rooms);
  const faceId = (await rooms.residents.byId(id))?.faceId ?? '';
  expect(retention.expiresAt(faceId)).toBe('2028-11-23');
  rooms.clock.advance(700 * DAY_MS);
  retention.used(faceId);
  expect(retention.expiresAt(faceId)).toBe('2030-10-23');
  rooms.clock.advance(100 * DAY_MS);
  expect(await retention.deleteUnused()).toBe(1);
  expect(rooms.faces.faceIds()).toEqual([faceId]);
});

test('a face that cannot be opened expires like any other', async () => {
  const first = await openRooms();
  const id = await enrolled(first, 1);
  await first.close();
  const rooms = await openRooms({ dataFolder: first.dataFolder });
  expect(rooms.faces.all()).toEqual({ templates: [], unreadable: 1 });
  rooms.clock.advance(731 * DAY_MS);
  expect(await retentionOf(rooms).deleteUnused()).toBe(1);
  expect(rooms.faces.faceIds()).toEqual([]);
  expect((await rooms.enrolment.faceData(id)).receipts).toMatchObject([{ because: 'expired' }]);
});

test.each([
  ['2026-01-31', 1, '2026-03-02', false],
  ['2026-01-31', 1, '2026-03-03', true],
  ['2026-08-30', 6, '2027-03-01', false],
  ['2026-08-30', 6, '2027-03-02', true],
  ['2024-02-29', 12, '2025-02-28', false],
  ['2024-02-29', 12, '2025-03-01', true],
  ['2026-12-31', 2, '2027-03-02', false],
  ['2026-12-31', 2, '2027-03-03', true],
])('last used on %s and kept for %i months: on %s it is gone: %s', async (usedOn, months, today, isGone) => {
  const expired: string[] = [];
  const retention = createRetention({
    faces: {
      ...NOTHING_TO_PACK,
      unusedSince: day => (usedOn <= day ? [{ faceId: 'one', usedOn }] : []),
      lastUsed: () => usedOn,
      used: () => undefined,
    },
    months,
    expire: async faceIds => expired.push(...faceIds),
    tell: async () => undefined,
    clock: handClock(`${today}T12:00:00+08:00`),
    log: () => undefined,
  });
  await retention.deleteUnused();
  expect(expired).toEqual(isGone ? ['one'] : []);
  const expiresAt = retention.expiresAt('one') ?? '';
  expect(expiresAt <= today).toBe(isGone);
});

test('after a start all that is loose is packed, piece by piece, and stopping waits for the piece under way', async () => {
  let left = 3;
  const retention = createRetention({
    faces: {
      unusedSince: () => [],
      lastUsed: () => undefined,
      used: () => undefined,
      packMore: () => left-- > 0,
    },
    months: 24,
    expire: async () => 0,
    tell: async () => undefined,
    clock: handClock(),
    log: () => undefined,
  });
  retention.start();
  await expect.poll(() => left).toBe(-1);
  await retention.stop();
  expect(left).toBe(-1);
});

test('a disk that fails is told and stops nobody', async () => {
  const said: string[] = [];
  const retention = createRetention({
    faces: {
      unusedSince: () => [],
      lastUsed: () => undefined,
      used: () => undefined,
      packMore: () => {
        throw new Error('disk I/O error');
      },
    },
    months: 24,
    expire: async () => 0,
    tell: async () => undefined,
    clock: handClock(),
    log: sentence => said.push(sentence),
  });
  retention.start();
  await expect.poll(() => said).toHaveLength(1);
  await retention.stop();
  expect(said[0]).toMatch(/faces\.db .*disk I\/O error.*tomorrow/);
});
