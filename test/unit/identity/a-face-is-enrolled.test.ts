import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { removeOrphans } from '../../../server/identity/enrolment.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const request = (face: readonly number[], changes = {}) => ({
  engine: FACE_ENGINE,
  consent: { text: CONSENT_TEXT_VERSION as typeof CONSENT_TEXT_VERSION, given: true as const },
  frames: [face.slice(), seenAgain(face, 0.1, 1), seenAgain(face, 0.1, 2)],
  ...changes,
});

async function withResident(birthDate = '1980-02-29'): Promise<{ rooms: Rooms; id: string }> {
  const rooms = await openRooms();
  return { rooms, id: await addResident(rooms, recordOf({ birthDate })) };
}

const enrolled = (rooms: Rooms) => ({
  stored: rooms.faces.all().templates.length,
  inGallery: rooms.calibrating.matcher.size,
});

test('three pictures of one face are enrolled, with the consent they rest on', async () => {
  const { rooms, id } = await withResident();
  expect(await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲')).toEqual({ kind: 'enrolled' });
  expect(enrolled(rooms)).toEqual({ stored: 1, inGallery: 1 });
  const faceId = rooms.calibrating.matcher.match(inventedFace(1))?.faceId ?? '';
  expect((await rooms.residents.byFaceId(faceId))?.id).toBe(id);
  expect(await rooms.enrolment.faceData(id)).toEqual({
    kept: {
      consentedAt: '2026-11-23T02:00:00.000Z',
      consentText: `${CONSENT_TEXT_VERSION}/24`,
      expiresOn: '2028-11-23',
    },
    receipts: [],
  });
});

test('the name of a face in the store says nothing about the resident', async () => {
  const { rooms, id } = await withResident();
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  expect(rooms.faces.all().templates[0]?.faceId).not.toBe(id);
});

test('pictures of two people are refused, and nothing is kept of them', async () => {
  const { rooms, id } = await withResident();
  const frames = [inventedFace(1), inventedFace(1), inventedFace(2)];
  expect(await rooms.enrolment.enrol(id, request(inventedFace(1), { frames }), 'staff:甲')).toEqual({
    kind: 'frames-differ',
  });
  expect(enrolled(rooms)).toEqual({ stored: 0, inGallery: 0 });
});

test('a picture of another engine is refused', async () => {
  const { rooms, id } = await withResident();
  expect(await rooms.enrolment.enrol(id, request(inventedFace(1), { engine: 'older' }), 'staff:甲')).toEqual({
    kind: 'other-engine',
  });
});

test('nobody is enrolled for a resident who is not there', async () => {
  const { rooms } = await withResident();
  expect(await rooms.enrolment.enrol('nobody', request(inventedFace(1)), 'staff:甲')).toEqual({
    kind: 'not-found',
  });
  expect(enrolled(rooms)).toEqual({ stored: 0, inGallery: 0 });
});

test.each([
  ['2012-11-23', 'enrolled'],
  ['2012-11-24', 'under-14'],
  ['2020-01-01', 'under-14'],
])('born %s, on 2026-11-23: %s', async (birthDate, kind) => {
  const { rooms, id } = await withResident(birthDate);
  expect((await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲')).kind).toBe(kind);
});

test('somebody whose birth lies ahead of a clock that was put back is under 14', async () => {
  const rooms = await openRooms();
  const month = 30 * 86_400_000;
  rooms.clock.advance(month);
  const id = await addResident(rooms, recordOf({ birthDate: '2026-12-01', confirmedOn: '2026-12-01' }));
  rooms.clock.advance(-month);
  expect(await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲')).toEqual({ kind: 'under-14' });
});

test.each([
  ['all zeros', () => 0],
  ['nearly nothing', (value: number) => value * 0.05],
  ['far too much', (value: number) => value * 10],
])('numbers that no face gives are refused: %s', async (_what, change) => {
  const { rooms, id } = await withResident();
  const frame = inventedFace(1).map(change);
  const frames = [frame, frame.slice(), frame.slice()];
  expect((await rooms.enrolment.enrol(id, request(frame, { frames }), 'staff:甲')).kind).toBe(
    'frames-differ',
  );
  expect(enrolled(rooms)).toEqual({ stored: 0, inGallery: 0 });
});

test('a face like somebody else’s is enrolled, and staff are told who to look at', async () => {
  const { rooms, id } = await withResident();
  const twin = await addResident(rooms, recordOf({ serial: 103, name: '钱双生' }));
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  const answer = await rooms.enrolment.enrol(twin, request(seenAgain(inventedFace(1), 0.2, 9)), 'staff:甲');
  expect(answer).toEqual({ kind: 'enrolled-but-alike', otherName: recordOf().name });
  expect(enrolled(rooms)).toEqual({ stored: 2, inGallery: 2 });
});

test('enrolled again, the new pictures replace the old ones everywhere, and are not called alike', async () => {
  const { rooms, id } = await withResident();
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  rooms.clock.advance(1_000);
  expect(await rooms.enrolment.enrol(id, request(seenAgain(inventedFace(1), 0.2)), 'staff:乙')).toEqual({
    kind: 'enrolled',
  });
  expect(enrolled(rooms)).toEqual({ stored: 1, inGallery: 1 });
  const consents = await rooms.store.selectFrom('consents').selectAll().execute();
  expect(consents.filter(row => row.withdrawn_at === null)).toHaveLength(1);
  expect(consents).toHaveLength(2);
});

test('two enrolments of one resident at once leave one face', async () => {
  const { rooms, id } = await withResident();
  await Promise.all(
    [1, 2, 3].map(seed => rooms.enrolment.enrol(id, request(inventedFace(seed)), 'staff:甲')),
  );
  expect(enrolled(rooms)).toEqual({ stored: 1, inGallery: 1 });
  const consents = await rooms.store.selectFrom('consents').selectAll().execute();
  expect(consents.filter(row => row.withdrawn_at === null)).toHaveLength(1);
});

test('a withdrawal during an enrolment leaves either a face with a consent or neither', async () => {
  const { rooms, id } = await withResident();
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  await Promise.all([
    rooms.enrolment.withdraw(id, { because: 'asked', byWhom: 'staff:甲' }),
    rooms.enrolment.enrol(id, request(inventedFace(2)), 'staff:乙'),
  ]);
  const consented = (await rooms.enrolment.faceData(id)).kept === undefined ? 0 : 1;
  const linked = (await rooms.residents.byId(id))?.faceId === null ? 0 : 1;
  expect({ ...enrolled(rooms), linked }).toEqual({
    stored: consented,
    inGallery: consented,
    linked: consented,
  });
});

test('a face that an interrupted enrolment left behind is removed at the next start', async () => {
  const { rooms, id } = await withResident();
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  const descriptors = [Float32Array.from(inventedFace(2))];
  rooms.faces.save({ faceId: 'left-behind', engine: FACE_ENGINE, descriptors }, '2026-11-23T00:00:00.000Z');
  expect(await removeOrphans(rooms.store, rooms.faces)).toBe(1);
  expect(rooms.faces.all().templates).toHaveLength(1);
  expect(await removeOrphans(rooms.store, rooms.faces)).toBe(0);
});

test('an orphan that can no longer be read is removed as well', async () => {
  const first = await openRooms();
  const descriptors = [Float32Array.from(inventedFace(2))];
  first.faces.save({ faceId: 'left-behind', engine: FACE_ENGINE, descriptors }, '2026-11-23T00:00:00.000Z');
  await first.close();
  const second = await openRooms({ dataFolder: first.dataFolder });
  expect(second.faces.all()).toEqual({ templates: [], unreadable: 1 });
  expect(await removeOrphans(second.store, second.faces)).toBe(1);
  expect(second.faces.all()).toEqual({ templates: [], unreadable: 0 });
});
