import type { Looking } from '../../face/look-port.ts';

/** The face room with this machine's camera; a file of its own, fetched when somebody is to be enrolled. */
export async function loadLooking(): Promise<Looking> {
  const [{ createLooking }, { browserCamera }] = await Promise.all([
    import('../../face/looking.ts'),
    import('../../face/browser-camera.ts'),
  ]);
  return createLooking(browserCamera());
}
