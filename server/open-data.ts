import { type FaceStore, openFaceStore } from './identity/face-store.ts';
import { readFaceKey } from './identity/faces-at-rest/face-key.ts';
import { lockFolder } from './store/folder-lock.ts';
import { type Keys, readKeys } from './store/key-file.ts';
import { makeFolder, openStore, type Store } from './store/open-store.ts';

export type DataOpening =
  | { kind: 'open'; store: Store; faces: FaceStore; keys: Keys; close: () => Promise<void> }
  | { kind: 'failed'; sentence: string };

/**
 * Opens everything in the data folder, or tells in one sentence why not and leaves nothing open. The lock comes first:
 * a second server, perhaps of a newer version, must not bring the tables up to date under the first one. `credentialsFolder`
 * is where systemd has laid this service's credentials. Without a key for the faces the rest is opened: `faces.trouble`.
 */
export async function openData(dataFolder: string, credentialsFolder?: string): Promise<DataOpening> {
  const trouble = makeFolder(dataFolder);
  if (trouble !== undefined) return { kind: 'failed', sentence: trouble };
  const lock = lockFolder(dataFolder);
  if (lock.kind === 'taken') {
    const sentence = `Another Laiban is already running on ${dataFolder}. Stop it first, or set LAIBAN_DATA to another folder.`;
    return { kind: 'failed', sentence };
  }
  if (lock.kind === 'cannot-lock') return { kind: 'failed', sentence: lock.sentence };
  const keys = readKeys(dataFolder);
  if (keys.kind === 'broken') {
    lock.release();
    return { kind: 'failed', sentence: keys.sentence };
  }
  const opening = await openStore(dataFolder);
  if (opening.kind === 'cannot-open') {
    lock.release();
    return { kind: 'failed', sentence: opening.sentence };
  }
  const { store } = opening;
  const faceOpening = openFaceStore(dataFolder, facesAreKept =>
    readFaceKey(dataFolder, facesAreKept, credentialsFolder),
  );
  if (faceOpening.kind === 'cannot-open') {
    await store.destroy();
    lock.release();
    return { kind: 'failed', sentence: faceOpening.sentence };
  }
  const { faces } = faceOpening;
  return {
    kind: 'open',
    store,
    faces,
    keys: keys.keys,
    close: async () => {
      faces.close();
      await store.destroy();
      lock.release();
    },
  };
}
