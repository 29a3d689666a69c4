import type { IdentityDecision } from '../certificates/issue.ts';
import { readIdNumber } from '../contract/gb11643.ts';
import { NOTHING_PUT_ASIDE } from '../identity/challenges.ts';
import type { Resident } from '../residents/residents.ts';
import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/**
 * The whole number that somebody claims, typed before they look (`digits-first`). A number that nobody has, and one whose owner
 * has no face on record, lead to the same look, the same comparisons and the same failure.
 */
export async function sendClaim(
  session: Session,
  typedNumber: string,
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'claim') return refused('wrong-step', 'No number was asked for.');
  const reading = readIdNumber(typedNumber);
  if (reading.kind === 'invalid') {
    parts.book.move(session, { step: 'claim', fault: reading.fault });
    return 'done';
  }
  const resident = await parts.residents.byIdNumber(reading.idNumber);
  const claim = { faceId: resident?.faceId ?? undefined };
  parts.book.move(session, { step: 'look', failures: 0, aside: NOTHING_PUT_ASIDE, claim });
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
  if (answer.kind === 'is')
    return identified(session, answer.resident, { way: 'face+digits', ...candidate.believed }, parts);
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

/** Written down first: whoever is identified without a line in the journal must not go on. */
export async function identified(
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
  if (decision.way !== 'id+pin' && decision.way !== 'vouched' && resident.faceId)
    parts.retention.used(resident.faceId);
  parts.book.move(session, { step: 'is-this-you', who: { resident, decision } });
  return 'done';
}
