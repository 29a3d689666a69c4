import type { IdentityDecision } from '../certificates/issue.ts';
import type { LiveEvidence } from '../contract/live-challenge.ts';
import type { Cannot } from '../contract/live-evidence.ts';
import type { ProbeRequest } from '../contract/requests.ts';
import type { LookFailure } from '../contract/session-view.ts';
import type { Given } from '../identity/challenges.ts';
import { judgeLive } from '../identity/liveness/judge-live.ts';
import type { Decision } from '../identity/policy-facts.ts';
import { identified } from './identify.ts';
import type { SessionParts } from './parts.ts';
import type { Session, SessionState } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** Looks that led nowhere before the other way is offered by itself. */
const LOOKS_BEFORE_OTHER_WAY = 2;
/** Wrong last-four-digits before the face counts for nothing. */
export const DIGIT_TRIES = 3;

type Look = Extract<SessionState, { step: 'look' }>;

/** Gives out a fresh challenge; the one before is void. Undefined where the session was taken to another way instead. */
export async function askChallenge(
  session: Session,
  cannot: Cannot | undefined,
  parts: SessionParts,
): Promise<Given | undefined> {
  if (session.state.step !== 'look') return undefined;
  const { failures, claim, aside } = session.state;
  const given = parts.challenges.give(aside, cannot);
  if (given.kind === 'resting') {
    // Once for each rest: whoever goes on asking must not fill the journal.
    if (given.isNews) {
      await parts.journal.append({ what: 'looks-resting', who: 'terminal', data: { session: session.id } });
      await parts.attention.raise('guessing', 'looks', null);
    }
    parts.book.move(session, { step: 'other-way', because: 'resting' });
    return undefined;
  }
  parts.book.move(session, {
    step: 'look',
    failures,
    aside: given.aside,
    open: given.open,
    ...(claim ? { claim } : {}),
  });
  return given;
}

/** A look was answered: was it live, was it one person throughout, and who is it? The challenge is used up whatever it says. */
export async function sendProbe(
  session: Session,
  probe: ProbeRequest,
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'look') return refused('wrong-step', 'There is no look to answer.');
  const { open, ...look } = session.state;
  parts.book.move(session, look);
  const verdict = judgeLive(open, probe, parts.clock, parts.judgeLight);
  switch (verdict.kind) {
    case 'not-live':
      await note(session, 'look-refused', { because: verdict.because }, parts);
      return lookFailed(session, look, 'challenge-failed', parts);
    case 'cannot-tell':
      // Nobody's fault, so no failure: the next challenge is one that daylight does not drown.
      parts.challenges.wentWell(probe.nonce);
      await note(session, 'light-undecided', { because: verdict.because }, parts);
      parts.book.move(session, { ...withoutLastTry(look), aside: { ...look.aside, light: true } });
      return 'done';
    case 'live':
      return recognise(session, look, probe, verdict.by, parts);
    default: {
      const never: never = verdict;
      return never;
    }
  }
}

async function recognise(
  session: Session,
  look: Look,
  probe: ProbeRequest,
  live: LiveEvidence['kind'],
  parts: SessionParts,
): Promise<ActionResult> {
  const { recogniser, pins } = parts;
  const { claim } = look;
  const decision = decide(look, probe, parts);
  const { gallery } = recogniser.ground();
  const outcome = decision.kind === 'other-way' ? decision.because : decision.kind;
  await note(session, 'face-compared', { decision: outcome, live, gallery, claimed: !!claim }, parts);
  if (decision.kind === 'other-way') {
    // A living stranger may not try for ever either: such a look stays among those that led to nothing.
    if (decision.because !== 'not-by-face') return lookFailed(session, look, 'not-recognised', parts);
    parts.book.move(session, { step: 'other-way', because: 'not-by-face' });
    return 'done';
  }
  parts.challenges.wentWell(probe.nonce);
  const { faceId } = decision;
  const believed = { engine: probe.engine, live, ...recogniser.ground() };
  if (decision.kind === 'accepted') {
    const resident = await parts.residents.byFaceId(faceId);
    // Withdrawn in this very moment: nobody is on record with this face any more.
    if (!resident) return lookFailed(session, look, 'not-recognised', parts);
    const way: IdentityDecision = { way: claim ? 'number+face' : 'face', ...believed };
    return identified(session, resident, way, parts);
  }
  if (await pins.digitsClosed(faceId)) {
    parts.book.move(session, { step: 'other-way', because: 'digits-wrong' });
    return 'done';
  }
  parts.book.move(session, {
    step: 'digits',
    candidate: { faceId, believed },
    triesLeft: DIGIT_TRIES,
    wrong: false,
  });
  return 'done';
}

/** The policy's word, and two that are stricter: see liveness/README.md. */
function decide(look: Look, { descriptor, live }: ProbeRequest, parts: SessionParts): Decision {
  const { recogniser } = parts;
  const { claim } = look;
  const decision = claim ? recogniser.against(descriptor, claim.faceId) : recogniser.among(descriptor);
  if (decision.kind === 'other-way') return decision;
  const { faceId } = decision;
  // Whoever moved must be nearest to the one who is recognised: a picture held up first is of somebody else.
  const movedAs = live.kind === 'light' ? [live.descriptor] : straightFrames(live);
  if (!movedAs.every(face => recogniser.isNearest(face, faceId)))
    return { kind: 'other-way', because: 'too-close-to-call' };
  // A face alone opens only where it followed the lights: anybody can drown or put aside those and play a film of two actions.
  // After a claimed number digits would tell nothing new, because they are a part of it.
  if (decision.kind === 'accepted' && !claim && live.kind !== 'light') return { kind: 'ask-digits', faceId };
  return decision;
}

/** Frames in which the face looks straight into the camera; of a turned head the numbers say less about who it is. */
function straightFrames({ done }: Extract<LiveEvidence, { kind: 'actions' }>): (readonly number[])[] {
  return done
    .filter(({ action }) => action === 'blink' || action === 'come-nearer')
    .map(({ descriptor }) => descriptor);
}

function lookFailed(
  session: Session,
  look: Look,
  lastTry: LookFailure,
  { book }: SessionParts,
): ActionResult {
  if (look.failures + 1 >= LOOKS_BEFORE_OTHER_WAY)
    book.move(session, { step: 'other-way', because: 'not-recognised' });
  else book.move(session, { ...look, failures: look.failures + 1, lastTry });
  return 'done';
}

function withoutLastTry({ lastTry: _gone, ...look }: Look): Look {
  return look;
}

function note(
  session: Session,
  what: string,
  data: Record<string, string | number | boolean>,
  { journal }: SessionParts,
): Promise<void> {
  return journal.append({ what, who: 'resident', data: { session: session.id, ...data } });
}
