import { randomInt } from 'node:crypto';
import { localDay } from '../clock.ts';
import type { FaceReceipt } from '../contract/face-data.ts';
import type { Store } from '../store/open-store.ts';

/** What a receipt is written from. */
export interface Deletion {
  residentId: string;
  at: Date;
  because: FaceReceipt['because'];
  /** `resident`, `staff:NAME` or `terminal`. */
  byWhom: string;
  consentId: string | null;
}

/** Writes the receipt of a deletion and answers with its number. */
export async function writeReceipt(db: Store, deletion: Deletion): Promise<string> {
  const number = receiptNumber(deletion.at);
  await db
    .insertInto('face_receipts')
    .values({
      number,
      resident_id: deletion.residentId,
      at: deletion.at.toISOString(),
      because: deletion.because,
      by_whom: deletion.byWhom,
      consent_id: deletion.consentId,
    })
    .execute();
  return number;
}

/** All receipts of a resident, the newest first. */
export async function receiptsOf(db: Store, residentId: string): Promise<FaceReceipt[]> {
  const rows = await db
    .selectFrom('face_receipts')
    .leftJoin('consents', 'consents.id', 'face_receipts.consent_id')
    .select(['number', 'at', 'because', 'by_whom', 'given_at', 'text_version'])
    .where('face_receipts.resident_id', '=', residentId)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(row => ({
    number: row.number,
    at: row.at,
    because: row.because,
    byWhom: row.by_whom,
    ...(row.given_at === null ? {} : { consentedAt: row.given_at }),
    ...(row.text_version === null ? {} : { consentText: row.text_version }),
  }));
}

/** RL is 人脸. Eight random digits a day: a running number would tell everybody how many had asked. */
function receiptNumber(at: Date): string {
  const digits = String(randomInt(10 ** 8)).padStart(8, '0');
  return `RL-${localDay(at).replaceAll('-', '')}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
