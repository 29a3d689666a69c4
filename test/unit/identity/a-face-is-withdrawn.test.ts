import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const BY_STAFF = { because: 'asked', byWhom: 'staff:甲' } as const;
const TEXT = `${CONSENT_TEXT_VERSION}/24`;

const request = (face: readonly number[]) => ({
  engine: FACE_ENGINE,
  consent: { text: CONSENT_TEXT_VERSION, given: true } as const,
  frames: [face.slice(), seenAgain(face, 0.1, 1), seenAgain(face, 0.1, 2)],
});

async function withFace() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  await rooms.enrolment.enrol(id, request(inventedFace(1)), 'staff:甲');
  return { rooms, id };
}

const left = async (rooms: Rooms, id: string) => ({
  stored: rooms.faces.faceIds().length,
  inMemory: rooms.calibrating.matcher.size,
  linked: (await rooms.residents.byId(id))?.faceId !== null,
  consents: (
    await rooms.store.selectFrom('consents').select('id').where('withdrawn_at', 'is', null).execute()
  ).length,
});
const NOTHING = { stored: 0, inMemory: 0, linked: false, consents: 0 };

test('a withdrawal deletes the face at once, from memory and disk, ends the consent, and leaves a receipt', async () => {
  const { rooms, id } = await withFace();
  rooms.clock.advance(60_000);
  const receipt = await rooms.enrolment.withdraw(id, BY_STAFF);
  expect(await left(rooms, id)).toEqual(NOTHING);
  expect(receipt).toEqual({
    number: expect.stringMatching(/^RL-20261123-\d{4}-\d{4}$/),
    at: '2026-11-23T02:01:00.000Z',
    ...BY_STAFF,
    consentedAt: '2026-11-23T02:00:00.000Z',
    consentText: TEXT,
  });
  expect(await rooms.enrolment.faceData(id)).toEqual({ receipts: [receipt] });
});

test('a second withdrawal finds nothing and writes no second receipt', async () => {
  const { rooms, id } = await withFace();
  const [first, second] = await Promise.all([
    rooms.enrolment.withdraw(id, BY_STAFF),
    rooms.enrolment.withdraw(id, { because: 'asked', byWhom: 'resident' }),
  ]);
  expect([first?.byWhom, second]).toEqual(['staff:甲', undefined]);
  expect((await rooms.enrolment.faceData(id)).receipts).toHaveLength(1);
});

test('the journal says who asked, and has the receipt’s number', async () => {
  const { rooms, id } = await withFace();
  const receipt = await rooms.enrolment.withdraw(id, { because: 'asked', byWhom: 'resident' });
  const entries = await rooms.store.selectFrom('journal').select(['what', 'who', 'data']).execute();
  expect(entries.slice(-2).map(({ what, who }) => [what, who])).toEqual([
    ['face-consent-ended', 'resident'],
    ['face-withdrawn', 'resident'],
  ]);
  expect(JSON.parse(entries.at(-1)?.data ?? '{}')).toEqual({
    resident: id,
    because: 'asked',
    receipt: receipt?.number,
  });
});

test('where the power goes after the consent ended, the next start finishes and writes the receipt', async () => {
  const { rooms, id } = await withFace();
  await rooms.store
    .updateTable('consents')
    .set({ withdrawn_at: '2026-11-23T02:00:01.000Z', withdrawn_by: 'resident' })
    .execute();
  await rooms.close();
  const { dataFolder, key, clock } = rooms;
  const again = await openRooms({ dataFolder, key, clock });
  expect(await left(again, id)).toEqual(NOTHING);
  expect((await again.enrolment.faceData(id)).receipts).toMatchObject([
    { because: 'asked', byWhom: 'resident', consentText: TEXT },
  ]);
});

test('a withdrawal that cannot be written down deletes nothing and gives no receipt', async () => {
  const { rooms, id } = await withFace();
  const before = await left(rooms, id);
  await rooms.store.schema.alterTable('journal').renameTo('journal_away').execute();
  await expect(rooms.enrolment.withdraw(id, BY_STAFF)).rejects.toThrow('journal');
  expect(await left(rooms, id)).toEqual(before);
});

test('a face that nobody used expires with its consent, and the receipt says why', async () => {
  const { rooms, id } = await withFace();
  const faceId = (await rooms.residents.byId(id))?.faceId ?? '';
  expect(await rooms.enrolment.expire([faceId, 'nobody'])).toBe(1);
  expect(await left(rooms, id)).toEqual(NOTHING);
  expect((await rooms.enrolment.faceData(id)).receipts).toMatchObject([
    { because: 'expired', byWhom: 'terminal' },
  ]);
});

test('a receipt can be neither changed nor deleted', async () => {
  const { rooms, id } = await withFace();
  await rooms.enrolment.withdraw(id, BY_STAFF);
  await expect(rooms.store.updateTable('face_receipts').set({ by_whom: 'x' }).execute()).rejects.toThrow(
    'never changed',
  );
  await expect(rooms.store.deleteFrom('face_receipts').execute()).rejects.toThrow('never deleted');
});
