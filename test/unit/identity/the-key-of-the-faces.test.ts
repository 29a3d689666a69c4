import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { createEnrolment } from '../../../server/identity/enrolment.ts';
import { FACE_KEY_CREDENTIAL, readFaceKey } from '../../../server/identity/faces-at-rest/face-key.ts';
import { randomId } from '../../../server/ids.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const fileIn = (dataFolder: string) => join(dataFolder, 'keys', 'faces.key');

function folderWithKey(bytes = 32, mode = 0o600): string {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'keys'));
  writeFileSync(fileIn(dataFolder), Buffer.alloc(bytes, 5));
  chmodSync(fileIn(dataFolder), mode);
  return dataFolder;
}

function credentials(bytes = 32, mode = 0o440): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, FACE_KEY_CREDENTIAL), Buffer.alloc(bytes, 6));
  chmodSync(join(folder, FACE_KEY_CREDENTIAL), mode);
  return folder;
}

const sentenceOf = (...asked: Parameters<typeof readFaceKey>) => {
  const reading = readFaceKey(...asked);
  return reading.kind === 'no-key' ? reading.sentence : '';
};

const bytesOf = (...asked: Parameters<typeof readFaceKey>) => {
  const reading = readFaceKey(...asked);
  return reading.kind === 'key' ? reading.key.export() : undefined;
};

test('a first key is made for this user alone, and is the same the next time', () => {
  const dataFolder = temporaryFolder();
  const made = bytesOf(dataFolder, false, undefined);
  expect(made).toHaveLength(32);
  expect(statSync(fileIn(dataFolder)).mode & 0o777).toBe(0o600);
  expect(bytesOf(dataFolder, true, undefined)).toEqual(made);
});

test('a lost key is told and no new one is made in its place', () => {
  const dataFolder = temporaryFolder();
  expect(sentenceOf(dataFolder, true, undefined)).toMatch(/faces\.key is missing .*backup .*laiban-face-key/);
  expect(existsSync(fileIn(dataFolder))).toBe(false);
});

test.each([0, 31, 33, 64])('a key of %i bytes is told and left as it is', bytes => {
  const dataFolder = folderWithKey(bytes);
  expect(sentenceOf(dataFolder, false, undefined)).toMatch(new RegExp(`has ${bytes} bytes .* backup`));
  expect(readFileSync(fileIn(dataFolder))).toHaveLength(bytes);
  expect(sentenceOf(dataFolder, false, credentials(bytes))).toMatch(new RegExp(`has ${bytes} bytes`));
});

test.each([0o644, 0o640, 0o604])('a key that others may read (%o) is told with what to do', mode => {
  expect(sentenceOf(folderWithKey(32, mode), true, undefined)).toMatch(
    /may be read by others\. Run chmod 600/,
  );
});

test('a credential that everybody may read is told; one that systemd opened by an access list is used', () => {
  expect(sentenceOf(temporaryFolder(), true, credentials(32, 0o444))).toMatch(/may be read by others/);
  expect(bytesOf(temporaryFolder(), true, credentials(32, 0o440))).toEqual(Buffer.alloc(32, 6));
});

test('a credential comes before the file, and no file is made beside it', () => {
  expect(bytesOf(folderWithKey(), true, credentials())).toEqual(Buffer.alloc(32, 6));
  const dataFolder = temporaryFolder();
  bytesOf(dataFolder, false, credentials());
  expect(existsSync(fileIn(dataFolder))).toBe(false);
});

test('credentials of other things leave the file in use', () => {
  expect(bytesOf(folderWithKey(), true, temporaryFolder())).toEqual(Buffer.alloc(32, 5));
});

test('a key that cannot be read at all is told', () => {
  const dataFolder = temporaryFolder();
  mkdirSync(fileIn(dataFolder), { recursive: true });
  chmodSync(fileIn(dataFolder), 0o700);
  expect(sentenceOf(dataFolder, true, undefined)).toMatch(/cannot be read/);
});

test('while there is no key nobody is enrolled, and nothing is kept of the pictures', async () => {
  const rooms = await openRooms();
  const faces = { ...rooms.faces, trouble: 'Where is the key?' };
  const enrolment = createEnrolment({
    faceMonths: 24,
    ...rooms,
    faces,
    gallery: { put: () => undefined, remove: () => undefined, tooAlike: () => undefined },
    expiresAt: () => undefined,
    newId: randomId,
  });
  const id = await addResident(rooms, recordOf());
  const frames = [0, 0.1, 0.2].map(distance => seenAgain(inventedFace(1), distance));
  const consent = { text: CONSENT_TEXT_VERSION, given: true } as const;
  expect(await enrolment.enrol(id, { engine: FACE_ENGINE, consent, frames }, 'staff:甲')).toEqual({
    kind: 'no-face-key',
  });
  expect(rooms.faces.faceIds()).toEqual([]);
  expect(await enrolment.faceData(id)).toEqual({ receipts: [] });
});
