import { CONSENT_TEXT_VERSION } from '../contract/consent.ts';
import type { ChooseWayRequest } from '../contract/requests.ts';
import { NOTHING_PUT_ASIDE } from '../identity/challenges.ts';
import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** Which way the resident wants to go. Consent to the face is kept as a row of its own, with the text's version. */
export async function chooseWay(
  session: Session,
  choice: ChooseWayRequest,
  parts: SessionParts,
): Promise<ActionResult> {
  const { book, recogniser, vouching } = parts;
  const { mode } = recogniser.settings;
  vouching.close(session.id);
  switch (choice.way) {
    case 'other':
      book.move(session, { step: 'other-way' });
      return 'done';
    case 'reconsider':
      book.move(session, firstStep(parts));
      return 'done';
    case 'face': {
      if (mode === 'no-face') return refused('not-available', 'This terminal does without faces.');
      if (choice.consent !== CONSENT_TEXT_VERSION)
        return refused(
          'bad-request',
          'The consent on the screen is not the current text; reload the page.',
          'consent',
        );
      await keepConsent(session, choice.consent, parts);
      if (mode === 'digits-first') book.move(session, { step: 'claim' });
      else book.move(session, { step: 'look', failures: 0, aside: NOTHING_PUT_ASIDE });
      return 'done';
    }
    default: {
      const never: never = choice;
      return never;
    }
  }
}

/** Where a session begins: with the question about the face, or without a word of it where no face is asked for. */
export function firstStep({ recogniser }: Pick<SessionParts, 'recogniser'>): {
  step: 'consent' | 'other-way';
} {
  return { step: recogniser.settings.mode === 'no-face' ? 'other-way' : 'consent' };
}

async function keepConsent(
  session: Session,
  text: string,
  { store, clock, newId, journal }: SessionParts,
): Promise<void> {
  const at = clock.now().toISOString();
  await store.transaction().execute(async transaction => {
    await transaction
      .insertInto('consents')
      .values({
        id: newId(),
        resident_id: null,
        session_id: session.id,
        purpose: 'match',
        text_version: text,
        given_at: at,
        withdrawn_at: null,
      })
      .execute();
    await journal.append(
      { what: 'consent-given', who: 'resident', data: { session: session.id } },
      transaction,
    );
  });
}
