import type { Clock } from '../clock.ts';
import type { FaceReceipt } from '../contract/face-data.ts';
import type { Journal } from '../journal/journal.ts';
import type { Resident, Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import type { AlikeFaces } from './alike.ts';
import { endConsents, lastEnded, standingConsent } from './consent.ts';
import type { FaceStore } from './face-store.ts';
import { receiptsOf, writeReceipt } from './receipts.ts';

/** Why and by whom (`resident`, `staff:NAME`, `terminal`) a face is to go. */
export interface Asked {
  because: FaceReceipt['because'];
  byWhom: string;
}

/** Deleting a face for good; one at a time, which the enrolment that owns it sees to. */
export interface Withdrawal {
  /** Answers with the receipt, or undefined where no face was enrolled. */
  withdraw(residentId: string, asked: Asked): Promise<FaceReceipt | undefined>;
  /** At start: deletes the faces whose consent has ended, because the power went in between. Answers how many. */
  finish(): Promise<number>;
  /** The face is replaced: gone from memory and disk, without a word about it. */
  drop(faceId: string, who: string): Promise<void>;
}

/**
 * Three steps, each of which may be the last before the power goes: the consent ends; the templates go, from memory and from
 * the disk; the link goes and the receipt is written. A face without a standing consent is deleted at the next start, so a
 * receipt is never written before its face is gone, and a face whose consent ended never comes back.
 */
export function createWithdrawal(parts: {
  store: Store;
  residents: Pick<Residents, 'byId'>;
  faces: Pick<FaceStore, 'delete'>;
  gallery: { remove(faceId: string): void };
  alike: AlikeFaces;
  journal: Journal;
  clock: Clock;
}): Withdrawal {
  const { store, residents, faces, gallery, alike, journal, clock } = parts;

  async function drop(faceId: string, who: string): Promise<void> {
    gallery.remove(faceId);
    faces.delete(faceId);
    await alike.forget(faceId, who);
  }

  async function deleteFace(
    resident: Resident,
    faceId: string,
    consentId: string | null,
    asked: Asked,
  ): Promise<FaceReceipt | undefined> {
    const { because, byWhom } = asked;
    await drop(faceId, byWhom);
    await store.transaction().execute(async transaction => {
      await transaction
        .updateTable('residents')
        .set({ face_id: null })
        .where('id', '=', resident.id)
        .where('face_id', '=', faceId)
        .execute();
      const receipt = await writeReceipt(transaction, {
        residentId: resident.id,
        at: clock.now(),
        because,
        byWhom,
        consentId,
      });
      await journal.append(
        { what: 'face-withdrawn', who: byWhom, data: { resident: resident.id, because, receipt } },
        transaction,
      );
    });
    return (await receiptsOf(store, resident.id))[0];
  }

  return {
    drop,

    async withdraw(residentId, asked) {
      const resident = await residents.byId(residentId);
      if (!resident?.faceId) return undefined;
      const consent = await standingConsent(store, residentId);
      const at = clock.now().toISOString();
      if (consent)
        await store.transaction().execute(async transaction => {
          await endConsents(transaction, residentId, at, asked.byWhom);
          const data = { resident: residentId, because: asked.because };
          await journal.append({ what: 'face-consent-ended', who: asked.byWhom, data }, transaction);
        });
      return deleteFace(resident, resident.faceId, consent?.id ?? null, asked);
    },

    async finish() {
      const rows = await store
        .selectFrom('residents')
        .select(['id', 'face_id'])
        .where('face_id', 'is not', null)
        .where(is =>
          is.not(
            is.exists(
              is
                .selectFrom('consents')
                .select('consents.id')
                .whereRef('consents.resident_id', '=', 'residents.id')
                .where('purpose', '=', 'enrolment')
                .where('withdrawn_at', 'is', null),
            ),
          ),
        )
        .execute();
      for (const { id, face_id } of rows) {
        const resident = await residents.byId(id);
        const ended = await lastEnded(store, id);
        if (!resident || face_id === null) continue;
        const byWhom = ended?.byWhom ?? 'terminal';
        const because = byWhom === 'terminal' ? 'expired' : 'asked';
        await deleteFace(resident, face_id, ended?.consentId ?? null, { because, byWhom });
      }
      return rows.length;
    },
  };
}
