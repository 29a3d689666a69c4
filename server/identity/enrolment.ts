import type { Clock } from '../clock.ts';
import { localDay } from '../clock.ts';
import { descriptorDistance, FACE_ENGINE, SAME_SITTING_DISTANCE } from '../contract/face.ts';
import type { EnrolRequest } from '../contract/requests.ts';
import type { EnrolAnswer } from '../contract/staff-view.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import type { FaceStore } from './face-store.ts';
import type { Gallery } from './gallery.ts';
import { isPlausibleFace } from './plausible-face.ts';
import { MAX_DISTANCE } from './policy.ts';

/** From this age on a person may consent to a face enrolment without a guardian (face-recognition measures, 2025). */
const AGE_OF_CONSENT_YEARS = 14;

export interface Enrolment {
  enrol(residentId: string, request: EnrolRequest, who: string): Promise<EnrolAnswer | { kind: 'not-found' }>;
  /** Withdraws the consent and deletes the templates at once. False when nothing was enrolled. */
  withdraw(residentId: string, who: string): Promise<boolean>;
  consentedAt(residentId: string): Promise<string | undefined>;
}

export function createEnrolment(parts: {
  store: Store;
  residents: Residents;
  faces: FaceStore;
  gallery: Gallery;
  journal: Journal;
  clock: Clock;
  newId: NewId;
}): Enrolment {
  const { store, residents, faces, gallery, journal, clock, newId } = parts;

  function dropTemplate(faceId: string): void {
    faces.delete(faceId);
    gallery.remove(faceId);
  }

  /** One at a time: of two enrolments at once each would replace the face before both, and one would be nobody's. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    enrol: (residentId, request, who) =>
      inTurn(async () => {
        const resident = await residents.byId(residentId);
        if (!resident) return { kind: 'not-found' };
        if (request.engine !== FACE_ENGINE) return { kind: 'other-engine' };
        const today = localDay(clock.now());
        if (ageOn(resident.record.birthDate, today) < AGE_OF_CONSENT_YEARS) return { kind: 'under-14' };
        const descriptors = request.frames.map(frame => Float32Array.from(frame));
        if (!descriptors.every(isPlausibleFace) || !sameFace(descriptors)) return { kind: 'frames-differ' };

        // The template first, the link second: a crash in between leaves a template that names nobody, removed at start.
        const template = { faceId: newId(), engine: request.engine, descriptors };
        const at = clock.now().toISOString();
        faces.save(template, at);
        const alike = descriptors
          .map(descriptor => gallery.nearest(descriptor, request.engine, resident.faceId ?? undefined))
          .find(nearest => nearest !== undefined && nearest.distance <= MAX_DISTANCE);
        await store.transaction().execute(async transaction => {
          await transaction
            .updateTable('residents')
            .set({ face_id: template.faceId })
            .where('id', '=', residentId)
            .execute();
          await withdrawConsents(transaction, residentId, at);
          await transaction
            .insertInto('consents')
            .values({
              id: newId(),
              resident_id: residentId,
              session_id: null,
              purpose: 'enrolment',
              text_version: request.consent.text,
              given_at: at,
              withdrawn_at: null,
            })
            .execute();
          await journal.append(
            { what: 'face-enrolled', who, data: { resident: residentId, alike: alike !== undefined } },
            transaction,
          );
        });
        if (resident.faceId) dropTemplate(resident.faceId);
        gallery.put(template);
        const other = alike && (await residents.byFaceId(alike.faceId));
        return other ? { kind: 'enrolled-but-alike', otherName: other.record.name } : { kind: 'enrolled' };
      }),

    withdraw: (residentId, who) =>
      inTurn(async () => {
        const resident = await residents.byId(residentId);
        if (!resident?.faceId) return false;
        dropTemplate(resident.faceId);
        await store.transaction().execute(async transaction => {
          await transaction
            .updateTable('residents')
            .set({ face_id: null })
            .where('id', '=', residentId)
            .execute();
          await withdrawConsents(transaction, residentId, clock.now().toISOString());
          await journal.append({ what: 'face-withdrawn', who, data: { resident: residentId } }, transaction);
        });
        return true;
      }),

    async consentedAt(residentId) {
      const row = await store
        .selectFrom('consents')
        .select('given_at')
        .where('resident_id', '=', residentId)
        .where('purpose', '=', 'enrolment')
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return row?.given_at;
    },
  };
}

/** Deletes templates that no resident is linked to: what an interrupted enrolment or withdrawal may leave. */
export async function removeOrphans(store: Store, faces: FaceStore): Promise<number> {
  const linked = new Set(
    (await store.selectFrom('residents').select('face_id').where('face_id', 'is not', null).execute()).map(
      row => row.face_id,
    ),
  );
  const orphans = faces.faceIds().filter(faceId => !linked.has(faceId));
  for (const orphan of orphans) faces.delete(orphan);
  return orphans.length;
}

async function withdrawConsents(db: Store, residentId: string, at: string): Promise<void> {
  await db
    .updateTable('consents')
    .set({ withdrawn_at: at })
    .where('resident_id', '=', residentId)
    .where('purpose', '=', 'enrolment')
    .where('withdrawn_at', 'is', null)
    .execute();
}

function sameFace(descriptors: Float32Array[]): boolean {
  return descriptors.every((a, i) =>
    descriptors.slice(i + 1).every(b => descriptorDistance(a, b) <= SAME_SITTING_DISTANCE),
  );
}

function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
