import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** What is kept of the resident's face, whichever way they were identified. From the preview its number is given back. */
export async function showFaceData(session: Session, parts: SessionParts): Promise<ActionResult> {
  const { state } = session;
  if (state.step !== 'fill' && state.step !== 'preview')
    return refused('wrong-step', 'Nobody is identified yet.');
  const { who, template } = state;
  const data = await parts.enrolment.faceData(who.resident.id);
  parts.book.move(session, { step: 'face-data', who, template, data });
  return 'done';
}

/** The resident asks for deletion: their face is gone when this answers, and the certificate goes on as before. */
export async function withdrawFace(session: Session, parts: SessionParts): Promise<ActionResult> {
  const { state } = session;
  if (state.step !== 'face-data') return refused('wrong-step', 'What is kept was not shown yet.');
  const { who, template } = state;
  await parts.enrolment.withdraw(who.resident.id, { because: 'asked', byWhom: 'resident' });
  const data = await parts.enrolment.faceData(who.resident.id);
  parts.book.move(session, { step: 'face-data', who, template, data });
  return 'done';
}

/** Back to the record. */
export function hideFaceData(session: Session, parts: SessionParts): ActionResult {
  const { state } = session;
  if (state.step !== 'face-data') return refused('wrong-step', 'Nothing is shown that could be left.');
  parts.book.move(session, { step: 'fill', who: state.who, template: state.template });
  return 'done';
}
