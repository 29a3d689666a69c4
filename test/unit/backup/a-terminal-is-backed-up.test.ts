import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createJournal } from '../../../server/journal/journal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  backup,
  backupsIn,
  clock,
  enrol,
  faceKeyIn,
  filesIn,
  isAnywhere,
  runningTerminal,
  startedOn,
} from './a-terminal.ts';

const BY_RESIDENT = { because: 'asked', byWhom: 'resident' } as const;

/** Backs up, a minute after what was before. */
async function backedUp(dataFolder: string, folder: string, ...words: string[]) {
  clock.advance(60_000);
  const run = await backup(dataFolder, folder, ...words);
  expect(run.status, run.complained).toBe(0);
  return join(folder, backupsIn(folder).at(-1) ?? '');
}

/** The sealed bytes of one face. */
function sealedOf(dataFolder: string, faceId: string): Buffer {
  const faces = new Database(join(dataFolder, 'faces.db'), { readonly: true });
  const row = faces
    .prepare<[string], Buffer>('SELECT sealed FROM templates WHERE face_id = ?')
    .pluck()
    .get(faceId);
  faces.close();
  if (!row) throw new Error('no such face');
  return row;
}

test('a backup of a running terminal, put back into an empty folder, is that terminal', async () => {
  const { rooms, dataFolder, ids } = await runningTerminal();
  const folder = temporaryFolder();
  const path = await backedUp(dataFolder, folder);
  expect(filesIn(path).filter(name => !name.startsWith('printer-templates/'))).toEqual([
    'faces/faces.db',
    'keys/pin-tries.key',
    'keys/staff-passcode',
    'keys/verification.key',
    'laiban.db',
    'manifest.json',
    'template-history/community/earlier.yaml',
  ]);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(filesIn(path).filter(name => (statSync(join(path, name)).mode & 0o077) !== 0)).toEqual([]);

  const again = temporaryFolder();
  const { status, said } = await backup(again, '--restore', folder, '--face-key', faceKeyIn(dataFolder));
  expect(status).toBe(0);
  expect(said).toContain('2 residents, 0 certificates, 2 faces');
  const restored = await startedOn(again);
  expect(restored.calibrating.matcher.size).toBe(2);
  expect((await restored.residents.byId(ids[0]))?.record.name).toBe('钱测试');
  expect(await createJournal(restored.store, clock).check()).toMatchObject({ intact: true });
  for (const key of ['pin-tries.key', 'verification.key', 'staff-passcode'])
    expect(readFileSync(join(again, 'keys', key))).toEqual(readFileSync(join(dataFolder, 'keys', key)));
  expect(await restored.attention.open()).toMatchObject([{ about: 'restored' }]);
  // The first one goes on as if nothing had been.
  expect((await enrol(rooms, ids[0], 3))?.kind).toBe('enrolled');
});

test('the key of the faces is in no file of a backup unless somebody wants it there', async () => {
  const { dataFolder } = await runningTerminal();
  const folder = temporaryFolder();
  const key = readFileSync(faceKeyIn(dataFolder));
  await backedUp(dataFolder, folder);
  expect(isAnywhere(folder, key)).toBe(false);

  const path = await backedUp(dataFolder, folder, '--with-face-key');
  expect(isAnywhere(folder, key)).toBe(true);
  const again = temporaryFolder();
  expect((await backup(again, '--restore', path)).status).toBe(0);
  expect((await startedOn(again)).calibrating.matcher.size).toBe(2);
  // With the faces their key goes too, as soon as there is a newer one.
  await backedUp(dataFolder, folder);
  expect(isAnywhere(folder, key)).toBe(false);
});

test('a face that was withdrawn is in no backup after the next one, and who did not withdraw is', async () => {
  const { rooms, dataFolder, ids } = await runningTerminal();
  const folder = temporaryFolder();
  const faceIds = await Promise.all(ids.map(async id => (await rooms.residents.byId(id))?.faceId ?? ''));
  const [gone, kept] = faceIds.map(faceId => sealedOf(dataFolder, faceId));
  if (!gone || !kept) throw new Error('no faces');
  await backedUp(dataFolder, folder);
  expect(isAnywhere(folder, gone)).toBe(true);

  await rooms.enrolment.withdraw(ids[0], BY_RESIDENT);
  await backedUp(dataFolder, folder);
  expect([isAnywhere(folder, gone), isAnywhere(folder, kept)]).toEqual([false, true]);
});

test('what an earlier version left of deleted faces in the file does not come into a copy', async () => {
  const { rooms, dataFolder, ids } = await runningTerminal();
  const faceId = (await rooms.residents.byId(ids[0]))?.faceId ?? '';
  const gone = sealedOf(dataFolder, faceId);
  await rooms.close();
  const file = join(dataFolder, 'faces.db');
  const careless = new Database(file);
  careless.pragma('secure_delete = OFF');
  careless.prepare('DELETE FROM templates WHERE face_id = ?').run(faceId);
  careless.close();
  expect(readFileSync(file).includes(gone)).toBe(true);

  const folder = temporaryFolder();
  await backedUp(dataFolder, folder);
  expect(isAnywhere(folder, gone)).toBe(false);
});

test('rows deleted while a copy was read are not left in the log of the terminal', async () => {
  const { rooms, dataFolder, ids } = await runningTerminal();
  const gone = sealedOf(dataFolder, (await rooms.residents.byId(ids[0]))?.faceId ?? '');
  const reader = new Database(join(dataFolder, 'faces.db'), { readonly: true });
  const rows = reader.prepare('SELECT face_id FROM templates').iterate();
  rows.next();
  await rooms.enrolment.withdraw(ids[0], BY_RESIDENT);
  rows.return?.();
  reader.close();
  await backedUp(dataFolder, temporaryFolder());
  expect(isAnywhere(dataFolder, gone)).toBe(false);
});

test('an earlier backup has everything but faces, and says whom to enrol again', async () => {
  const { dataFolder, ids } = await runningTerminal();
  const folder = temporaryFolder();
  const earlier = await backedUp(dataFolder, folder);
  await backedUp(dataFolder, folder);
  const again = temporaryFolder();
  const { status, said } = await backup(again, '--restore', earlier);
  expect(status).toBe(0);
  expect(said).toContain('2 residents had a face: only the newest backup has faces');
  mkdirSync(join(again, 'keys'), { recursive: true });
  writeFileSync(faceKeyIn(again), readFileSync(faceKeyIn(dataFolder)), { mode: 0o600 });
  const restored = await startedOn(again);
  expect((await restored.residents.byId(ids[1]))?.faceId).toBeNull();
  expect(await restored.enrolment.faceData(ids[1])).toEqual({ receipts: [] });
});

test('so many stay as somebody wants, and other things in the folder are left alone', async () => {
  const { dataFolder } = await runningTerminal();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'holiday.jpg'), 'not ours');
  for (let n = 0; n < 3; n++) await backedUp(dataFolder, folder, '--keep', '2');
  expect(backupsIn(folder)).toEqual([
    'holiday.jpg',
    expect.stringMatching(/^laiban-/),
    expect.stringMatching(/^laiban-/),
  ]);
});

test('what a power cut left is cleared away by the next backup, and the earlier one stays whole until then', async () => {
  const { dataFolder } = await runningTerminal();
  const folder = temporaryFolder();
  const earlier = await backedUp(dataFolder, folder);
  const unfinished = join(folder, '.laiban-20261123T020000Z.part');
  const going = join(earlier, 'faces.going');
  for (const left of [unfinished, going]) {
    mkdirSync(left);
    writeFileSync(join(left, 'faces.db'), 'half of it');
  }
  const again = temporaryFolder();
  expect((await backup(again, '--restore', folder)).said).toContain('2 faces');
  await backedUp(dataFolder, folder);
  expect(backupsIn(folder)).toHaveLength(2);
  expect(filesIn(earlier).filter(path => path.startsWith('faces'))).toEqual([]);
});

test('a data folder whose faces are gone is backed up without them', async () => {
  const { rooms, dataFolder } = await runningTerminal();
  await rooms.close();
  rmSync(join(dataFolder, 'faces.db'));
  const path = await backedUp(dataFolder, temporaryFolder());
  expect(filesIn(path).filter(name => name.startsWith('faces'))).toEqual([]);
});
