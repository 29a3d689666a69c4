import type { Clock } from './clock.ts';
import { DESCRIPTOR_LENGTH, FACE_ENGINE } from './contract/face.ts';
import type { IdentityHealth } from './contract/identity-health.ts';
import { type AlikeFaces, openAlikeFaces } from './identity/alike.ts';
import { type Calibrating, createCalibrating } from './identity/calibrating.ts';
import { type ChallengeDesk, createChallengeDesk } from './identity/challenges.ts';
import { createEnrolment, type Enrolment } from './identity/enrolment.ts';
import type { FaceStore } from './identity/face-store.ts';
import { createIdentityHealth } from './identity/identity-health.ts';
import { type InfraredCamera, openInfraredCamera } from './identity/infrared-camera.ts';
import type { JudgeLight } from './identity/liveness/judge-live.ts';
import { drawLight } from './identity/liveness/light/draw-light.ts';
import { judgeLight } from './identity/liveness/light/judge-light.ts';
import { createPinDesk, type PinDesk } from './identity/pin-desk.ts';
import type { IdentitySettings } from './identity/policy-facts.ts';
import { recentLooks } from './identity/recent-looks.ts';
import { createRecogniser, type Recogniser } from './identity/recognise.ts';
import { createRetention, type Retention } from './identity/retention.ts';
import { tellExpired, tellFaces } from './identity/tell-faces.ts';
import { tooAlikeIn } from './identity/too-alike.ts';
import { createVouching, type Vouching } from './identity/vouching.ts';
import type { NewId } from './ids.ts';
import type { Journal } from './journal/journal.ts';
import { createMatcher } from './matching/matcher.ts';
import { createFaceIndex } from './matching/search/create-face-index.ts';
import type { Attention } from './residents/attention.ts';
import type { Residents } from './residents/residents.ts';
import type { Store } from './store/open-store.ts';

/** Everything by which it is decided who somebody is. */
export interface IdentityRooms {
  /** Everybody whose face can be compared, and what that has taught; it learns once it is started. */
  calibrating: Calibrating;
  alike: AlikeFaces;
  recogniser: Recogniser;
  challenges: ChallengeDesk;
  /** The second camera in which a live face must be seen too, if one is named. */
  infrared: InfraredCamera;
  judgeLight: JudgeLight;
  enrolment: Enrolment;
  pins: PinDesk;
  vouching: Vouching;
  retention: Retention;
  /** For the technician's page. */
  identityHealth: () => Promise<IdentityHealth>;
}

/**
 * Wires these rooms together, for the server and for tests alike, finishes withdrawals that were cut off, and deletes faces that
 * nobody used for `faceMonths`.
 */
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
  faceMonths: number;
  log: (sentence: string) => void;
}): Promise<IdentityRooms> {
  const { store, faces, residents, attention, journal, clock, newId, pinKey, settings, log } = parts;
  const infrared = await openInfraredCamera({ store, journal, clock });
  const alike = await openAlikeFaces({ store, residents, attention, journal, clock });
  const newIndex = () => createFaceIndex(DESCRIPTOR_LENGTH);
  const matcher = createMatcher({ engine: FACE_ENGINE, dimensions: DESCRIPTOR_LENGTH, newIndex });
  const calibrating = createCalibrating({
    matcher,
    newIndex,
    noteAlike: pairs => alike.note(pairs),
    journal,
    clock,
    log,
  });
  const faceCount = faces.each(FACE_ENGINE, template => calibrating.put(template));
  for (const sentence of tellFaces(faces.trouble, faceCount)) log(sentence);
  const enrolment = createEnrolment({
    store,
    residents,
    faces,
    gallery: {
      put: template => calibrating.put(template),
      remove: faceId => calibrating.remove(faceId),
      tooAlike: tooAlikeIn(calibrating),
    },
    alike,
    expiresAt: faceId => retention.expiresAt(faceId),
    faceMonths: parts.faceMonths,
    journal,
    clock,
    newId,
  });
  const retention = createRetention({
    faces,
    months: parts.faceMonths,
    expire: enrolment.expire,
    async tell(expired) {
      log(tellExpired(expired, parts.faceMonths));
      await attention.raise('faces-expired', String(expired), null);
    },
    clock,
    log,
  });
  const finished = await enrolment.finishWithdrawals();
  if (finished > 0) log(`${finished} faces whose consent had ended before the restart were deleted.`);
  await retention.deleteUnused();
  return {
    calibrating,
    alike,
    recogniser: createRecogniser({
      faces: calibrating,
      isTooAlike: faceId => alike.isTooAlike(faceId),
      settings,
    }),
    challenges: infrared.over(createChallengeDesk({ clock, newId, drawLight })),
    infrared,
    judgeLight,
    enrolment,
    pins: createPinDesk({ store, residents, attention, journal, clock, key: pinKey }),
    vouching: createVouching({ residents, journal, clock }),
    retention,
    identityHealth: createIdentityHealth({
      settings,
      calibrating,
      faces,
      faceCount,
      alike,
      infrared,
      faceMonths: parts.faceMonths,
      looks: () => recentLooks(store, clock),
    }),
  };
}
