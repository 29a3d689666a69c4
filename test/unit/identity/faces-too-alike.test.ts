import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const first = recordOf({ name: '钱大双' });
const twin = recordOf({ name: '钱小双', serial: 103 });
const another = recordOf({ name: '孙二名', serial: 105, birthDate: '1991-05-05' });
const BY_STAFF = { because: 'asked', byWhom: 'staff:甲' } as const;

function enrol(rooms: Rooms, id: string, face: readonly number[]) {
  const frames = [face.slice(), face.slice(), face.slice()];
  const consent = { text: CONSENT_TEXT_VERSION, given: true } as const;
  return rooms.enrolment.enrol(id, { engine: FACE_ENGINE, consent, frames }, 'staff:甲');
}

async function withPair(other: typeof first) {
  const rooms = await openRooms();
  const ids = [await addResident(rooms, first), await addResident(rooms, other)] as const;
  await enrol(rooms, ids[0], inventedFace(1));
  const answer = await enrol(rooms, ids[1], seenAgain(inventedFace(1), 0.2, 9));
  const faceIds = await Promise.all(ids.map(async id => (await rooms.residents.byId(id))?.faceId ?? ''));
  return { rooms, ids, faceIds, answer };
}

test.each([
  ['born on one day', twin, 'twins'],
  ['born on different days', another, 'one-person-twice'],
] as const)('two alike, %s: staff are told of both by name, and never how alike', async (_, other, about) => {
  const { rooms, ids, answer } = await withPair(other);
  expect(answer).toEqual({ kind: 'enrolled-but-alike', otherName: first.name });
  const rows = await rooms.attention.open();
  expect(rows).toEqual([
    {
      id: expect.any(String),
      at: expect.any(String),
      about,
      subject: expect.any(String),
      residentId: expect.any(String),
      other: { name: expect.any(String), residentId: expect.any(String) },
    },
  ]);
  expect([rows[0]?.subject ?? '', rows[0]?.other?.name ?? ''].toSorted()).toEqual(
    [first.name, other.name].toSorted(),
  );
  expect([rows[0]?.residentId ?? '', rows[0]?.other?.residentId ?? ''].toSorted()).toEqual(
    [...ids].toSorted(),
  );
});

test('both are always asked for digits, after staff have seen to it and after a restart', async () => {
  const { rooms, faceIds } = await withPair(twin);
  for (const { id } of await rooms.attention.open()) await rooms.attention.close(id, 'staff:甲');
  expect(faceIds.map(faceId => rooms.alike.isTooAlike(faceId))).toEqual([true, true]);
  await rooms.close();
  const { dataFolder, key, clock } = rooms;
  const again = await openRooms({ dataFolder, key, clock });
  expect(faceIds.map(faceId => again.alike.isTooAlike(faceId))).toEqual([true, true]);
  await again.alike.note([[faceIds[1] ?? '', faceIds[0] ?? '']]);
  expect(await again.attention.open()).toEqual([]);
});

test('once the wrong one is deleted nobody is called to it, and the other is asked no more', async () => {
  const { rooms, ids, faceIds } = await withPair(another);
  await rooms.enrolment.withdraw(ids[1], BY_STAFF);
  expect(await rooms.attention.open()).toEqual([]);
  expect([rooms.alike.pairs, rooms.alike.isTooAlike(faceIds[0] ?? '')]).toEqual([0, false]);
});

test('a pair of whom one has gone meanwhile is not told', async () => {
  const { rooms, faceIds } = await withPair(recordOf({ name: '李不像', serial: 107 }));
  await rooms.alike.note([[faceIds[0] ?? '', 'gone-since']]);
  expect(rooms.alike.pairs).toBe(1);
});
