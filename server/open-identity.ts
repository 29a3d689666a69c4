import type { Clock } from './clock.ts';
import { type AlikeFaces, openAlikeFaces } from './identity/alike.ts';
import { createEnrolment, type Enrolment } from './identity/enrolment.ts';
import type { FaceStore } from './identity/face-store.ts';
import { createGallery, type Gallery } from './identity/gallery.ts';
import { createPinDesk, type PinDesk } from './identity/pin-desk.ts';
import type { IdentitySettings } from './identity/policy-facts.ts';
import { createRecogniser, type Recogniser } from './identity/recognise.ts';
import { tooAlikeIn } from './identity/too-alike.ts';
import { createVouching, type Vouching } from './identity/vouching.ts';
import type { NewId } from './ids.ts';
import type { Journal } from './journal/journal.ts';
import type { Attention } from './residents/attention.ts';
import type { Residents } from './residents/residents.ts';
import type { Store } from './store/open-store.ts';

/** Everything by which it is decided who somebody is. */
export interface IdentityRooms {
  gallery: Gallery;
  alike: AlikeFaces;
  recogniser: Recogniser;
  enrolment: Enrolment;
  pins: PinDesk;
  vouching: Vouching;
  /** Templates that cannot be read with this folder's key. */
  unreadable: number;
}

/** Wires these rooms together, for the server and for tests alike, and finishes withdrawals that were cut off. */
export async function openIdentity(parts: {
  store: Store;
  faces: FaceStore;
  residents: Residents;
  attention: Attention;
  journal: Journal;
  clock: Clock;
  newId: NewId;
  /** Hides numbers and PINs in the database. */
  pinKey: Buffer;
  settings: IdentitySettings;
  log: (sentence: string) => void;
}): Promise<IdentityRooms> {
  const { store, faces, residents, attention, journal, clock, newId, pinKey, settings, log } = parts;
  const { templates, unreadable } = faces.all();
  if (unreadable > 0)
    log(`${unreadable} enrolled faces cannot be read with keys/faces.key; enrol these people again.`);
  const gallery = createGallery(templates);
  const alike = await openAlikeFaces({ store, residents, attention, journal, clock });
  const enrolment = createEnrolment({
    store,
    residents,
    faces,
    gallery: {
      put: template => gallery.put(template),
      remove: faceId => gallery.remove(faceId),
      tooAlike: tooAlikeIn(gallery),
    },
    alike,
    expiresAt: () => undefined,
    journal,
    clock,
    newId,
  });
  const finished = await enrolment.finishWithdrawals();
  if (finished > 0) log(`${finished} faces whose consent had ended before the restart were deleted.`);
  return {
    gallery,
    alike,
    recogniser: createRecogniser({ gallery, settings }),
    enrolment,
    pins: createPinDesk({ store, residents, journal, clock, key: pinKey }),
    vouching: createVouching({ residents, journal, clock }),
    unreadable,
  };
}
