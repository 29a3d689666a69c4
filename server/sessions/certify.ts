import type { Draft } from '../certificates/draft.ts';
import { localDay } from '../clock.ts';
import type { PrepareRequest } from '../contract/requests.ts';
import type { CertificateTemplate } from '../templates/template.ts';
import type { SessionParts } from './parts.ts';
import type { Identified, Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** "Is this you?" was answered. A yes leads on only if the record entitles to this certificate today. */
export async function confirm(session: Session, isMe: boolean, parts: SessionParts): Promise<ActionResult> {
  if (session.state.step !== 'is-this-you') return refused('wrong-step', 'Nobody was shown yet.');
  const { who } = session.state;
  if (!isMe) {
    parts.book.move(session, { step: 'over', because: 'not-me' });
    await parts.journal.append({ what: 'not-me', who: 'resident', data: { session: session.id } });
    return 'done';
  }
  const template = readyTemplate(session, parts);
  if (!template) return withdrawn();
  moveByEntitlement(session, who, template, parts);
  return 'done';
}

/** Draws the certificate with the chosen purpose and copies. From the preview it may be asked again. */
export async function prepare(
  session: Session,
  choice: PrepareRequest,
  parts: SessionParts,
): Promise<ActionResult> {
  if (session.state.step !== 'fill' && session.state.step !== 'preview')
    return refused('wrong-step', 'There is no record to make a certificate from.');
  const { who, template } = session.state;
  if (!readyTemplate(session, parts)) return withdrawn();
  // Back to the record first: that gives back the number of an earlier draft, so that this one takes it again.
  parts.book.move(session, { step: 'fill', who, template });
  const result = await parts.drafts.draw(template, who.resident, choice);
  switch (result.kind) {
    case 'draft':
      parts.book.move(session, { step: 'preview', who, template, draft: result.draft });
      return 'done';
    case 'unknown-purpose':
      return refused('bad-request', 'This purpose is not one of the template.', 'purpose');
    case 'too-many-copies':
      return refused('bad-request', `At most ${result.most} copies can be made at once.`, 'copies');
    case 'no-glyph':
      await parts.journal.append({ what: 'no-glyph', who: 'terminal', data: { session: session.id } });
      await parts.attention.raise('correction', session.kind, who.resident.id);
      parts.book.move(session, {
        step: 'not-entitled',
        who,
        view: {
          step: 'not-entitled',
          kind: session.kind,
          reason: {
            zh: `您的资料里有“${result.name}”字，这台机器还打不出来，不能用别的字代替。`,
            en: `Your record contains “${result.name}”, which this terminal cannot print yet. We never replace a character.`,
          },
          where: parts.library.community.help,
        },
      });
      return 'done';
    case 'template-lacks-value':
      await parts.journal.append({
        what: 'template-lacks-value',
        who: 'terminal',
        data: { kind: session.kind, placeholder: result.placeholder },
      });
      return refused(
        'not-available',
        'The record lacks something that this certificate must say; staff can add it.',
      );
    case 'number-taken':
      await parts.journal.append({
        what: 'number-taken',
        who: 'terminal',
        data: { kind: session.kind, number: result.number },
      });
      return refused(
        'not-available',
        'This template gives numbers that were issued before under another one; its code or pattern must be changed.',
      );
    default: {
      const never: never = result;
      return never;
    }
  }
}

/** Issues the very draft that was shown, then prints it. From here on the certificate is in the register. */
export async function print(session: Session, parts: SessionParts): Promise<ActionResult> {
  if (session.state.step !== 'preview') return refused('wrong-step', 'Nothing was previewed.');
  const { who, template, draft } = session.state;
  const { health } = await parts.watch.look();
  if (!stillShows(session, draft)) return refused('no-session', 'The session ended meanwhile.');
  if (health.kind !== 'ready')
    return refused('printer-not-ready', 'The printer cannot print right now; nothing was issued.');
  if (!readyTemplate(session, parts)) return withdrawn();
  if (template.hash !== draft.templateHash) return mixedUp(session, parts);
  const stillEntitled = template.entitlement(who.resident.record, localDay(parts.clock.now()));
  if (stillEntitled.kind === 'not-entitled') {
    moveByEntitlement(session, who, template, parts);
    return 'done';
  }
  if (draft.residentId !== who.resident.id || draft.recordVersion !== who.resident.version)
    return mixedUp(session, parts);
  if (!(await parts.slot.claim(session.id)))
    return refused('slot-occupied', "Somebody else's paper is in the slot; nothing was issued.");
  try {
    if (!stillShows(session, draft)) return refused('no-session', 'The session ended meanwhile.');
    return await issueAndStart(session, session.state, parts);
  } finally {
    await parts.slot.release(session.id);
  }
}

async function issueAndStart(
  session: Session,
  { who, template, draft }: Extract<Session['state'], { step: 'preview' }>,
  parts: SessionParts,
): Promise<ActionResult> {
  const result = await parts.issue(draft, session.id, who.decision, template.source);
  switch (result.kind) {
    case 'issued':
      parts.book.move(session, {
        step: 'printing',
        jobId: result.jobId,
        number: draft.number,
        bytes: draft.bytes,
      });
      void parts.prints.start(result.jobId, draft.pages * draft.copies);
      return 'done';
    case 'record-changed':
      parts.book.move(session, { step: 'over', because: 'record-changed' });
      return 'done';
    case 'bytes-differ':
      return mixedUp(session, parts);
    case 'cannot-sign':
      // The preview stays: nothing was issued, and once staff have mended the keys the same paper can be printed.
      await parts.journal.append({
        what: 'cannot-sign',
        who: 'terminal',
        data: { session: session.id, because: result.because },
      });
      return refused('not-available', 'The terminal cannot sign right now; nothing was issued.');
    case 'cannot-write':
      // Not into the journal, which lies on the same disk; the welcome screen tells of the disk as soon as the probe has failed too.
      await parts.disk.look();
      return refused('not-available', 'The disk cannot be written to; nothing was issued.');
    default: {
      const never: never = result;
      return never;
    }
  }
}

/** "My record is wrong": staff are told, and nothing is printed from a record that its owner disputes. */
export async function requestCorrection(session: Session, parts: SessionParts): Promise<ActionResult> {
  const { state } = session;
  if (!('who' in state)) return refused('wrong-step', 'No record was shown.');
  await parts.attention.raise('correction', session.kind, state.who.resident.id);
  parts.book.move(session, { step: 'over', because: 'correction-requested' });
  return 'done';
}

/** The paper was taken, or the resident leaves; a print under way is followed to its outcome all the same. */
export async function finish(
  session: Session,
  because: 'taken' | 'left',
  parts: SessionParts,
): Promise<ActionResult> {
  if (because === 'taken' && session.state.step === 'printing') {
    if (!(await parts.slot.touched(session.state.jobId)))
      return refused('slot-occupied', 'The sensor still sees the paper in the slot.');
  }
  parts.book.move(session, { step: 'over', because });
  await parts.journal.append({
    what: 'session-over',
    who: 'resident',
    data: { session: session.id, because },
  });
  return 'done';
}

function moveByEntitlement(
  session: Session,
  who: Identified,
  template: CertificateTemplate,
  { book, clock }: SessionParts,
): void {
  const entitlement = template.entitlement(who.resident.record, localDay(clock.now()));
  if (entitlement.kind === 'entitled') {
    book.move(session, { step: 'fill', who, template });
    return;
  }
  const { reason, where } = entitlement;
  book.move(session, {
    step: 'not-entitled',
    who,
    view: { step: 'not-entitled', kind: session.kind, reason, where },
  });
}

/** Asking a printer takes seconds, in which the page may have been loaded anew and the session ended. */
function stillShows({ state }: Session, draft: Draft): boolean {
  return state.step === 'preview' && state.draft === draft;
}

function readyTemplate(session: Session, { library }: SessionParts): CertificateTemplate | undefined {
  const state = library.states[session.kind];
  return state.kind === 'ready' ? state.template : undefined;
}

function withdrawn(): ActionResult {
  return refused('not-available', 'The template of this certificate was withdrawn meanwhile.');
}

async function mixedUp(session: Session, parts: SessionParts): Promise<ActionResult> {
  await parts.journal.append({ what: 'chain-broken', who: 'terminal', data: { session: session.id } });
  await parts.attention.raise('chain', session.kind, null);
  parts.book.move(session, { step: 'over', because: 'left' });
  return refused(
    'internal',
    'The document did not belong to this session. It was destroyed, nothing was issued.',
  );
}
