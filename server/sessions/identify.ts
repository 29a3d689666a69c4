import type { IdentityDecision } from '../certificates/issue.ts';
import { CONSENT_TEXT_VERSION } from '../contract/consent.ts';
import { descriptorDistance, FACE_ENGINE, SAME_SITTING_DISTANCE } from '../contract/face.ts';
import type { ChooseWayRequest, ProbeRequest } from '../contract/requests.ts';
import { challengeFault, drawChallenge, type OpenChallenge } from '../identity/challenges.ts';
import { isPlausibleFace } from '../identity/plausible-face.ts';
import { decide } from '../identity/policy.ts';
import type { Resident } from '../residents/residents.ts';
import type { SessionParts } from './parts.ts';
import type { Candidate, Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** Looks that led nowhere before the other way is offered by itself. */
const LOOKS_BEFORE_OTHER_WAY = 2;
/** Wrong last-four-digits before the face counts for nothing. */
const DIGIT_TRIES = 3;

/** Which way the resident wants to go. Consent to the face is kept as a row of its own, with the text's version. */
export async function chooseWay(
  session: Session,
  choice: ChooseWayRequest,
  parts: SessionParts,
): Promise<ActionResult> {
  const { book, store, clock, newId, journal } = parts;
  switch (choice.way) {
    case 'other':
      book.move(session, { step: 'other-way' });
      return 'done';
    case 'reconsider':
      book.move(session, { step: 'consent' });
      return 'done';
    case 'face': {
      if (choice.consent !== CONSENT_TEXT_VERSION)
        return refused(
          'bad-request',
          'The consent on the screen is not the current text; reload the page.',
          'consent',
        );
      const at = clock.now().toISOString();
      await store.transaction().execute(async transaction => {
        await transaction
          .insertInto('consents')
          .values({
            id: newId(),
            resident_id: null,
            session_id: session.id,
            purpose: 'match',
            text_version: choice.consent,
            given_at: at,
            withdrawn_at: null,
          })
          .execute();
        await journal.append(
          { what: 'consent-given', who: 'resident', data: { session: session.id } },
          transaction,
        );
      });
      book.move(session, { step: 'look', failures: 0 });
      return 'done';
    }
    default: {
      const never: never = choice;
      return never;
    }
  }
}

/** Gives out a fresh challenge; the one before is void. */
export function askChallenge(session: Session, parts: SessionParts): OpenChallenge | undefined {
  if (session.state.step !== 'look') return undefined;
  const { lastTry: _gone, ...state } = session.state;
  const challenge = drawChallenge(parts.clock, parts.newId, state.challenge?.action);
  parts.book.move(session, { ...state, challenge });
  return challenge;
}

/** A look was answered: was it live, was it one person throughout, and who is nearest? */
export async function sendProbe(
  session: Session,
  probe: ProbeRequest,
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'look') return refused('wrong-step', 'There is no look to answer.');
  const { failures, challenge } = session.state;
  const answer = { nonce: probe.nonce, action: probe.challenge.action };
  const fault = !isPlausibleFace(probe.descriptor)
    ? 'implausible-face'
    : probe.engine === FACE_ENGINE
      ? challengeFault(challenge, answer, parts.clock)
      : 'other-engine';
  const oneFace = descriptorDistance(probe.descriptor, probe.challenge.descriptor) <= SAME_SITTING_DISTANCE;
  if (fault !== undefined || !oneFace) {
    await parts.journal.append({
      what: 'look-refused',
      who: 'resident',
      data: { session: session.id, because: fault ?? 'another-face-in-the-challenge' },
    });
    return lookFailed(session, failures, 'challenge-failed', parts);
  }

  const decision = decide(parts.gallery.nearest(probe.descriptor, probe.engine));
  await parts.journal.append({
    what: 'face-compared',
    who: 'resident',
    data: {
      session: session.id,
      decision: decision.kind === 'ask-digits' ? 'ask-digits' : decision.because,
      gallery: parts.gallery.size,
    },
  });
  if (decision.kind === 'not-recognised') return lookFailed(session, failures, 'not-recognised', parts);
  const { faceId, distance, margin } = decision;
  if (await parts.pins.digitsClosed(faceId)) {
    parts.book.move(session, { step: 'other-way', because: 'digits-wrong' });
    return 'done';
  }
  parts.book.move(session, {
    step: 'digits',
    candidate: { faceId, distance, margin },
    triesLeft: DIGIT_TRIES,
    wrong: false,
  });
  return 'done';
}

function lookFailed(
  session: Session,
  failures: number,
  lastTry: 'not-recognised' | 'challenge-failed',
  { book }: SessionParts,
): ActionResult {
  if (failures + 1 >= LOOKS_BEFORE_OTHER_WAY)
    book.move(session, { step: 'other-way', because: 'not-recognised' });
  else book.move(session, { step: 'look', failures: failures + 1, lastTry });
  return 'done';
}

/** The last four characters of the identity number turn a candidate into somebody identified. */
export async function sendDigits(
  session: Session,
  digits: string,
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'digits') return refused('wrong-step', 'No digits were asked for.');
  const { candidate, triesLeft } = session.state;
  const answer = await parts.pins.checkDigits(candidate.faceId, digits);
  if (answer.kind === 'is') return identified(session, answer.resident, decisionOf(candidate), parts);
  if (answer.kind === 'closed' || triesLeft <= 1)
    parts.book.move(session, { step: 'other-way', because: 'digits-wrong' });
  else parts.book.move(session, { step: 'digits', candidate, triesLeft: triesLeft - 1, wrong: true });
  await parts.journal.append({
    what: 'digits-refused',
    who: 'resident',
    data: { session: session.id, triesLeft: triesLeft - 1 },
  });
  return 'done';
}

/** Written down first: whoever is identified without a line in the journal must not go on. */
async function identified(
  session: Session,
  resident: Resident,
  decision: IdentityDecision,
  parts: SessionParts,
): Promise<ActionResult> {
  const { way } = decision;
  await parts.journal.append({
    what: 'identified',
    who: 'resident',
    data: { session: session.id, resident: resident.id, version: resident.version, way },
  });
  parts.book.move(session, { step: 'is-this-you', who: { resident, decision } });
  return 'done';
}

function decisionOf({ distance, margin }: Candidate) {
  return {
    way: 'face+digits' as const,
    distance: Math.round(distance * 1000) / 1000,
    margin: Number.isFinite(margin) ? Math.round(margin * 1000) / 1000 : null,
    engine: FACE_ENGINE,
  };
}

/** Identity number and PIN, the way that needs no camera. */
export async function sendIdPin(
  session: Session,
  { idNumber, pin }: { idNumber: string; pin: string },
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'other-way') return refused('wrong-step', 'No number and PIN were asked for.');
  const { because } = session.state;
  const answer = await parts.pins.check(idNumber, pin);
  switch (answer.kind) {
    case 'too-many-tries':
      return refused('too-many-tries', 'Too many wrong PINs at this terminal; it rests for ten minutes.');
    case 'failed':
      parts.book.move(session, {
        step: 'other-way',
        ...(because ? { because } : {}),
        lastTry: answer.failure,
      });
      return 'done';
    case 'is':
      return identified(session, answer.resident, { way: 'id+pin' }, parts);
    default: {
      const never: never = answer;
      return never;
    }
  }
}
