import type { Clock } from '../clock.ts';
import { localDay } from '../clock.ts';
import { enrolmentText } from '../contract/consent.ts';
import { descriptorDistance, FACE_ENGINE, SAME_SITTING_DISTANCE } from '../contract/face.ts';
import type { FaceDataView, FaceReceipt } from '../contract/face-data.ts';
import type { EnrolRequest } from '../contract/requests.ts';
import type { EnrolAnswer } from '../contract/staff-view.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import type { AlikeFaces } from './alike.ts';
import { endConsents, giveConsent, mayConsent, standingConsent } from './consent.ts';
import type { FaceStore, FaceTemplate } from './face-store.ts';
import { isPlausibleFace } from './plausible-face.ts';
import { receiptsOf } from './receipts.ts';
import { type Asked, createWithdrawal } from './withdrawal.ts';

/** Faces in memory, as enrolling and deleting need them. */
export interface EnrolGallery {
  put(template: FaceTemplate): void;
  remove(faceId: string): void;
  /** Somebody enrolled whom these pictures are too like to be told apart by a face; `except` is the face they replace. */
  tooAlike(descriptors: readonly Float32Array[], except: string | undefined): string | undefined;
}

export interface Enrolment {
  enrol(residentId: string, request: EnrolRequest, who: string): Promise<EnrolAnswer | { kind: 'not-found' }>;
  /** Ends the consent and deletes the face at once. Answers with the receipt; undefined when nothing was enrolled. */
  withdraw(residentId: string, asked: Asked): Promise<FaceReceipt | undefined>;
  /** The same for faces that nobody used for too long. Answers how many there were. */
  expire: (faceIds: readonly string[]) => Promise<number>;
  /** After so many months without use a face is deleted; the sentences that residents agree to say so. */
  readonly faceMonths: number;
  /** What is kept of a resident's face and what was deleted. */
  faceData(residentId: string): Promise<FaceDataView>;
  /** At start: finishes withdrawals that were cut off. Answers how many. */
  finishWithdrawals(): Promise<number>;
}

export function createEnrolment(parts: {
  store: Store;
  residents: Residents;
  faces: Pick<FaceStore, 'save' | 'delete' | 'trouble'>;
  gallery: EnrolGallery;
  alike: AlikeFaces;
  /** The day on which a face expires if nobody uses it before (ISO); undefined where it never does. */
  expiresAt: (faceId: string) => string | undefined;
  faceMonths: number;
  journal: Journal;
  clock: Clock;
  newId: NewId;
}): Enrolment {
  const { store, residents, faces, gallery, alike, expiresAt, journal, clock, newId } = parts;
  const withdrawal = createWithdrawal(parts);

  /** One at a time: of two enrolments at once each would replace the face before both, and one would be nobody's. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    faceMonths: parts.faceMonths,

    enrol: (residentId, request, who) =>
      inTurn(async () => {
        const resident = await residents.byId(residentId);
        if (!resident) return { kind: 'not-found' };
        if (request.engine !== FACE_ENGINE) return { kind: 'other-engine' };
        if (faces.trouble !== undefined) return { kind: 'no-face-key' };
        if (!mayConsent(resident.record.birthDate, localDay(clock.now()))) return { kind: 'under-14' };
        const descriptors = request.frames.map(frame => Float32Array.from(frame));
        if (!descriptors.every(isPlausibleFace) || !sameFace(descriptors)) return { kind: 'frames-differ' };

        // The template first, the link second: a crash in between leaves a template that names nobody, removed at start.
        const template = { faceId: newId(), engine: request.engine, descriptors };
        const at = clock.now().toISOString();
        faces.save(template, at);
        const alikeFaceId = gallery.tooAlike(descriptors, resident.faceId ?? undefined);
        await store.transaction().execute(async transaction => {
          await transaction
            .updateTable('residents')
            .set({ face_id: template.faceId })
            .where('id', '=', residentId)
            .execute();
          await endConsents(transaction, residentId, at, who);
          const consent = {
            id: newId(),
            givenAt: at,
            text: enrolmentText(request.consent.text, parts.faceMonths),
          };
          await giveConsent(transaction, residentId, consent);
          const data = { resident: residentId, consent: consent.text, alike: alikeFaceId !== undefined };
          await journal.append({ what: 'face-enrolled', who, data }, transaction);
        });
        if (resident.faceId) await withdrawal.drop(resident.faceId, who);
        gallery.put(template);
        if (alikeFaceId === undefined) return { kind: 'enrolled' };
        await alike.note([[template.faceId, alikeFaceId]]);
        const other = await residents.byFaceId(alikeFaceId);
        return other ? { kind: 'enrolled-but-alike', otherName: other.record.name } : { kind: 'enrolled' };
      }),

    withdraw: (residentId, asked) => inTurn(() => withdrawal.withdraw(residentId, asked)),

    expire: faceIds =>
      inTurn(async () => {
        let expired = 0;
        for (const faceId of faceIds) {
          const resident = await residents.byFaceId(faceId);
          if (!resident) continue;
          await withdrawal.withdraw(resident.id, { because: 'expired', byWhom: 'terminal' });
          expired++;
        }
        return expired;
      }),

    async faceData(residentId) {
      const resident = await residents.byId(residentId);
      const consent = await standingConsent(store, residentId);
      const receipts = await receiptsOf(store, residentId);
      if (!resident?.faceId || !consent) return { receipts };
      const until = expiresAt(resident.faceId);
      return {
        kept: {
          consentedAt: consent.givenAt,
          consentText: consent.text,
          ...(until === undefined ? {} : { expiresOn: until }),
        },
        receipts,
      };
    },

    finishWithdrawals: () => inTurn(() => withdrawal.finish()),
  };
}

/** Deletes templates that no resident is linked to: what an interrupted enrolment or withdrawal may leave. */
export async function removeOrphans(
  store: Store,
  faces: Pick<FaceStore, 'faceIds' | 'delete'>,
): Promise<number> {
  const linked = new Set(
    (await store.selectFrom('residents').select('face_id').where('face_id', 'is not', null).execute()).map(
      row => row.face_id,
    ),
  );
  const orphans = faces.faceIds().filter(faceId => !linked.has(faceId));
  for (const orphan of orphans) faces.delete(orphan);
  return orphans.length;
}

function sameFace(descriptors: Float32Array[]): boolean {
  return descriptors.every((a, i) =>
    descriptors.slice(i + 1).every(b => descriptorDistance(a, b) <= SAME_SITTING_DISTANCE),
  );
}
