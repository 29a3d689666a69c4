import type { Store } from '../store/open-store.ts';

/** From this age on a person may consent to a face enrolment without a guardian (face-recognition measures, 2025). */
const AGE_OF_CONSENT_YEARS = 14;

/** A consent to keep somebody's face, separate from everything else they agree to. */
export interface Consent {
  id: string;
  /** ISO time. */
  givenAt: string;
  /** The version of the sentences that were agreed to. */
  text: string;
}

/** Whether somebody born on `birthDate` may consent on `day` (both ISO days). Below that a guardian does, by the other way. */
export function mayConsent(birthDate: string, day: string): boolean {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const hadBirthday = day.slice(5) >= birthDate.slice(5);
  return (hadBirthday ? years : years - 1) >= AGE_OF_CONSENT_YEARS;
}

/** The consent under which a resident's face is kept now. */
export async function standingConsent(db: Store, residentId: string): Promise<Consent | undefined> {
  const row = await db
    .selectFrom('consents')
    .select(['id', 'given_at', 'text_version'])
    .where('resident_id', '=', residentId)
    .where('purpose', '=', 'enrolment')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, givenAt: row.given_at, text: row.text_version };
}

/** Writes a consent down; call it in the transaction that links the face it is for. */
export async function giveConsent(
  db: Store,
  residentId: string,
  { id, givenAt, text }: Consent,
): Promise<void> {
  await db
    .insertInto('consents')
    .values({
      id,
      resident_id: residentId,
      session_id: null,
      purpose: 'enrolment',
      text_version: text,
      given_at: givenAt,
      withdrawn_at: null,
    })
    .execute();
}

/** Ends every standing consent of a resident at an ISO time. */
export async function endConsents(db: Store, residentId: string, at: string, byWhom: string): Promise<void> {
  await db
    .updateTable('consents')
    .set({ withdrawn_at: at, withdrawn_by: byWhom })
    .where('resident_id', '=', residentId)
    .where('purpose', '=', 'enrolment')
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Who ended the last consent of a resident, whose face must then go. */
export async function lastEnded(
  db: Store,
  residentId: string,
): Promise<{ consentId: string; byWhom: string } | undefined> {
  const row = await db
    .selectFrom('consents')
    .select(['id', 'withdrawn_by'])
    .where('resident_id', '=', residentId)
    .where('purpose', '=', 'enrolment')
    .where('withdrawn_at', 'is not', null)
    .orderBy('withdrawn_at', 'desc')
    .executeTakeFirst();
  return row && { consentId: row.id, byWhom: row.withdrawn_by ?? 'terminal' };
}
